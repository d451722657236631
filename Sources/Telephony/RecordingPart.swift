/// What was recorded of one side of a leg, from one moment on: a recording is in parts, of which one begins anew after each silence, and
/// whenever the switch had to begin anew.
package struct RecordingPart: Hashable, Sendable {
    package let recording: RecordingID
    package let side: RecordedSide
    /// By the gateway's clock, to some hundredths of a second.
    package let began: Moment
    /// What the switch calls it.
    package let name: String

    package init(recording: RecordingID, side: RecordedSide, began: Moment, name: String) {
        self.recording = recording
        self.side = side
        self.began = began
        self.name = name
    }
}

/// The two sides of a recording.
package enum RecordedSide: String, Hashable, Sendable, Codable, CaseIterable {
    /// What the party at the leg says.
    case says
    /// What it hears.
    case hears
}
