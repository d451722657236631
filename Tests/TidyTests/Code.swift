/// A Swift text as the tokens that are code. Comments, the words of string literals and names in backticks are left out, so that
/// a sentence may speak of what the code must not do; what stands inside `\(…)` is code.
struct Code {
    struct Token {
        let text: String
        /// Counted from 1.
        let line: Int
    }

    let tokens: [Token]

    init(_ text: String) {
        var reader = CodeReader(Array(text.unicodeScalars))
        reader.readCode()
        tokens = reader.tokens
    }

    /// The lines on which a pattern begins. In a pattern `$Type` stands for any word that begins with a capital.
    func lines(of pattern: [String]) -> [Int] {
        guard !pattern.isEmpty, tokens.count >= pattern.count else { return [] }
        return (0...tokens.count - pattern.count)
            .filter { start in pattern.indices.allSatisfy { Self.matches(tokens[start + $0].text, pattern[$0]) } }
            .map { tokens[$0].line }
    }

    private static func matches(_ token: String, _ wanted: String) -> Bool {
        wanted == "$Type" ? token.first?.isUppercase == true : token == wanted
    }

    /// The lines of `default:` in switches over the cases of an enum: those with a pattern that begins with a point.
    var defaultsOverEnums: [Int] {
        tokens.indices.filter { tokens[$0].text == "switch" }.compactMap { start in
            let begins: Set = ["case", "default"]
            // In what is switched over a closure may stand.
            guard
                let open = tokens[start...].indices.dropLast().first(where: {
                    tokens[$0].text == "{" && begins.contains(tokens[$0 + 1].text)
                })
            else { return nil }
            return defaultOverEnum(in: open)
        }
    }

    /// The same of the switch whose brace opens there.
    private func defaultOverEnum(in open: Int) -> Int? {
        var depth = 0
        var isPattern = false
        var namesCases = false
        var line: Int?
        for place in tokens.indices[open...] {
            switch tokens[place].text {
            case "{", "(", "[": depth += 1
            case "}", ")", "]": depth -= 1
            case "case" where depth == 1: isPattern = true
            case "default" where depth == 1: line = tokens[place].line
            case ":" where depth == 1: isPattern = false
            case "." where isPattern && ["case", "let", "var", ",", "("].contains(tokens[place - 1].text): namesCases = true
            default: break
            }
            if depth == 0 { break }
        }
        return namesCases ? line : nil
    }

    /// The modules that are imported, with or without access level, attribute or kind.
    var imports: [Token] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
        return tokens.indices.compactMap { place in
            guard tokens[place].text == "import" else { return nil }
            return tokens[(place + 1)...].first { !kinds.contains($0.text) }
        }
    }
}

private struct CodeReader {
    let text: [Unicode.Scalar]
    var tokens: [Code.Token] = []
    private var at = 0
    private var line = 1

    init(_ text: [Unicode.Scalar]) { self.text = text }

    /// Reads to the end, or, inside a string, to the parenthesis that closes the interpolation.
    mutating func readCode(insideString: Bool = false) {
        var depth = 0
        while let next = peek() {
            switch next {
            case "/" where peek(1) == "/": while let next = peek(), next != "\n" { step() }
            case "/" where peek(1) == "*": skipBlockComment()
            case "`": skipBackticks()
            case "\"": skipString(hashes: 0)
            case "#" where hashesBeforeQuote() > 0: skipString(hashes: hashesBeforeQuote())
            case _ where next.isPartOfWord: readWord()
            case " ", "\t", "\r", "\n": step()
            default:
                if next == "(" { depth += 1 }
                if next == ")" { depth -= 1 }
                step()
                if insideString && depth < 0 { return }
                add(String(Character(next)))
            }
        }
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? { at + distance < text.count ? text[at + distance] : nil }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count {
            if peek() == "\n" { line += 1 }
            at += 1
        }
    }

    private mutating func add(_ text: String) { tokens.append(Code.Token(text: text, line: line)) }

    private mutating func readWord() {
        let start = at
        while let next = peek(), next.isPartOfWord { at += 1 }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: text[start..<at])
        add(String(word))
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if peek() == "/", peek(1) == "*" {
                depth += 1
                step(2)
            } else if peek() == "*", peek(1) == "/" {
                depth -= 1
                step(2)
            } else {
                step()
            }
        } while depth > 0 && peek() != nil
    }

    private mutating func skipBackticks() {
        add("``")
        step()
        while let next = peek(), next != "`", next != "\n" { step() }
        step()
    }

    private func hashesBeforeQuote() -> Int {
        var count = 0
        while peek(count) == "#" { count += 1 }
        return peek(count) == "\"" ? count : 0
    }

    private mutating func skipString(hashes: Int) {
        add("\"\"")
        step(hashes)
        let quotes = peek(1) == "\"" && peek(2) == "\"" ? 3 : 1
        step(quotes)
        while let next = peek() {
            if next == "\n", quotes == 1 { return }
            if next == "\"", (0..<quotes).allSatisfy({ peek($0) == "\"" }), areHashes(hashes, after: quotes) {
                return step(quotes + hashes)
            }
            guard next == "\\", areHashes(hashes, after: 1) else {
                step()
                continue
            }
            step(hashes + 2)
            if text[min(at, text.count) - 1] == "(" { readCode(insideString: true) }
        }
    }

    private func areHashes(_ count: Int, after distance: Int) -> Bool {
        (0..<count).allSatisfy { peek(distance + $0) == "#" }
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfWord: Bool {
        self == "_" || self == "$" || value >= 0x80 || ("0"..."9").contains(self) || ("a"..."z").contains(self)
            || ("A"..."Z").contains(self)
    }
}
