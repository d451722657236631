import Foundation
import Testing

@testable import Wire

/// `docs/compatibility.md` says of each interface whether it is offered: it must not drift from the table.
struct CompatibilityTests {
    @Test func `the document lists each interface as the table has it`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/compatibility.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let listed = text.split(separator: "\n").compactMap { line -> String? in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, ["yes", "no"].contains(cells[3]) else { return nil }
            return "\(cells[0]) \(cells[1]) \(cells[3])"
        }
        let table = endpoints.map { row in
            let path = row.path.dropFirst("/agentgateway/resource".count)
            return "\(row.id) \(row.method.rawValue.uppercased()) \(path) \(row.isOffered ? "yes" : "no")"
        }
        #expect(listed.sorted() == table.sorted())
    }

    @Test func `the guide is what the table says`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/interfaces.md")
        let isUpToDate = try String(contentsOf: file, encoding: .utf8) == interfaceGuide() + "\n"
        #expect(isUpToDate, "write it anew: make guide")
    }

    @Test func `every result code that a row names is the code of a refusal`() {
        let known = Set(RefusalTests.words.map { $0.prefix(7) }.map(String.init))
        for row in endpoints {
            for code in row.resultCodes { #expect(known.contains(code), "\(row.id): \(code)") }
        }
    }
}
