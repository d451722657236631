import Foundation

/// Writes the files of a folder, all of them text, as a Swift table. Arguments: the folder, the file to be written.
@main
enum PageWriter {
    static func main() throws {
        let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
        let paths = FileManager.default.subpaths(atPath: folder.path(percentEncoded: false)) ?? []
        var rows: [String] = []
        for path in paths.sorted() where isShown(path) {
            guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else { continue }  // a folder
            rows.append("Page(path: \"\(path)\", text: ####\"\"\"\n\(text)\n\"\"\"####),")
        }
        let table =
            "extension Page {\n/// In order of their paths.\npackage static let all: [Page] = [\n\(rows.joined(separator: "\n"))\n]\n}\n"
        try Data(table.utf8).write(to: URL(filePath: CommandLine.arguments[2]))
    }

    /// What editors leave lying about is none of the pages.
    private static func isShown(_ path: String) -> Bool {
        !path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
    }
}
