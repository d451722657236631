import Browser
import Foundation
import Testing

/// The rules by which pages are looked over for people with disabilities: axe-core, which tools/axe brings.
enum Axe {
    static func text() async throws -> String {
        let tool = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../tools/axe/install").standardized
        let outcome = try await Program.run([], of: tool, in: TestFolder())
        try #require(outcome.code == 0, "tools/axe/install failed: \(outcome.output)\(outcome.errors)")
        return try String(contentsOfFile: outcome.output.trimmingCharacters(in: .whitespacesAndNewlines), encoding: .utf8)
    }
}

extension Page {
    /// Nothing keeps anybody from using the page as it is, in light and in dark.
    func isAccessible(_ what: String, _ axe: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for isDark in [false, true] {
            try await look(Look(isDark: isDark))
            try await frames(2)
            let findings = try await accessibilityFindings(axe: axe)
            let list = findings.joined(separator: "\n")
            #expect(findings.isEmpty, "\(what), \(isDark ? "dark" : "light"):\n\(list)", sourceLocation: sourceLocation)
        }
    }
}
