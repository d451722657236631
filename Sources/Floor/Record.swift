package import Telephony

/// A row of the books, written when the thing it tells of has ended, in the same commit as the fact that ended it.
package enum Record: Hashable, Sendable {
    case call(CallRecord)
    case offer(OfferRecord)
    case leg(LegRecord)
    case recording(RecordingRecord)
    case silence(SilenceRecord)
    case unrecorded(UnrecordedRecord)
    case hearing(HearingRecord)
    case entry(EntryRecord)
    case visit(VisitRecord)
    case hold(HoldRecord)
    case state(StateRecord)
    case session(SessionRecord)
    case day(DayRecord)
}

/// The same, for those who have another thing of that name.
package typealias BookRow = Record

/// One call's whole life. Every call ends in exactly one.
package struct CallRecord: Hashable, Sendable {
    package var call: CallID
    /// Nil: it was none of a queue's.
    package var queue: QueueID?
    package var accessCode: String
    package var arrived: Moment
    /// When an agent first talked to the caller.
    package var answered: Moment?
    package var ended: Moment
    package var end: CallEnd
    package var by: CallEnded.Side
    /// The last agent who talked.
    package var agent: WorkNo?
    package var offers: Int
    /// Until the first talk, or to the end without one.
    package var waited: Interval
    package var talked: Interval
    package var held: Interval
    /// The reason of its ending that an agent gave.
    package var disposition: Disposition?
    package var direction: CallDirection
    /// The call on whose behalf an agent placed it; nil: none.
    package var of: CallID?

    package init(
        call: CallID, queue: QueueID?, accessCode: String, arrived: Moment, answered: Moment?, ended: Moment, end: CallEnd,
        by: CallEnded.Side, agent: WorkNo?, offers: Int, waited: Interval, talked: Interval, held: Interval,
        disposition: Disposition? = nil, direction: CallDirection = .inbound, of: CallID? = nil
    ) {
        self.direction = direction
        self.of = of
        self.call = call
        self.queue = queue
        self.accessCode = accessCode
        self.arrived = arrived
        self.answered = answered
        self.ended = ended
        self.end = end
        self.by = by
        self.agent = agent
        self.offers = offers
        self.waited = waited
        self.talked = talked
        self.held = held
        self.disposition = disposition
    }
}

/// One offer of a call to an agent, whatever came of it.
package struct OfferRecord: Hashable, Sendable {
    package var call: CallID
    package var number: Int
    package var agent: WorkNo
    package var kind: OfferKind
    package var offered: Moment
    package var ended: Moment
    /// How it ended; nil: the agent talked.
    package var end: OfferEnd?
    package var level: Int?
    /// That of the call; nil: it has none, or that is not stored.
    package var queue: QueueID?
    /// The wait of the call in its queue in which it was held out; nil: it did not wait.
    package var visit: Int?
    /// The agent of the call who asked for it; nil: none did.
    package var by: WorkNo?

    package init(
        call: CallID, number: Int, agent: WorkNo, kind: OfferKind, offered: Moment, ended: Moment, end: OfferEnd?, level: Int?,
        queue: QueueID? = nil, visit: Int? = nil, by: WorkNo? = nil
    ) {
        self.queue = queue
        self.visit = visit
        self.by = by
        self.call = call
        self.number = number
        self.agent = agent
        self.kind = kind
        self.offered = offered
        self.ended = ended
        self.end = end
        self.level = level
    }
}

/// One use of an agent's phone for a call.
package struct LegRecord: Hashable, Sendable {
    package var call: CallID
    package var leg: LegID
    package var agent: WorkNo
    package var phone: PhoneNumber
    package var began: Moment
    package var alerted: Moment?
    package var lifted: Moment?
    package var talkedFrom: Moment?
    package var ended: Moment
    package var held: Interval
    package var end: Freed.Phone

    package init(
        call: CallID, leg: LegID, agent: WorkNo, phone: PhoneNumber, began: Moment, alerted: Moment?, lifted: Moment?, talkedFrom: Moment?,
        ended: Moment, held: Interval, end: Freed.Phone
    ) {
        self.call = call
        self.leg = leg
        self.agent = agent
        self.phone = phone
        self.began = began
        self.alerted = alerted
        self.lifted = lifted
        self.talkedFrom = talkedFrom
        self.ended = ended
        self.held = held
        self.end = end
    }
}
