import Telephony

/// Some requests, one after another, for one order. What concerns one channel is done in the order given.
struct Errand: Sendable {
    /// Which request of which errand an answer belongs to.
    struct Ticket: Hashable, Sendable {
        /// The channel.
        var queue: String
        var number: Int
    }

    var requests: [Request]
    /// What is reported when the switch has done all of it.
    var done: [Report] = []
    /// What is reported when it said no.
    var refused: [Report] = []
    /// What is reported when nobody knows; the rest is not tried.
    var unclear: [Report] = []
    var number = 0
}
