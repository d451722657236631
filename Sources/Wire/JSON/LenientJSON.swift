/// What a desktop sent as JSON. Scalars keep their own source text, since desktops send `4` and `"4"`, `true` and `"true"` alike.
package indirect enum LenientJSON: Hashable, Sendable {
    case null
    case text(String)
    case list([LenientJSON])
    case object([String: LenientJSON])

    /// Reads a body. Bytes that are not UTF-8 are taken as ISO-8859-1; an empty body is an empty object. Nil when it is not JSON, or
    /// nested deeper than 32.
    package init?(body: [UInt8]) {
        var reader = Reader(bytes: String(validating: body, as: UTF8.self) == nil ? Self.utf8(fromLatin1: body) : body)
        reader.skipMark()
        reader.skipSpace()
        if reader.isAtEnd {
            self = .object([:])
            return
        }
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipSpace()
        guard reader.isAtEnd else { return nil }
        self = value
    }

    private static func utf8(fromLatin1 bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
    }

    /// The text of a scalar; nil for null, lists and objects.
    package var text: String? { if case .text(let text) = self { text } else { nil } }
}

private struct Reader {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Some desktops write a byte order mark before UTF-8.
    mutating func skipMark() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        skipSpace()
        guard next == byte.asciiValue else { return false }
        place += 1
        return true
    }

    mutating func value(depth: Int) -> LenientJSON? {
        guard depth < 32 else { return nil }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        case UInt8(ascii: "\""): return string().map { .text($0) }
        default: return bare()
        }
    }

    private mutating func object(depth: Int) -> LenientJSON? {
        var fields: [String: LenientJSON] = [:]
        place += 1
        if take("}") { return .object(fields) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\""), let name = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
            fields[name] = value
        } while take(",")
        return take("}") ? .object(fields) : nil
    }

    private mutating func list(depth: Int) -> LenientJSON? {
        var items: [LenientJSON] = []
        place += 1
        if take("]") { return .list(items) }
        repeat {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        } while take(",")
        return take("]") ? .list(items) : nil
    }

    /// A number, true, false or null. Of a number only the letters are checked: what it says is the parameter's business.
    private mutating func bare() -> LenientJSON? {
        let start = place
        while let byte = next, Self.isBare(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        switch text {
        case "null": return .null
        case "true", "false": return .text(text)
        default: return text.contains(where: \.isNumber) && text.utf8.allSatisfy(Self.isNumeral) ? .text(text) : nil
        }
    }

    private static func isBare(_ byte: UInt8) -> Bool { isNumeral(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() -> String? {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): guard escape(into: &text) else { return nil }
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard let byte = next else { return false }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"): return unicode(into: &text)
        default: return false
        }
        return true
    }

    /// One code unit, or two that belong together; a lone surrogate becomes the replacement character.
    private mutating func unicode(into text: inout [UInt8]) -> Bool {
        guard let first = codeUnit() else { return false }
        var units = [first]
        if UTF16.isLeadSurrogate(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u")
        {
            place += 2
            guard let second = codeUnit() else { return false }
            units.append(second)
        }
        text += String(decoding: units, as: UTF16.self).utf8
        return true
    }

    private mutating func codeUnit() -> UInt16? {
        guard place + 4 <= bytes.count, let text = String(validating: bytes[place..<place + 4], as: UTF8.self),
            text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16)
        else { return nil }
        place += 4
        return unit
    }
}
