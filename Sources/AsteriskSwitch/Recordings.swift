import Telephony

/// The recordings that run. Each hears what its leg says and what it hears by two channels (snoops, in Asterisk's words), and records each in
/// parts: nothing of a silence is recorded, and the part after it begins at its time.
struct Recordings: Sendable {
    struct Recording: Sendable {
        let leg: LegID
        var says, hears: Recorder
        var isSilent = false
        /// It was reported that it began.
        var isTold = false
        /// When the last parts began, by our clock.
        var part = Moment(milliseconds: 0)
        /// Not both channels have been heard of, so that a reading may lack one.
        var isUnsettled = true

        subscript(side: RecordedSide) -> Recorder {
            get { side == .says ? says : hears }
            set { if side == .says { says = newValue } else { hears = newValue } }
        }

        var isThere: Bool { says.isThere && hears.isThere }
    }

    /// A channel that hears one side.
    struct Recorder: Sendable {
        let channel: String
        /// It has come under our command.
        var isThere = false
        /// What it records now, and whether that was heard of; nil: nothing.
        var part: String?
        var hasBegun = false
    }

    private(set) var all: [RecordingID: Recording] = [:]

    var isEmpty: Bool { all.isEmpty }

    subscript(recording: RecordingID) -> Recording? {
        get { all[recording] }
        set { all[recording] = newValue }
    }

    /// Those of a leg, in order.
    func of(_ leg: LegID) -> [RecordingID] { all.filter { $0.value.leg == leg }.keys.sorted() }
    /// The channels that hear a leg for them, in order.
    func recorders(of leg: LegID) -> [String] {
        of(leg).flatMap { recording in RecordedSide.allCases.compactMap { all[recording]?[$0].channel } }
    }
}
