package import Telephony

/// What an agent was for a while. One follows the other without a gap, from the sign-in to the sign-out; midnight ends one, too.
package struct StateRecord: Hashable, Sendable {
    package var agent: WorkNo
    package var session: SessionNumber
    package var state: Standing
    /// Of busy or rest.
    package var reason: Int?
    package var began: Moment
    package var ended: Moment
    /// The inspector who had it so; nil: none did.
    package var by: WorkNo?
    /// In which call, or after which; nil: none.
    package var call: CallID?
    /// The queue of that call.
    package var queue: QueueID?
    /// Why an agent placed that call; nil: it came in.
    package var purpose: Placement.Purpose?

    package init(
        agent: WorkNo, session: SessionNumber, state: Standing, reason: Int? = nil, began: Moment, ended: Moment, by: WorkNo? = nil,
        call: CallID? = nil, queue: QueueID? = nil, purpose: Placement.Purpose? = nil
    ) {
        self.agent = agent
        self.session = session
        self.state = state
        self.reason = reason
        self.began = began
        self.ended = ended
        self.by = by
        self.call = call
        self.queue = queue
        self.purpose = purpose
    }
}

/// A customer was on hold.
package struct HoldRecord: Hashable, Sendable {
    package var call: CallID
    package var agent: WorkNo
    package var leg: LegID
    package var began: Moment
    package var ended: Moment
    package init(call: CallID, agent: WorkNo, leg: LegID, began: Moment, ended: Moment) {
        self.call = call
        self.agent = agent
        self.leg = leg
        self.began = began
        self.ended = ended
    }
}

/// An agent was signed in: until the sign-out, or until midnight, and then the next one follows.
package struct SessionRecord: Hashable, Sendable {
    package var agent: WorkNo
    package var session: SessionNumber
    package var phone: PhoneNumber
    package var began: Moment
    package var ended: Moment
    /// Nil: it went on at midnight.
    package var end: SignedOut.Cause?
    package var reason: Int?
    package var by: WorkNo?

    package init(
        agent: WorkNo, session: SessionNumber, phone: PhoneNumber, began: Moment, ended: Moment, end: SignedOut.Cause? = nil,
        reason: Int? = nil, by: WorkNo? = nil
    ) {
        self.agent = agent
        self.session = session
        self.phone = phone
        self.began = began
        self.ended = ended
        self.end = end
        self.reason = reason
        self.by = by
    }
}

/// A day of the centre is over.
package struct DayRecord: Hashable, Sendable {
    package var began: Moment
    package var ended: Moment
    package init(began: Moment, ended: Moment) {
        self.began = began
        self.ended = ended
    }
}
