/// What stands for $1, $2 … in a statement, as the text that the server reads.
struct Parameter: Sendable {
    /// Nil: NULL.
    let bytes: [UInt8]?

    static let null = Self(bytes: nil)
    static func integer(_ value: Int64?) -> Self { Self(bytes: value.map { Array(String($0).utf8) }) }
    static func integer(_ value: Int) -> Self { integer(Int64(value)) }
    static func text(_ value: String?) -> Self { Self(bytes: value.map { Array(Escape.written($0).utf8) }) }
    /// For a parameter that is read as `bytea`.
    static func hex(_ value: [UInt8]) -> Self { Self(bytes: Array("\\x".utf8) + value.flatMap(hexDigits)) }

    /// For a parameter that is read as `bigint[]`.
    static func integers(_ values: some Sequence<Int64?>) -> Self {
        list(values) { bytes, value in bytes += Array(String(value).utf8) }
    }

    /// For a parameter that is read as `text[]`.
    static func texts(_ values: some Sequence<String?>) -> Self {
        list(values) { bytes, value in Self.quote(Escape.written(value).utf8, into: &bytes) }
    }

    /// The same, of texts that are in UTF-8 already and hold no zero.
    static func texts(of values: some Sequence<[UInt8]>) -> Self {
        list(values.map(Optional.some)) { bytes, value in Self.quote(value, into: &bytes) }
    }

    /// For a parameter that is read as `bytea[]`.
    static func bytes(_ values: some Sequence<[UInt8]>) -> Self { texts(of: values.map { hex($0).bytes ?? [] }) }

    private static func list<Item>(_ values: some Sequence<Item?>, _ write: (inout [UInt8], Item) -> Void) -> Self {
        var bytes = [UInt8(ascii: "{")]
        for value in values {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            if let value { write(&bytes, value) } else { bytes += Array("NULL".utf8) }
        }
        bytes.append(UInt8(ascii: "}"))
        return Self(bytes: bytes)
    }

    private static func quote(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hexDigits(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}

/// PostgreSQL keeps every character but one: U+0000. That is written as U+E000 and a digit, and so is U+E000 itself.
enum Escape {
    private static let mark: Unicode.Scalar = "\u{E000}"

    static func written(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "\0" || $0 == mark }) else { return text }
        return text.unicodeScalars.reduce(into: "") { written, scalar in
            switch scalar {
            case "\0": written += "\u{E000}0"
            case mark: written += "\u{E000}1"
            case _: written.unicodeScalars.append(scalar)
            }
        }
    }

    static func read(_ text: String) -> String {
        guard text.unicodeScalars.contains(mark) else { return text }
        var read = String.UnicodeScalarView()
        var isMarked = false
        for scalar in text.unicodeScalars {
            if isMarked { read.append(scalar == "0" ? "\0" : mark) } else if scalar != mark { read.append(scalar) }
            isMarked = !isMarked && scalar == mark
        }
        return String(read)
    }
}
