/// Values by key, without an order of its own: it cannot be walked by accident. The places of texts differ in each process, so
/// anything that depended on them would come out differently after a failover.
///
/// A copy costs nothing, and the next change of either copies one value and the short lists that lead to it, however large the table
/// is: whoever looks has a floor of its own (decision 16).
package struct Table<Key: TableKey, Value: Sendable & Codable>: Sendable {
    /// The value is in a list of one, so that copying an entry copies a reference. It is nil only while it is being changed.
    private struct Entry: Sendable {
        let key: Key
        var box: [Value?]
    }

    /// Where a key belongs: which branch, and which leaf of it.
    private struct Place {
        let branch: Int
        let leaf: Int
    }

    /// So many entries to a leaf, in the middle, before the table grows.
    private static var load: Int { 4 }

    /// As many branches as leaves to a branch, or half as many: powers of two.
    private var branches: [[[Entry]]] = [[[]]]
    private var leaves = 1
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    package subscript(key: Key) -> Value? {
        get {
            let place = place(of: key)
            return branches[place.branch][place.leaf].first { $0.key == key }?.box[0]
        }
        _modify {
            let place = place(of: key)
            if let index = branches[place.branch][place.leaf].firstIndex(where: { $0.key == key }) {
                defer { if branches[place.branch][place.leaf][index].box[0] == nil { remove(index, at: place) } }
                yield &branches[place.branch][place.leaf][index].box[0]
            } else {
                var value: Value?
                defer { if let value { add(value, for: key) } }
                yield &value
            }
        }
    }

    /// All keys, smallest first. Sorts: for rare occasions and small tables.
    package var keys: [Key] {
        var keys: [Key] = []
        keys.reserveCapacity(count)
        for leaves in branches { for leaf in leaves { for entry in leaf { keys.append(entry.key) } } }
        keys.sort()
        return keys
    }

    /// The sum of a number of each value: the one thing to know of all of them for which their order does not matter.
    package func sum(_ number: (Value) -> Int) -> Int {
        var sum = 0
        for entry in branches.joined().joined() { if let value = entry.box[0] { sum += number(value) } }
        return sum
    }

    private func place(of key: Key) -> Place {
        let mark = key.mark >> 32
        return Place(
            branch: Int(truncatingIfNeeded: mark >> 16) & (branches.count - 1), leaf: Int(truncatingIfNeeded: mark) & (leaves - 1))
    }

    private mutating func add(_ value: Value, for key: Key) {
        count += 1
        if count > Self.load * branches.count * leaves { grow() }
        let place = place(of: key)
        branches[place.branch][place.leaf].append(Entry(key: key, box: [value]))
    }

    private mutating func remove(_ index: Int, at place: Place) {
        count -= 1
        branches[place.branch][place.leaf].remove(at: index)
    }

    private mutating func grow() {
        let entries = branches.joined().joined()
        let width = branches.count < leaves ? 2 * branches.count : branches.count
        if width == branches.count { leaves *= 2 }
        branches = Array(repeating: Array(repeating: [], count: leaves), count: width)
        for entry in entries {
            let place = place(of: entry.key)
            branches[place.branch][place.leaf].append(entry)
        }
    }
}

extension Table: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for key in keys {
            try container.encode(key)
            try container.encode(self[key])
        }
    }

    package init(from decoder: any Decoder) throws {
        self.init()
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let key = try container.decode(Key.self)
            self[key] = try container.decode(Value.self)
        }
    }
}
