package import Telephony

/// What was recorded of an agent. Its name leads to the file.
package struct RecordingRecord: Hashable, Sendable {
    package var recording: RecordingID
    /// Nil: the agent recorded without a call.
    package var call: CallID?
    package var agent: WorkNo
    package var began: Moment
    package var ended: Moment
    /// Since when it had to be: what was said until it began is in no recording. Nil: the agent asked for it.
    package var due: Moment?
    /// Nil where it is not stored.
    package var end: RecordingEnd?

    package init(
        recording: RecordingID, call: CallID?, agent: WorkNo, began: Moment, ended: Moment, due: Moment? = nil, end: RecordingEnd? = nil
    ) {
        self.recording = recording
        self.call = call
        self.agent = agent
        self.began = began
        self.ended = ended
        self.due = due
        self.end = end
    }
}

/// A pause of a recording, which goes on without sound meanwhile.
package struct SilenceRecord: Hashable, Sendable {
    package var recording: RecordingID
    package var from: Moment
    package var to: Moment
    /// Who had it so; nil: an operator.
    package var by: WorkNo?
    /// Who ended it; nil: an operator, or the end of the recording.
    package var resumedBy: WorkNo?
    package var reason: String?

    package init(recording: RecordingID, from: Moment, to: Moment, by: WorkNo?, resumedBy: WorkNo? = nil, reason: String? = nil) {
        self.recording = recording
        self.from = from
        self.to = to
        self.by = by
        self.resumedBy = resumedBy
        self.reason = reason
    }
}

/// A talk that had to be recorded and was not.
package struct UnrecordedRecord: Hashable, Sendable {
    package var call: CallID
    package var agent: WorkNo
    package var from: Moment
    package var to: Moment

    package init(call: CallID, agent: WorkNo, from: Moment, to: Moment) {
        self.call = call
        self.agent = agent
        self.from = from
        self.to = to
    }
}

/// Who heard a recording, or took it along.
package struct HearingRecord: Hashable, Sendable {
    package var recording: RecordingID
    package var agent: WorkNo
    package var at: Moment
    package var how: RecordingHeard.How

    package init(recording: RecordingID, agent: WorkNo, at: Moment, how: RecordingHeard.How) {
        self.recording = recording
        self.agent = agent
        self.at = at
        self.how = how
    }
}

/// Which recordings that are over are asked for.
package struct RecordingsQuery: Hashable, Sendable {
    package var centre: Int
    /// Of these agents; nil: of anybody.
    package var agents: [WorkNo]?
    /// By when they began; nil: whenever that was.
    package var times: ClosedRange<Moment>?
    package var queue: QueueID?
    package var call: CallID?
    package var name: String?
    package var limit: Int

    package init(
        centre: Int, agents: [WorkNo]? = nil, times: ClosedRange<Moment>? = nil, queue: QueueID? = nil, call: CallID? = nil,
        name: String? = nil, limit: Int = 500
    ) {
        self.centre = centre
        self.agents = agents
        self.times = times
        self.queue = queue
        self.call = call
        self.name = name
        self.limit = limit
    }
}
