package import Telephony

/// What has become of the file of a recording.
package struct RecordingFile: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// It is to be taken from the switch.
        case due
        /// It is in the data folder.
        case kept
        /// Nothing of it was found at the switch.
        case missing
        /// Its caller was erased before it was taken: what the switch has of it is to be removed.
        case unwanted
        /// It was removed: it was old, or its caller was erased.
        case removed
    }
    package var recording: RecordingID
    package var state: State
    /// Of the file as it was written; nil: there was none.
    package var length: Interval?
    /// In small hexadecimal digits.
    package var sha256: String?

    package init(_ recording: RecordingID, _ state: State, length: Interval? = nil, sha256: String? = nil) {
        self.recording = recording
        self.state = state
        self.length = length
        self.sha256 = sha256
    }
}
