import Telephony

/// What our things are called on the switch: everything that we make there begins with the same words, and nothing else is ever touched.
///
/// The switch refuses the name of a new channel when that of a living one begins with it, whatever the case of its letters. So names of
/// channels are of small letters, and end with a sign that is nowhere inside. Those of a gateway from before that have no such end; they
/// are read like the others.
struct SwitchNames: Sendable {
    /// Of this installation, all its centres.
    let installation: String
    /// Of this centre.
    let prefix: String
    private static let end: Character = "_"
    private static let ear = "ear.", play = "play."
    private static func word(of side: RecordedSide) -> String { side.rawValue + "." }
    /// What names of other things than legs and bridges begin with.
    private static let words = [ear, play] + RecordedSide.allCases.map(word)

    init(installation: String, centre: Int) {
        self.installation = "lf.\(installation)."
        prefix = "lf.\(installation).\(centre)."
    }

    init(_ settings: AsteriskSettings) { self.init(installation: settings.installation, centre: settings.centre) }

    /// A leg that we order. `attempt`: its phone is rung anew under the same leg, and a channel's name is never used twice.
    /// `outside`: the number that is called, which the switch tells of nowhere else.
    func channel(_ leg: LegID, attempt: Int = 0, outside: PhoneNumber? = nil) -> String {
        prefix + leg.rawValue + (outside.map { "+\($0.rawValue)" } ?? "") + (attempt == 0 ? "" : "~\(attempt)") + String(Self.end)
    }

    /// The number outside that was called by a channel of ours; nil: it leads to a phone of the house.
    func outside(_ channel: String) -> PhoneNumber? {
        let parts = own(channel)?.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false) ?? []
        guard parts.count == 2 else { return nil }
        let number = PhoneNumber(String(parts[1].prefix { $0 != "~" }))
        return number.isDialled ? number : nil
    }

    /// How often the phone of a leg had been rung before. Others can give names as well, so that it is bounded.
    func attempt(_ channel: String) -> Int {
        let attempt = own(channel)?.split(separator: "~").dropFirst().last.flatMap { Int($0) } ?? 0
        return (0..<1_000_000).contains(attempt) ? attempt : 0
    }

    func bridge(_ bridge: BridgeID) -> String { prefix + bridge.rawValue }
    /// The channel that hears one side of a leg, to be recorded. `number`: as of an ear.
    func recorder(_ recording: RecordingID, _ side: RecordedSide, _ number: Int) -> String {
        prefix + Self.word(of: side) + recording.rawValue + "~\(number)" + String(Self.end)
    }
    /// A part of a recording, and its file.
    func part(_ recording: RecordingID, _ side: RecordedSide, _ began: Moment) -> String {
        prefix + Self.word(of: side) + recording.rawValue + "~\(began.milliseconds)"
    }
    /// One of the names by which a playback goes: a next one, before the end of the one before has been heard of.
    func playback(_ playback: PlaybackID, _ number: Int) -> String {
        prefix + Self.play + playback.rawValue + "~\(number % Self.playbackNames)"
    }
    static let playbackNames = 3

    /// The channel by which a leg listens to another. `number`: it is not that of an earlier one, which may still live.
    func ear(of listener: LegID, _ number: Int) -> String { earBridge(of: listener) + "~\(number)" + String(Self.end) }
    /// Where the listener's channel meets that one.
    func earBridge(of listener: LegID) -> String { prefix + Self.ear + listener.rawValue }

    func leg(_ channel: String) -> LegID? {
        isOther(channel) ? nil : own(channel).map { LegID(String($0.prefix { $0 != "~" && $0 != "+" })) }
    }
    func bridge(_ name: String) -> BridgeID? { isOther(name) ? nil : own(name).map { BridgeID(String($0)) } }
    /// The recording, and the side of it, for which a channel hears another.
    func recorder(_ channel: String) -> (recording: RecordingID, side: RecordedSide)? {
        channel.last == Self.end ? recorded(channel).map { ($0.recording, $0.side) } : nil
    }
    func part(_ name: String) -> RecordingPart? {
        guard name.last != Self.end, let (recording, side, number) = recorded(name), let began = Int64(number), began >= 0 else {
            return nil
        }
        return RecordingPart(recording: recording, side: side, began: Moment(milliseconds: began), name: name)
    }
    private func recorded(_ name: String) -> (recording: RecordingID, side: RecordedSide, number: String)? {
        guard let own = own(name), let side = RecordedSide.allCases.first(where: { own.hasPrefix(Self.word(of: $0)) }) else { return nil }
        let parts = own.dropFirst(Self.word(of: side).count).split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        return (RecordingID(String(parts[0])), side, String(parts[1]))
    }
    func playback(_ name: String) -> PlaybackID? {
        guard let own = own(name), own.hasPrefix(Self.play) else { return nil }
        return PlaybackID(String(own.dropFirst(Self.play.count).prefix { $0 != "~" }))
    }
    /// The leg that listens by a channel, or in a bridge.
    func listener(_ name: String) -> LegID? {
        isEar(name) ? own(name).map { LegID(String($0.dropFirst(Self.ear.count).prefix { $0 != "~" })) } : nil
    }
    /// Of an ear, or a channel that hears for a recording.
    func number(of channel: String) -> Int { attempt(channel) }
    private func isEar(_ name: String) -> Bool { own(name)?.hasPrefix(Self.ear) == true }
    private func isOther(_ name: String) -> Bool { own(name).map { own in Self.words.contains { own.hasPrefix($0) } } ?? false }

    /// It is of this installation, in whatever centre.
    func isOurs(_ name: String) -> Bool { name.hasPrefix(installation) }
    func isOfCentre(_ name: String) -> Bool { name.hasPrefix(prefix) }

    private func own(_ name: String) -> Substring? {
        guard isOfCentre(name) else { return nil }
        let own = name.dropFirst(prefix.count)
        return own.last == Self.end ? own.dropLast() : own
    }
}

extension PhoneNumber {
    /// It is made of what a telephone has keys for. Nothing else may reach the switch, for which other signs mean something.
    var isDialled: Bool {
        (1...24).contains(rawValue.utf8.count) && rawValue.utf8.allSatisfy { (48...57).contains($0) || $0 == 35 || $0 == 42 }
    }
}
