package import Floor
package import Reports
package import Telephony

/// What is stored of calls that have ended. Asking takes time, so it is for threads that may wait.
package struct Archive: Sendable {
    /// Throws `.unavailable`.
    package let page: @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage
    /// Nil: there is no such call in this centre. Throws `.unavailable`.
    package let story: @Sendable (CallID, _ centre: Int) throws(Refusal) -> PastCallStory?
    /// One for each number, in the order asked for. Throws `.unavailable`.
    package let callers: @Sendable (CallersQuery) throws(Refusal) -> [KnownCaller]
    /// By how much the clocks of the centre were ahead of UTC at a moment.
    package let offset: @Sendable (Moment, _ centre: Int) -> Interval
    /// Nil: there is none in this centre, or it is not over. Throws `.unavailable`.
    package let recording: @Sendable (RecordingQuery, _ centre: Int) throws(Refusal) -> KnownRecording?
    /// Newest first. Throws `.unavailable`.
    package let recordings: @Sendable (RecordingsQuery) throws(Refusal) -> [RecordingRecord]
    /// Throws `.badParameter`, `.periodTooLong` and `.unavailable`.
    package let report: @Sendable (ReportQuery, _ centre: Int, _ now: Moment) throws(Refusal) -> CentreReport

    package init(
        page: @escaping @Sendable (HistoryQuery) throws(Refusal) -> HistoryPage,
        story: @escaping @Sendable (CallID, Int) throws(Refusal) -> PastCallStory?,
        callers: @escaping @Sendable (CallersQuery) throws(Refusal) -> [KnownCaller] = { _ throws(Refusal) in [] },
        offset: @escaping @Sendable (Moment, Int) -> Interval = { _, _ in .zero },
        recording: @escaping @Sendable (RecordingQuery, Int) throws(Refusal) -> KnownRecording? = { _, _ throws(Refusal) in nil },
        recordings: @escaping @Sendable (RecordingsQuery) throws(Refusal) -> [RecordingRecord] = { _ throws(Refusal) in [] },
        report: @escaping @Sendable (ReportQuery, Int, Moment) throws(Refusal) -> CentreReport = { _, _, _ throws(Refusal) in
            throw .unavailable
        }
    ) {
        self.report = report
        self.recording = recording
        self.recordings = recordings
        self.page = page
        self.story = story
        self.callers = callers
        self.offset = offset
    }
}

/// Which recording somebody means.
package enum RecordingQuery: Hashable, Sendable {
    /// By its name; whatever is no name of ours is simply unknown, and never a path.
    case named(String)
    /// The first of an agent's in a call.
    case of(CallID, WorkNo)

    /// Why there is none in a centre. Names begin with the id of a call, which says whose it is.
    package func refusal(in centre: Int) -> Refusal {
        let call: CallID? =
            switch self {
            case .named(let name): CallID(String(name.prefix { $0 != "." }))
            case .of(let call, _): call
            }
        return call.map { $0.serial >> 24 == Int64(centre) } ?? true ? .unknownRecording : .recordingOfOtherCentre
    }
}
