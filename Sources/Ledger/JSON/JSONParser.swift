/// Looks a JSON text through and notes where its values are.
struct JSONParser {
    /// What nests deeper than this is no text of ours.
    private static let deepest = 100
    private let bytes: [UInt8]
    private var place = 0
    private var nodes: [JSONDocument.Node] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        nodes.reserveCapacity(bytes.count / 8 + 4)
    }

    mutating func parse() throws(FactCodingError) -> [JSONDocument.Node] {
        guard bytes.count < UInt32.max else { throw .malformed("the text is too long", at: place) }
        try value(depth: 0)
        skipSpace()
        if place < bytes.count { throw .malformed("more than one value", at: place) }
        return nodes
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func value(depth: Int) throws(FactCodingError) {
        skipSpace()
        guard depth < Self.deepest else { throw .malformed("too many values inside each other", at: place) }
        switch current {
        case UInt8.openBrace: try members(depth, keyed: true, until: .closeBrace)
        case UInt8.openBracket: try members(depth, keyed: false, until: .closeBracket)
        case UInt8.quote: try text()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    private mutating func members(_ depth: Int, keyed: Bool, until closer: UInt8) throws(FactCodingError) {
        let node = open()
        place += 1
        skipSpace()
        while current != closer {
            if keyed {
                guard current == .quote else { throw .malformed("no key", at: place) }
                try text()
                try expect(.colon)
            }
            try value(depth: depth + 1)
            skipSpace()
            if current == closer { break }
            try expect(.comma)
            skipSpace()
            if current == closer { throw .malformed("a comma too many", at: place) }
        }
        place += 1
        close(node)
    }

    private mutating func text() throws(FactCodingError) {
        let node = open()
        place += 1
        while let byte = current, byte != .quote {
            if byte == .backslash {
                nodes[node].isEscaped = true
                place += 1
            }
            place += 1
        }
        guard current == .quote else { throw .malformed("a text without an end", at: bytes.count) }
        place += 1
        close(node)
    }

    private mutating func word(_ word: String) throws(FactCodingError) {
        let node = open()
        guard bytes[place...].starts(with: word.utf8) else { throw .malformed("no value", at: place) }
        place += word.utf8.count
        close(node)
    }

    private mutating func number() throws(FactCodingError) {
        let node = open()
        if current == .minus { place += 1 }
        let digits = place
        while let byte = current, byte &- .zero <= 9 { place += 1 }
        guard place > digits else { throw .malformed("no value", at: place) }
        close(node)
    }

    private mutating func open() -> Int {
        nodes.append(JSONDocument.Node(start: UInt32(place), end: 0, next: 0))
        return nodes.count - 1
    }

    private mutating func close(_ node: Int) {
        nodes[node].end = UInt32(place)
        nodes[node].next = UInt32(nodes.count)
    }

    private mutating func expect(_ byte: UInt8) throws(FactCodingError) {
        skipSpace()
        guard current == byte else { throw .malformed("'\(Character(UnicodeScalar(byte)))' is missing", at: place) }
        place += 1
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { place += 1 }
    }
}
