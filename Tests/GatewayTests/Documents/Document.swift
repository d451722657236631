import Foundation

/// A document of the project, with what stands in it between lines of three backticks.
struct Document {
    struct Block {
        /// `sh`, `json` …; empty: anything.
        let language: String
        let text: String
        /// Where it begins.
        let line: Int
        /// Why tests do not run it: a remark in the line before says so.
        let whyNot: String?
        /// What is directly below it: what comes of it.
        var outcome: String?
    }

    let blocks: [Block]

    init(_ path: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let lines = try String(contentsOf: root.appending(path: path), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        var blocks: [Block] = []
        var begun: Int?
        var end = 0
        for (number, line) in lines.enumerated() where line.hasPrefix("```") {
            guard let start = begun else {
                begun = number
                continue
            }
            begun = nil
            let text = lines[(start + 1)..<number].joined(separator: "\n")
            let language = String(lines[start].dropFirst(3))
            if start == end + 1, let last = blocks.last, last.language == "sh", last.outcome == nil, ["json", ""].contains(language) {
                blocks[blocks.count - 1].outcome = text
            } else {
                blocks.append(Block(language: language, text: text, line: start + 1, whyNot: Self.whyNot(lines, before: start)))
            }
            end = number
        }
        self.blocks = blocks
    }

    private static func whyNot(_ lines: [Substring], before start: Int) -> String? {
        let remark = "<!-- not run by tests: "
        guard start > 0, lines[start - 1].hasPrefix(remark) else { return nil }
        return String(lines[start - 1].dropFirst(remark.count).dropLast(" -->".count))
    }

    /// What a shell runs.
    var script: [Block] { blocks.filter { $0.language == "sh" && $0.whyNot == nil } }

    /// The first in a language.
    func block(_ language: String) -> Block? { blocks.first { $0.language == language } }

    /// Runs it as it stands, from top to bottom in one shell, in a folder; each block with what it said. `changing` puts other addresses in.
    func run(in folder: TestFolder, environment: [String: String] = [:], changing: (String) -> String = { $0 }) async throws -> [(
        Block, [String]
    )] {
        let parts = script.enumerated().map { "echo; echo '<<< \($0) >>>'\n\(changing($1.text))" }
        let file = try folder.write(
            "document.sh", "exec 2>&1\ncd '\(folder.path(""))'\n" + parts.joined(separator: "\n") + "\necho; echo '<<< end >>>'\n")
        let path = "\(Program.executable.deletingLastPathComponent().path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        let outcome = try await Program.run(
            [file.path], of: URL(filePath: "/bin/bash"), in: folder, environment: environment.merging(["PATH": path]) { $1 })
        let said = outcome.output.components(separatedBy: "\n<<< ").dropFirst()
        return zip(script, said).map { block, text in
            (block, text.split(separator: "\n").dropFirst().map(String.init).filter { !$0.isEmpty })
        }
    }
}

extension Document.Block {
    /// The lines of its outcome that did not come. Numbers may be others, more may come, also in between, and dots stand for anything.
    func missing(in said: [String]) -> [String] {
        var rest = said.map(Self.plain)
        return (outcome ?? "").split(separator: "\n").map(String.init).filter { line in
            guard let index = rest.firstIndex(where: { Self.fits(Self.plain(line), $0) }) else { return true }
            rest.remove(at: index)
            return false
        }
    }

    private static func plain(_ text: String) -> String { text.replacing(/[0-9]+/, with: "0") }

    private static func fits(_ wanted: String, _ said: String) -> Bool {
        // Of a list there may be more.
        let parts = wanted.contains("[{") ? wanted.split(separator: /\[\{|\}\]/).map(String.init) : wanted.components(separatedBy: "…")
        var rest = said[...]
        for part in parts {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return parts.count > 1 || said == wanted
    }
}
