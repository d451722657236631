/// Reads one value of a document.
struct JSONReader: Decoder, SingleValueDecodingContainer {
    let document: JSONDocument
    let node: Int

    init(_ document: JSONDocument, node: Int = 0) {
        self.document = document
        self.node = node
    }

    /// Not kept: an error names the place in the text instead.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard document.firstByte(of: node) == .openBrace else { throw mismatch("an object") }
        return KeyedDecodingContainer(JSONObjectReader(document, object: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard document.firstByte(of: node) == .openBracket else { throw mismatch("an array") }
        return JSONArrayReader(document, array: node)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { document.isNull(node) }

    func decode(_: Bool.Type) throws -> Bool {
        switch document.firstByte(of: node) {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: throw mismatch("true or false")
        }
    }

    func decode(_: String.Type) throws -> String {
        guard let text = document.text(node) else { throw mismatch("a text") }
        return text
    }

    func decode<Number: FixedWidthInteger & Decodable>(_: Number.Type) throws -> Number {
        guard let number: Number = document.number(node) else { throw mismatch("a whole number that fits") }
        return number
    }

    func decode(_: Double.Type) throws -> Double { throw mismatch("no fraction") }
    func decode(_: Float.Type) throws -> Float { throw mismatch("no fraction") }
    func decode<Value: Decodable>(_: Value.Type) throws -> Value { try value() }

    func value<Value: Decodable>() throws -> Value { try Value(from: self) }

    func mismatch(_ wanted: String) -> FactCodingError { .malformed("expected \(wanted)", at: Int(document.nodes[node].start)) }
}
