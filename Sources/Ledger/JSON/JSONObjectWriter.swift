import Floor

/// Writes the members of one object.
struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let depth: Int
    /// The id that was written last among the members, quotes included.
    private var subject: Range<Int>?

    init(writer: JSONWriter, depth: Int) {
        self.writer = writer
        self.depth = depth
    }

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        writer.json.key(key.stringValue, at: depth)
        writer.encodeNil()
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let name = key.stringValue
        if Value.self == Personal.self, let personal = value as? Personal { return putAside(personal, name) }
        writer.json.key(name, at: depth)
        let start = writer.json.bytes.count
        try writer.encode(value)
        if isNameOfID(name), writer.json.bytes[start] == .quote { subject = start..<writer.json.bytes.count }
        if depth == 1, name == "call", let call = value as? CallID { writer.call = call }
    }

    private func putAside(_ personal: Personal, _ field: String) {
        guard let text = personal.text, let subject else { return }
        let id = String(decoding: writer.json.bytes[subject.dropFirst().dropLast()], as: UTF8.self)
        writer.personal.append(PersonalText(subject: id, field: field, text: text))
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
        writer.json.key(key.stringValue, at: depth)
        return writer.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.json.key(key.stringValue, at: depth)
        return writer.unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        writer.json.key("super", at: depth)
        return writer
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        writer.json.key(key.stringValue, at: depth)
        return writer
    }
}

/// The members whose text names the subject of the texts about people that follow in the same object.
func isNameOfID(_ key: String) -> Bool { key == "call" || key == "recording" || key == "bulletin" }
