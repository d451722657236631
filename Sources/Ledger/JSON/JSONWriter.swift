import Floor

/// Writes a value as JSON while it encodes itself, and puts the texts about people aside.
final class JSONWriter {
    var json = JSONText()
    var personal: [PersonalText] = []
    /// The call that the outermost object names.
    var call: CallID?

    /// Writes a whole text.
    static func writing(_ value: some Encodable) -> JSONWriter {
        let writer = JSONWriter()
        do {
            try writer.encode(value)
        } catch {
            preconditionFailure("all that is stored consists of integers, texts, booleans, arrays and objects: \(error)")
        }
        writer.json.close(to: 0)
        return writer
    }
}

extension JSONWriter: Encoder, SingleValueEncodingContainer {
    /// Not kept: nothing that is stored fails to encode.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectWriter(writer: self, depth: json.openObject()))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONArrayWriter(writer: self, depth: json.openArray()) }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { json.write(word: "null") }
    func encode(_ value: Bool) { json.write(word: value ? "true" : "false") }
    func encode(_ value: String) { json.write(text: value) }
    func encode<Value: FixedWidthInteger & Encodable>(_ value: Value) { json.write(number: value) }
    func encode(_ value: Double) throws { throw noFractions(value) }
    func encode(_ value: Float) throws { throw noFractions(value) }
    func encode<Value: Encodable>(_ value: Value) throws {
        if Value.self == CallID.self, let id = value as? CallID {
            json.write(id: id)
        } else {
            try value.encode(to: self)
        }
    }

    private func noFractions(_ value: Any) -> EncodingError {
        EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "fractions are not stored"))
    }
}
