/// Values by key, without an order of its own: a `Dictionary` that cannot be iterated by accident. The hash seed differs in each
/// process, so anything that depended on a dictionary's order would come out differently after a failover.
package struct Table<Key: Hashable & Comparable & Sendable & Codable, Value: Sendable & Codable>: Sendable {
    private var storage: [Key: Value] = [:]

    package init() {}

    package var count: Int { storage.count }
    package var isEmpty: Bool { storage.isEmpty }

    package subscript(key: Key) -> Value? {
        get { storage[key] }
        _modify { yield &storage[key] }
    }

    /// All keys, smallest first. Sorts: for rare occasions and small tables.
    package var keys: [Key] { storage.keys.sorted() }
}

extension Table: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for key in keys {
            try container.encode(key)
            try container.encode(storage[key])
        }
    }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let key = try container.decode(Key.self)
            storage[key] = try container.decode(Value.self)
        }
    }
}
