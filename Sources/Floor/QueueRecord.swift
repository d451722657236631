package import Telephony

/// A call began to wait in a queue.
package struct EntryRecord: Hashable, Sendable {
    package enum How: String, Hashable, Sendable, Codable, CaseIterable {
        /// The caller dialled its number.
        case arrived
        /// The queue in which it waited is no more.
        case moved
        /// An agent gave it to this queue.
        case transferred
        /// The agent who had it is gone from it, and it waits again.
        case returned
    }

    package var call: CallID
    /// Counts the waits of the call from 1.
    package var visit: Int
    package var queue: QueueID
    /// When the wait began for the caller: that may have been before anybody was there to see it.
    package var entered: Moment
    /// When it was stored.
    package var noted: Moment
    /// Counts from 1.
    package var place: Int
    package var how: How
    /// The agent from whom it came; nil: from none.
    package var agent: WorkNo?

    package init(
        call: CallID, visit: Int, queue: QueueID, entered: Moment, noted: Moment, place: Int, how: How = .arrived, agent: WorkNo? = nil
    ) {
        self.call = call
        self.visit = visit
        self.queue = queue
        self.entered = entered
        self.noted = noted
        self.place = place
        self.how = how
        self.agent = agent
    }
}

/// How a wait in a queue ended.
package enum VisitEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// An agent talks.
    case answered
    /// The caller hung up.
    case abandoned
    /// It waits in another queue.
    case moved
    /// It waited longer than the queue allows.
    case expired
    /// We hung up on it: an inspector had it so, or nobody serves the number any more.
    case dropped
    /// The caller's leg was gone after a gap in what we know.
    case lost
}

/// One wait of a call in a queue, from its beginning to the talk or to whatever else ended it.
package struct VisitRecord: Hashable, Sendable {
    package var call: CallID
    package var visit: Int
    package var queue: QueueID
    package var entered: Moment
    package var ended: Moment
    /// When it was stored.
    package var noted: Moment
    package var end: VisitEnd
    /// Who talks now; nil: nobody.
    package var agent: WorkNo?
    /// At which place it began, and at which it ended. Both count from 1.
    package var place: Int
    package var lastPlace: Int

    package init(
        call: CallID, visit: Int, queue: QueueID, entered: Moment, ended: Moment, noted: Moment, end: VisitEnd, agent: WorkNo? = nil,
        place: Int = 1, lastPlace: Int = 1
    ) {
        self.call = call
        self.visit = visit
        self.queue = queue
        self.entered = entered
        self.ended = ended
        self.noted = noted
        self.end = end
        self.agent = agent
        self.place = place
        self.lastPlace = lastPlace
    }

    package var waited: Interval { ended - entered }
}
