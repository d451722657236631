package import Telephony

/// Which calls that have ended are asked for.
package struct HistoryQuery: Hashable, Sendable {
    /// What is asked for at once; a day of summer time may have an hour more.
    package static let longest = Interval.seconds(31 * 86_400 + 3_600)

    package var centre: Int
    /// By when they came in, in whole seconds: from the second of the one until before the second after the other.
    package var from: Moment
    package var to: Moment
    /// Offered to this agent, or talked to; nil: anybody's.
    package var agent: WorkNo?
    package var queue: QueueID?
    package var end: CallEnd?
    /// Digits that stand in the caller's number.
    package var caller: String?
    /// Only what is older than this one: the last of the page before.
    package var before: CallID?
    package var limit: Int

    package init(
        centre: Int, from: Moment, to: Moment, agent: WorkNo? = nil, queue: QueueID? = nil, end: CallEnd? = nil, caller: String? = nil,
        before: CallID? = nil, limit: Int = 200
    ) {
        self.centre = centre
        self.from = from
        self.to = to
        self.agent = agent
        self.queue = queue
        self.end = end
        self.caller = caller
        self.before = before
        self.limit = limit
    }
}

/// A call that has ended.
package struct PastCall: Hashable, Sendable {
    package var record: CallRecord
    /// The caller's number; nil once erased.
    package var caller: String?
    /// What agents attached last; nil: nothing, or erased.
    package var note: String?
    /// What its queue and its agent were called then; nil where that is not stored.
    package var names: PastNames
    /// When that was written; nil without one.
    package var noteAt: Moment?
    package init(
        record: CallRecord, caller: String?, note: String? = nil, noteAt: Moment? = nil, names: PastNames = PastNames()
    ) {
        self.record = record
        self.caller = caller
        self.note = note
        self.noteAt = noteAt
        self.names = names
    }
}

/// What queues and agents were called at a time, as far as it is stored.
package struct PastNames: Hashable, Sendable {
    package var queues: [QueueID: String] = [:]
    package var agents: [WorkNo: String] = [:]
    package init() {}
}

extension Centre {
    /// The same, with the names of a time: also of what is no longer there.
    package func called(as names: PastNames) -> Centre {
        var centre = self
        for id in names.queues.keys.sorted() {
            guard let name = names.queues[id] else { continue }
            if let index = centre.queues.firstIndex(where: { $0.id == id }) {
                centre.queues[index].name = name
            } else {
                centre.queues.append(QueuePolicy(id: id, name: name))
            }
        }
        for number in names.agents.keys.sorted() {
            guard let name = names.agents[number] else { continue }
            if let index = centre.agents.firstIndex(where: { $0.number == number }) {
                centre.agents[index].name = name
            } else {
                centre.agents.append(Member(number: number, name: name))
            }
        }
        return centre
    }
}

/// Calls that have ended, newest first.
package struct HistoryPage: Hashable, Sendable {
    package var calls: [PastCall]
    /// There are older ones that are asked for, too.
    package var isMore: Bool
    package init(calls: [PastCall], isMore: Bool) {
        self.calls = calls
        self.isMore = isMore
    }
}

/// All that the books and the facts say of one call that has ended, each in order of time.
package struct PastCallStory: Sendable {
    package var call: PastCall
    package var offers: [OfferRecord]
    package var legs: [LegRecord]
    package var recordings: [RecordingRecord]
    /// The pauses of all of them.
    package var silences: [SilenceRecord]
    /// What had to be recorded and was not.
    package var unrecorded: [UnrecordedRecord]
    /// As far as it is still stored.
    package var facts: [(at: Moment, fact: Fact)]
    /// What all who are in it were called then.
    package var names: PastNames
    package init(
        call: PastCall, offers: [OfferRecord], legs: [LegRecord], recordings: [RecordingRecord],
        silences: [SilenceRecord] = [], unrecorded: [UnrecordedRecord] = [], facts: [(at: Moment, fact: Fact)],
        names: PastNames = PastNames()
    ) {
        self.call = call
        self.offers = offers
        self.legs = legs
        self.recordings = recordings
        self.silences = silences
        self.unrecorded = unrecorded
        self.facts = facts
        self.names = names
    }
}

extension PastCallStory {
    /// It was offered to this agent, or talked to: there is no talk without an offer.
    package func isOwn(of agent: WorkNo) -> Bool { offers.contains { $0.agent == agent } }
}

extension Floor {
    /// Whose calls an agent may look back at: one's own, and for inspectors those of another, or of everybody (nil). Throws
    /// `.notInspector`.
    package func whoseHistory(_ asked: WorkNo?, for number: WorkNo) throws(Refusal) -> WorkNo? {
        if agents[number]?.member.inspector == true { return asked }
        guard asked == nil || asked == number else { throw .notInspector }
        return number
    }
}
