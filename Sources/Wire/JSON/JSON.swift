/// A JSON value whose objects keep the order of their fields: desktops were seen to compare whole answers.
package indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    case number(Int64)
    /// Hundredths, written as a fraction: 80 is 0.8.
    case percent(Int)
    case text(String)
    case list([JSON])
    /// A list of so many, each of which is made when its turn to be written comes.
    case rows(Int, @Sendable (Int) -> JSON)
    /// JSON that is written already.
    case written([UInt8])
    case object([(String, JSON)])

    package static func number(_ value: Int) -> Self { .number(Int64(value)) }
    package static let empty = JSON.object([])

    /// The value as UTF-8.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    package func write(into bytes: inout [UInt8]) { _ = write(into: &bytes, upTo: .max) }

    /// Writes no more than a list's item beyond the limit. False if it is longer: what stands there is no JSON then.
    package func write(into bytes: inout [UInt8], upTo limit: Int) -> Bool {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += String(value).utf8
        case .percent(let value): bytes += Self.fraction(of: value).utf8
        case .text(let text): Self.write(text, into: &bytes)
        case .written(let written): bytes += written
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard item.write(into: &bytes, upTo: limit) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .rows(let count, let item):
            bytes.append(UInt8(ascii: "["))
            for index in 0..<count {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard item(index).write(into: &bytes, upTo: limit) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(field.0, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                guard field.1.write(into: &bytes, upTo: limit) else { return false }
            }
            bytes.append(UInt8(ascii: "}"))
        }
        return bytes.count <= limit
    }

    private static func fraction(of percent: Int) -> String {
        let (whole, rest) = percent.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole)" }
        return "\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        // Nearly every text is copied whole.
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            bytes += text.utf8
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
    }
}
