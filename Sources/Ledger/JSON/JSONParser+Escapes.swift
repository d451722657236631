extension JSONParser {
    private static let meanings: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0a, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c,
    ]

    /// The text that is meant. We escape what must be; but whatever JSON allows is understood.
    static func unescaped(_ inside: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        var units: [UInt16] = []
        var rest = inside
        func flush() {
            guard !units.isEmpty else { return }
            plain.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
            units = []
        }
        while let byte = rest.popFirst() {
            if byte == .backslash, let escape = rest.popFirst() {
                if escape == UInt8(ascii: "u"), let unit = UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) {
                    rest = rest.dropFirst(4)
                    units.append(unit)
                    continue
                }
                flush()
                plain.append(meanings[escape] ?? escape)
            } else {
                flush()
                plain.append(byte)
            }
        }
        flush()
        return String(decoding: plain, as: UTF8.self)
    }
}
