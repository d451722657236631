import Foundation

/// The repository's files as they stand, by path from its root.
enum Repository {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// All paths but those of hidden and built things, ordered.
    static let files: [String] = {
        // Anywhere else there is nothing to read, and the tests say so.
        guard exists("Package.swift"), exists("Tests/TidyTests") else { return [] }
        let items = FileManager.default.enumerator(atPath: root.path)
        var found: [String] = []
        while let path = items?.nextObject() as? String {
            let isLeftOut = (path.hasPrefix(".") && !path.hasPrefix(".ci")) || path == "Package.resolved" || path == "linefinder-data"
            if isLeftOut { items?.skipDescendants() } else { found.append(path) }
        }
        return found.sorted()
    }()

    /// The Swift files of all targets and tests.
    static let swiftFiles = files.filter { ($0.hasPrefix("Sources/") || $0.hasPrefix("Tests/")) && $0.hasSuffix(".swift") }

    static let codes = swiftFiles.map { (file: $0, code: Code(text($0) ?? "")) }

    /// A file's text; nil if it is a folder or no text.
    static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).standardized.path) }
}
