/// Finds what stands at a path. A path is written as in the table of interfaces: a name stands for itself, `{name}` for any one part.
/// Where both fit the name goes first, in whatever case it is written: there are desktops that write it otherwise. However many paths
/// there are, each part is looked up once, or twice.
package struct PathTable<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var named: [Substring: Int] = [:]
        /// The same by names without case.
        var folded: [String: Int] = [:]
        var any: Int?
        var value: Value?
    }

    private var nodes = [Node()]

    package init() {}

    /// The parts of a path, as `find` takes them: what stands between slashes, but for nothing.
    package static func parts(of path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    }

    /// Changes what stands at a path; nil is nothing.
    package mutating func change(_ path: String, _ change: (inout Value?) -> Void) {
        var place = 0
        for part in Self.parts(of: path) {
            let isAny = part.hasPrefix("{")
            if let next = isAny ? nodes[place].any : nodes[place].named[part] {
                place = next
                continue
            }
            nodes.append(Node())
            if isAny {
                nodes[place].any = nodes.count - 1
            } else {
                nodes[place].named[part] = nodes.count - 1
                nodes[place].folded[part.lowercased()] = nodes.count - 1
            }
            place = nodes.count - 1
        }
        change(&nodes[place].value)
    }

    /// What stands at the path of these parts.
    package func find(_ parts: [Substring]) -> Value? { find(parts[...], from: 0) }

    private func find(_ parts: ArraySlice<Substring>, from place: Int) -> Value? {
        guard let part = parts.first else { return nodes[place].value }
        // Where no names are, none is looked for: to hash a part costs more than all else here.
        if !nodes[place].named.isEmpty, let next = nodes[place].named[part] ?? nodes[place].folded[part.lowercased()],
            let found = find(parts.dropFirst(), from: next)
        {
            return found
        }
        return nodes[place].any.flatMap { find(parts.dropFirst(), from: $0) }
    }
}
