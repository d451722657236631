import Floor

/// Reads the members of one object. They are mostly asked for in the order in which they stand, so the search goes on from the
/// last one that was found.
final class JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let document: JSONDocument
    private let object: Int
    /// The key that was found last.
    private var place: Int
    /// The id that was read last among the members.
    private var subject: Int?

    init(_ document: JSONDocument, object: Int) {
        self.document = document
        self.object = object
        place = object + 1
    }

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var keys: [Key] = []
        var node = object + 1
        while node < document.next(after: object) {
            if let key = document.text(node).flatMap(Key.init(stringValue:)) { keys.append(key) }
            node = document.next(after: node + 1)
        }
        return keys
    }

    /// The value of a member; nil when there is none of that name.
    private func find(_ key: String) -> Int? {
        let end = document.next(after: object)
        guard place < end else { return nil }
        let start = place
        repeat {
            if document.isText(place, key) { return place + 1 }
            place = document.next(after: place + 1)
            if place == end { place = object + 1 }
        } while place != start
        return nil
    }

    private func reader(_ key: Key) throws -> JSONReader {
        guard let node = find(key.stringValue) else {
            throw FactCodingError.malformed("'\(key.stringValue)' is missing in the object", at: Int(document.nodes[object].start))
        }
        return JSONReader(document, node: node)
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try reader(key).decodeNil() }

    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
        if Value.self == Personal.self, let personal = Personal(putAside(key.stringValue)) as? Value { return personal }
        return try value(reader(key), key)
    }

    func decodeIfPresent<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value? {
        if Value.self == Personal.self { return putAside(key.stringValue).flatMap { Personal($0) as? Value } }
        guard let node = find(key.stringValue), !document.isNull(node) else { return nil }
        return try value(JSONReader(document, node: node), key)
    }

    private func value<Value: Decodable>(_ reader: JSONReader, _ key: Key) throws -> Value {
        let value: Value = try reader.value()
        if isNameOfID(key.stringValue), document.firstByte(of: reader.node) == .quote { subject = reader.node }
        return value
    }

    private func putAside(_ field: String) -> String? {
        subject.flatMap(document.text).flatMap { document.personal($0, field) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try reader(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try reader(key).unkeyedContainer() }

    func superDecoder(forKey key: Key) throws -> any Decoder { try reader(key) }

    func superDecoder() throws -> any Decoder {
        guard let node = find("super") else { throw FactCodingError.malformed("'super' is missing", at: 0) }
        return JSONReader(document, node: node)
    }
}
