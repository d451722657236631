package import Telephony

/// A skill queue at work.
package struct Queue: Sendable, Codable {
    package internal(set) var policy: QueuePolicy
    /// All listed calls in the order in which they are served.
    package internal(set) var places = Ranked<Place>()
    /// Those of them that routing may hand out now.
    var open = Ranked<Place>()
    /// Agents who are idle and get routed calls, in the order in which they are chosen; some may be engaged for the moment.
    var available = Ranked<Candidate>()
    package internal(set) var loggedOn = 0
    var day = QueueDay()

    init(_ policy: QueuePolicy) { self.policy = policy }
}

/// Where a call stands in its queue: higher priority, then longer waiting, then the smaller id comes first.
package struct Place: Sendable, Hashable, Comparable, Codable {
    package let priority: Int
    package let since: Moment
    package let call: CallID

    package static func < (left: Self, right: Self) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        return left.since == right.since ? left.call < right.call : left.since < right.since
    }
}

/// An agent in a queue's list: better level, then longer idle, then the lower number comes first.
struct Candidate: Sendable, Hashable, Comparable, Codable {
    let level: Int
    let idleSince: Moment
    let agent: WorkNo

    static func < (left: Self, right: Self) -> Bool {
        if left.level != right.level { return left.level < right.level }
        return left.idleSince == right.idleSince ? left.agent < right.agent : left.idleSince < right.idleSince
    }
}
