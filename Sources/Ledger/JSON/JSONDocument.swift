/// A JSON text and where its values are. It is looked through once; each value is read from its bytes when it is wanted.
final class JSONDocument {
    /// One value, or the key of a member. Members of an object follow it as key, value, key, value …
    struct Node {
        var start: UInt32
        var end: UInt32
        /// The node after this one and all that is inside it.
        var next: UInt32
        /// A text with a backslash in it.
        var isEscaped = false
    }

    let bytes: [UInt8]
    let nodes: [Node]
    /// Finds a text that was put aside, by subject and field.
    let personal: (_ subject: String, _ field: String) -> String?

    /// Throws `FactCodingError.malformed` unless the text is one whole JSON value.
    init(_ bytes: [UInt8], personal: @escaping (_ subject: String, _ field: String) -> String?) throws(FactCodingError) {
        var parser = JSONParser(bytes)
        nodes = try parser.parse()
        self.bytes = bytes
        self.personal = personal
    }

    func firstByte(of node: Int) -> UInt8 { bytes[Int(nodes[node].start)] }

    func next(after node: Int) -> Int { Int(nodes[node].next) }

    func isNull(_ node: Int) -> Bool { firstByte(of: node) == UInt8(ascii: "n") }

    /// A node as text; nil when it is none.
    func text(_ node: Int) -> String? {
        let place = nodes[node]
        guard bytes[Int(place.start)] == .quote else { return nil }
        let inside = bytes[(Int(place.start) + 1)..<(Int(place.end) - 1)]
        return place.isEscaped ? JSONParser.unescaped(inside) : String(decoding: inside, as: UTF8.self)
    }

    /// Whether a node is this text.
    func isText(_ node: Int, _ text: String) -> Bool {
        let place = nodes[node]
        if place.isEscaped { return self.text(node) == text }
        let utf8 = text.utf8
        guard Int(place.end - place.start) == utf8.count + 2 else { return false }
        var index = Int(place.start)
        for byte in utf8 {
            index += 1
            if bytes[index] != byte { return false }
        }
        return true
    }

    /// All that texts which were put aside may be about, and perhaps some more.
    var subjects: [String] {
        var subjects: Set<String> = []
        for node in nodes.indices.dropLast() where isText(node, "call") || isText(node, "recording") || isText(node, "bulletin") {
            if let subject = text(node + 1) { subjects.insert(subject) }
        }
        return subjects.sorted()
    }

    /// A node as a whole number; nil when it is none, or does not fit.
    func number<Number: FixedWidthInteger>(_ node: Int) -> Number? {
        let place = nodes[node]
        var index = Int(place.start)
        let isNegative = bytes[index] == .minus
        if isNegative { index += 1 }
        var magnitude: UInt64 = 0
        while index < Int(place.end) {
            guard case let digit = bytes[index] &- .zero, digit <= 9 else { return nil }
            let (shifted, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.addingReportingOverflow(UInt64(digit))
            if overflow || carry { return nil }
            magnitude = sum
            index += 1
        }
        if !isNegative { return Number(exactly: magnitude) }
        return magnitude <= UInt64(Int64.max) ? Number(exactly: -Int64(magnitude)) : Number(exactly: Int64.min)
    }
}
