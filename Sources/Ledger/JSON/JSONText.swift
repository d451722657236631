import Floor

/// A JSON text that grows. An object or array is closed as soon as something is written outside of it, so nothing is built up on
/// the way.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    /// What closes the objects and arrays that are open, outermost first.
    private var closers: [UInt8] = []

    init() { bytes.reserveCapacity(256) }

    /// Begins an object; returns its depth.
    mutating func openObject() -> Int { open(.openBrace, .closeBrace) }

    /// Begins an array; returns its depth.
    mutating func openArray() -> Int { open(.openBracket, .closeBracket) }

    private mutating func open(_ opener: UInt8, _ closer: UInt8) -> Int {
        bytes.append(opener)
        closers.append(closer)
        return closers.count
    }

    /// Closes whatever is open inside the object or array of this depth.
    mutating func close(to depth: Int) {
        while closers.count > depth { bytes.append(closers.removeLast()) }
    }

    /// Makes room for the next value in the object or array of this depth.
    mutating func next(at depth: Int) {
        close(to: depth)
        if let last = bytes.last, last != .openBrace, last != .openBracket { bytes.append(.comma) }
    }

    /// Begins the next member of the object of this depth.
    mutating func key(_ key: String, at depth: Int) {
        next(at: depth)
        write(text: key)
        bytes.append(.colon)
    }

    /// The same as the id's own coding, without a text in between.
    mutating func write(id: CallID) {
        bytes.append(.quote)
        write(number: id.seconds)
        bytes.append(.minus)
        write(number: id.serial)
        bytes.append(.quote)
    }

    /// A value as it was written before.
    mutating func write(raw: [UInt8]) { bytes.append(contentsOf: raw) }

    /// `null`, `true` or `false`.
    mutating func write(word: String) { bytes.append(contentsOf: word.utf8) }

    mutating func write(number: some FixedWidthInteger) {
        if number < 0 { bytes.append(.minus) }
        write(digits: UInt64(number.magnitude))
    }

    private mutating func write(digits: UInt64) {
        if digits >= 10 { write(digits: digits / 10) }
        bytes.append(.zero + UInt8(digits % 10))
    }

    mutating func write(text: String) {
        bytes.append(.quote)
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        if bytes[start...].contains(where: \.needsEscape) {
            bytes.removeSubrange(start...)
            for byte in text.utf8 { write(escaping: byte) }
        }
        bytes.append(.quote)
    }

    private mutating func write(escaping byte: UInt8) {
        if byte < 0x20 {
            bytes.append(contentsOf: [.backslash, UInt8(ascii: "u"), .zero, .zero, .zero + (byte >> 4), hexDigit(byte & 15)])
        } else {
            if byte.needsEscape { bytes.append(.backslash) }
            bytes.append(byte)
        }
    }

    private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? .zero + value : UInt8(ascii: "a") + value - 10 }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let zero = UInt8(ascii: "0")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")

    var needsEscape: Bool { self < 0x20 || self == .quote || self == .backslash }
}
