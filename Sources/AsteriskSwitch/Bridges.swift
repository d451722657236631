/// The bridges that are ours, by name, and the channels that are, were or will be in them. When all of those are gone, so is the bridge.
struct Bridges: Sendable {
    private var users: [String: Set<String>] = [:]
    /// The same, by channel.
    private var places: [String: Set<String>] = [:]
    /// Those in which somebody was seen.
    private var there: Set<String> = []

    var isEmpty: Bool { users.isEmpty && places.isEmpty && there.isEmpty }

    /// Those of a channel, in order.
    func of(_ channel: String) -> [String] { places[channel]?.sorted() ?? [] }
    func isThere(_ bridge: String) -> Bool { there.contains(bridge) }
    func isKnown(_ bridge: String) -> Bool { users[bridge] != nil }

    mutating func see(_ bridge: String) { if isKnown(bridge) { there.insert(bridge) } }
    /// Nobody has been seen anywhere.
    mutating func lookAnew() { there = [] }

    mutating func add(_ channel: String, to bridge: String) {
        users[bridge, default: []].insert(channel)
        places[channel, default: []].insert(bridge)
    }

    /// Somebody leaves a bridge for good. True: the last one did, and it is none of ours any more.
    mutating func remove(_ channel: String, from bridge: String) -> Bool {
        guard users[bridge]?.remove(channel) != nil else { return false }
        places[channel]?.remove(bridge)
        if places[channel]?.isEmpty == true { places[channel] = nil }
        guard users[bridge]?.isEmpty == true else { return false }
        users[bridge] = nil
        there.remove(bridge)
        return true
    }
}
