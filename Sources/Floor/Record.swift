package import Telephony

/// A row of the books, written when the thing it tells of has ended, in the same commit as the fact that ended it.
package enum Record: Hashable, Sendable {
    case call(CallRecord)
    case offer(OfferRecord)
    case leg(LegRecord)
    case recording(RecordingRecord)
}

/// One call's whole life. Every call ends in exactly one.
package struct CallRecord: Hashable, Sendable {
    package var call: CallID
    package var queue: QueueID
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
}

/// What an agent recorded. Its name leads to the file, where the switch makes files.
package struct RecordingRecord: Hashable, Sendable {
    package var recording: RecordingID
    /// Nil: the agent recorded without a call.
    package var call: CallID?
    package var agent: WorkNo
    package var began: Moment
    package var ended: Moment
}
