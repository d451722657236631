import Telephony

/// The channels by which legs listen to others (snoops, in Asterisk's words), and what is known of the channels on which they hang.
struct Ears: Sendable {
    struct Ear: Hashable, Sendable {
        /// Whose it is.
        let listener: LegID
        /// Whom it hears.
        let heard: LegID
        /// That one hears the listener, too.
        var isCoaching: Bool
        /// It has come under our command.
        var isThere = false
        /// It has met its listener, which was reported.
        var hasMet = false
        /// Nobody wants it any more; it is on its way out.
        var isOver = false
    }

    private(set) var all: [String: Ear] = [:]
    private var count = 0
    /// By the channel on which they hang: those that must let go of it before there are new ones.
    private var awaited: [String: Set<String>] = [:]
    /// Channels that came to a bridge of three with something that hung on them, which hears half of it when they are two again.
    var mixed: Set<String> = []
    /// With whom a channel was alone in a bridge last.
    var partners: [String: String] = [:]

    var isEmpty: Bool { all.isEmpty && awaited.isEmpty && mixed.isEmpty && partners.isEmpty }

    subscript(name: String) -> Ear? {
        get { all[name] }
        set { if all[name] != nil, let newValue { all[name] = newValue } }
    }

    /// That of a listener.
    func of(_ listener: LegID) -> String? { all.first { $0.value.listener == listener && !$0.value.isOver }?.key }
    /// Those that hear a leg, in order; such as are on their way out, too.
    func on(_ leg: LegID) -> [String] { all.filter { $0.value.heard == leg }.keys.sorted() }
    func isCoached(_ leg: LegID) -> Bool { all.values.contains { $0.heard == leg && $0.isCoaching && !$0.isOver } }

    /// Different for each.
    mutating func number() -> Int {
        count += 1
        return count
    }

    /// One that was found has this number.
    mutating func saw(_ number: Int) { count = max(count, number) }
    mutating func add(_ ear: Ear, _ name: String) { all[name] = ear }
    mutating func remove(_ name: String) -> Ear? { all.removeValue(forKey: name) }
    /// Only these are there.
    mutating func keep(_ names: some Collection<String>) {
        for name in all.keys where !names.contains(name) { all[name] = nil }
    }

    // MARK: New ones in place of those that hear wrong

    func isRenewing(_ channel: String) -> Bool { awaited[channel] != nil }
    func isAwaited(_ hook: String) -> Bool { awaited.values.contains { $0.contains(hook) } }

    mutating func wait(for hooks: [String], on channel: String) { awaited[channel] = Set(hooks) }

    /// One has let go. The channel on which it hung, if it was the last.
    mutating func end(_ hook: String) -> String? {
        guard let channel = awaited.first(where: { $0.value.contains(hook) })?.key else { return nil }
        awaited[channel]?.remove(hook)
        guard awaited[channel]?.isEmpty == true else { return nil }
        awaited[channel] = nil
        return channel
    }

    /// A channel is gone.
    mutating func forget(_ channel: String) {
        awaited[channel] = nil
        mixed.remove(channel)
        partners[channel] = nil
    }
}
