/// One change to the document of a saved state. A place names keys from the outside in, as in `floor.agents[].session`; `[]` goes into
/// each element of an array, and "" is the whole. What is not there, or is no object, is passed over: so a table, which is written as
/// key, value, key, value …, is `[]` as well.
package enum ShapeChange: Sendable {
    /// Adds a key with a value, written as JSON, to each object at the place that has none of that name.
    case add(String, to: String, value: String)
    case rename(String, in: String, to: String)
    case drop(String, in: String)
    /// Adds or replaces a key by what is made of the object; nothing is added where nothing comes of it.
    case make(String, in: String, from: @Sendable (JSONTree) -> JSONTree?)

    /// Throws `FactCodingError.malformed` when the value to add is no JSON.
    func apply(to tree: inout JSONTree) throws(FactCodingError) {
        switch self {
        case .add(let key, let place, let text):
            let value = try JSONTree(Array(text.utf8))
            tree.change(at: place) { members in
                if !members.contains(where: { $0.key == key }) { members.append(.init(key: key, value: value)) }
            }
        case .rename(let old, let place, let new):
            tree.change(at: place) { members in
                for index in members.indices where members[index].key == old { members[index].key = new }
            }
        case .drop(let key, let place):
            tree.change(at: place) { members in members.removeAll { $0.key == key } }
        case .make(let key, let place, let make):
            tree.change(at: place) { members in
                guard let value = make(.object(members)) else { return }
                members.removeAll { $0.key == key }
                members.append(.init(key: key, value: value))
            }
        }
    }
}

extension JSONTree {
    /// Changes every object at a place.
    fileprivate mutating func change(at place: String, _ change: (inout [Member]) -> Void) {
        let steps = place.split(separator: ".").flatMap { step in
            step.hasSuffix("[]") ? [step.dropLast(2), "[]"].filter { !$0.isEmpty } : [step]
        }
        self.change(at: steps[...], change)
    }

    private mutating func change(at steps: ArraySlice<Substring>, _ change: (inout [Member]) -> Void) {
        switch self {
        case .plain: break
        case .array(var elements):
            guard steps.first == "[]" else { return }
            self = .null
            for index in elements.indices { elements[index].change(at: steps.dropFirst(), change) }
            self = .array(elements)
        case .object(var members):
            self = .null
            if let key = steps.first {
                for index in members.indices where members[index].key == key {
                    members[index].value.change(at: steps.dropFirst(), change)
                }
            } else {
                change(&members)
            }
            self = .object(members)
        }
    }
}
