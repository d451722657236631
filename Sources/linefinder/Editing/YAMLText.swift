import Yams

/// The text of a YAML file, in which pieces can be found from where they begin to where they end. What is unusual is found wrong; so
/// whoever changes something reads the outcome anew, and compares.
struct YAMLText {
    private(set) var characters: [Character]
    private var lines: [Int]

    init(_ text: String) {
        // One character a scalar: that is how the parser counts columns.
        let characters = text.unicodeScalars.map(Character.init)
        lines = [0] + characters.indices.filter { characters[$0] == "\n" }.map { $0 + 1 }
        self.characters = characters
    }

    var text: String { String(characters) }

    func offset(of mark: Mark) -> Int { min(lines[max(0, min(mark.line, lines.count) - 1)] + mark.column - 1, characters.count) }

    mutating func replace(_ range: Range<Int>, with text: String) {
        self = YAMLText(String(characters[..<range.lowerBound]) + text + String(characters[range.upperBound...]))
    }

    /// Where the line begins in which something stands.
    func startOfLine(at offset: Int) -> Int { lines.last { $0 <= offset } ?? 0 }

    /// Behind the end of that line.
    func endOfLine(at offset: Int) -> Int { lines.first { $0 > offset } ?? characters.count }

    /// How far a line is indented; nil for one that is empty, or holds a remark alone.
    func indent(ofLineAt start: Int) -> Int? {
        var offset = start
        while offset < characters.count, characters[offset] == " " { offset += 1 }
        guard offset < characters.count, !["\n", "\r", "#"].contains(characters[offset]) else { return nil }
        return offset - start
    }

    /// Behind the last line of an entry that begins in a line: of those that follow, all that are indented further than `indent`.
    /// Empty lines and remarks below it are not part of it.
    func endOfBlock(at offset: Int, indent: Int) -> Int {
        var end = endOfLine(at: offset)
        var next = end
        while next < characters.count {
            let found = self.indent(ofLineAt: next)
            if let found, found <= indent { break }
            next = endOfLine(at: next)
            if found != nil { end = next }
        }
        return end
    }

    /// Behind the bracket that closes the one at an offset.
    func endOfBrackets(at offset: Int) -> Int? {
        var depth = 0
        var offset = offset
        while offset < characters.count {
            switch characters[offset] {
            case "[", "{": depth += 1
            case "]", "}":
                depth -= 1
                if depth == 0 { return offset + 1 }
            case "\"", "'":
                // A quote within a word is no quote.
                guard !isInWord(offset) else { break }
                guard let end = endOfQuotes(at: offset) else { return nil }
                offset = end - 1
            case "#": if offset == 0 || isSpace(characters[offset - 1]) { offset = endOfLine(at: offset) - 1 }
            default: break
            }
            offset += 1
        }
        return nil
    }

    /// Behind a scalar in one line.
    func endOfScalar(at offset: Int, isInFlow: Bool) -> Int? {
        guard offset < characters.count else { return nil }
        if ["\"", "'"].contains(characters[offset]) { return endOfQuotes(at: offset) }
        var end = offset
        while end < characters.count, !["\n", "\r"].contains(characters[end]) {
            if isInFlow, ",[]{}".contains(characters[end]) { break }
            if characters[end] == "#", end > 0, isSpace(characters[end - 1]) { break }
            end += 1
        }
        while end > offset, isSpace(characters[end - 1]) { end -= 1 }
        return end
    }

    /// The next that is neither space nor remark.
    func next(from offset: Int) -> Int? {
        var offset = offset
        while offset < characters.count {
            if characters[offset] == "#" {
                offset = endOfLine(at: offset)
            } else if isSpace(characters[offset]) {
                offset += 1
            } else {
                return offset
            }
        }
        return nil
    }

    /// The last before an offset that is no space.
    func last(before offset: Int) -> Int? { characters[..<offset].lastIndex { !isSpace($0) } }

    private func endOfQuotes(at start: Int) -> Int? {
        let quote = characters[start]
        var offset = start + 1
        while offset < characters.count {
            if characters[offset] == quote {
                // Two are one of the text.
                guard quote == "'", offset + 1 < characters.count, characters[offset + 1] == "'" else { return offset + 1 }
                offset += 1
            } else if characters[offset] == "\\", quote == "\"" {
                offset += 1
            }
            offset += 1
        }
        return nil
    }

    private func isInWord(_ offset: Int) -> Bool {
        guard offset > 0 else { return false }
        return !isSpace(characters[offset - 1]) && !",[]{}:".contains(characters[offset - 1])
    }

    private func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" || character == "\n" || character == "\r" }
}
