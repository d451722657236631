import Yams

/// One YAML document. Its nodes are looked at only while it is there: the parser holds the anchors, by which aliases are known.
struct Document {
    private let parser: Parser
    /// Nil for an empty file.
    private let root: Node?

    /// Throws the one error that keeps the text from being read at all.
    init(_ text: String) throws(SyntaxError) {
        do {
            // Without rules for tags: every scalar is text, and we say what it means.
            parser = try Parser(yaml: Self.withoutMark(text), resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
        } catch {
            throw SyntaxError(finding: Finding(error))
        }
    }

    func read(_ body: (Node?) -> Void) { withExtendedLifetime(parser) { body(root) } }

    /// Some editors put a byte order mark at the start.
    private static func withoutMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }
}

struct SyntaxError: Error {
    let finding: Finding
}

extension Finding {
    /// What the parser could not read.
    fileprivate init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(line: mark.line, sentence: Self.sentence(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            self.init(line: context.mark.line, sentence: "\(names) is written more than once in the same mapping; keep one")
        case .reader(let problem, let offset, _, let text):
            let line = offset.map { text.prefix($0).count { $0.isNewline } + 1 } ?? 1
            self.init(line: line, sentence: "this character cannot be read (\(problem)); take it out, or write it as UTF-8")
        default:
            self.init(line: nil, sentence: "cannot be read as YAML (\(error)); compare it with the example in the documentation")
        }
    }

    private static func sentence(_ problem: String) -> String {
        switch problem {
        case "but found another document": "a second document begins here; keep all in one, without a line ---"
        case "found undefined alias": "anchors and aliases (& and *) are not read here; write the value out wherever it is needed"
        default: "cannot be read as YAML (\(problem)); look for a bracket, a quote or an indent near here"
        }
    }
}
