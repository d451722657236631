import Telephony

/// What a call has while it stands in the list of a queue, from its arrival until it talks, offers included.
package struct Wait: Sendable, Hashable, Codable {
    var expiresAt: Moment
    /// Until when routing leaves agents alone with it.
    var backOffs: [BackOff] = []
    /// From when on routing may hand it out; nil: never.
    var handOutFrom: Moment?
    /// Routing may hand it out.
    var isOpen: Bool
    /// The longest wait passed during an offer.
    var expiryNoted = false
    /// Counts the waits of the call from 1; nil: the books have nothing of this one.
    var visit: Int?
    /// When it began for the caller.
    var entered: Moment?
    /// At which place it began.
    var place: Int?

    init(until expiresAt: Moment, handOutFrom: Moment?, at now: Moment) {
        self.expiresAt = expiresAt
        self.handOutFrom = handOutFrom
        isOpen = handOutFrom.map { $0 <= now } ?? false
    }
}

/// Until when routing leaves an agent alone with a call.
struct BackOff: Sendable, Hashable, Codable {
    let agent: WorkNo
    let until: Moment
}
