/// The name of a playback: a voice that one leg is played.
package struct PlaybackID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What can be played: something that is known by its name. It is never a path from outside.
package enum Voice: Hashable, Sendable, Codable {
    /// A sound that the switch has under this name.
    case sound(String)
    /// Both sides of a recording that was made before.
    case recording(RecordingID)
}

/// What is done to a playback while it goes on. It never leads before the beginning; what leads beyond the end ends it.
package enum PlayControl: Hashable, Sendable {
    case pause
    case resume
    /// So much further on; negative: back. One that is paused stays so.
    case by(Interval)
    /// To this place, from the beginning of the voice. One that is paused stays so.
    case to(Interval)
}

/// What becomes of a playback.
package enum PlayEvent: String, Hashable, Sendable, Codable, CaseIterable {
    /// It can be heard. Jumps and pauses are not told of.
    case began
    /// It has come to the end of what there is.
    case ended
    /// It could not be played, or not to its end.
    case failed
}
