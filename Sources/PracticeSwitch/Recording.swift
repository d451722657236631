package import Telephony

/// A recording of the practice network: no sound, but when it ran, and when it was silent.
package struct Recording: Hashable, Sendable {
    package let id: RecordingID
    package let leg: LegID
    package let centre: Int
    package let began: Moment
    /// In order; the last may still go on.
    package internal(set) var silences: [Silence] = []
    /// Nil: it runs.
    package internal(set) var ended: Moment?
    /// The sides whose sound is kept elsewhere now.
    var taken: Set<RecordedSide> = []

    package struct Silence: Hashable, Sendable {
        package let from: Moment
        /// Nil: it goes on.
        package internal(set) var until: Moment?
    }

    package var isSilent: Bool { ended == nil && silences.last.map { $0.until == nil } ?? false }
    /// No longer than a day: what nobody ends is not made up without end.
    var length: Interval { ended.map { min(max($0 - began, .zero), .seconds(86_400)) } ?? .zero }

    mutating func silence(_ isSilent: Bool, at now: Moment) {
        guard isSilent != self.isSilent else { return }
        if isSilent { silences.append(Silence(from: now)) } else { silences[silences.count - 1].until = now }
    }

    mutating func end(at now: Moment) {
        silence(false, at: now)
        ended = now
    }

    /// It goes on after all.
    mutating func resume(at now: Moment) {
        guard let ended else { return }
        silences.append(Silence(from: ended, until: now))
        self.ended = nil
        taken = []
    }
}

/// A voice that is played to a leg.
package struct Playback: Hashable, Sendable {
    package let id: PlaybackID
    package let leg: LegID
    package let centre: Int
    package let voice: Voice
    let length: Interval
    /// How far it had come then, or where it is paused.
    var place: Interval
    /// Nil: it is paused.
    var since: Moment?

    var endsAt: Moment? { since.map { $0 + max(length - place, .zero) } }

    mutating func move(_ control: PlayControl, at now: Moment) {
        if let since { place = place + (now - since) }
        let isPaused = since == nil
        switch control {
        case .pause: since = nil
        case .resume: since = now
        case .by(let interval): place = place + interval
        case .to(let interval): place = interval
        }
        if place < .zero { place = .zero }
        if !isPaused, control != .pause { since = now }
    }
}

extension Voice {
    /// What the one who is played it is said to hear.
    var text: String {
        switch self {
        case .sound(let name): "sound \(name)"
        case .recording(let recording): "recording \(recording.rawValue)"
        }
    }

    init?(text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return nil }
        switch words[0] {
        case "sound": self = .sound(words[1])
        case "recording": self = .recording(RecordingID(words[1]))
        default: return nil
        }
    }
}
