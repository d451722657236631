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
    private static let ear = "ear."

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
    /// A recording, and its file.
    func recording(_ recording: RecordingID) -> String { prefix + recording.rawValue }
    /// The channel that listens for a recording.
    func listener(_ recording: RecordingID) -> String { prefix + recording.rawValue + String(Self.end) }

    /// The channel by which a leg listens to another. `number`: it is not that of an earlier one, which may still live.
    func ear(of listener: LegID, _ number: Int) -> String { earBridge(of: listener) + "~\(number)" + String(Self.end) }
    /// Where the listener's channel meets that one.
    func earBridge(of listener: LegID) -> String { prefix + Self.ear + listener.rawValue }

    func leg(_ channel: String) -> LegID? {
        isEar(channel) ? nil : own(channel).map { LegID(String($0.prefix { $0 != "~" && $0 != "+" })) }
    }
    func bridge(_ name: String) -> BridgeID? { isEar(name) ? nil : own(name).map { BridgeID(String($0)) } }
    /// Of a recording, or of the channel that listens for it.
    func recording(_ name: String) -> RecordingID? { isEar(name) ? nil : own(name).map { RecordingID(String($0)) } }
    /// The leg that listens by a channel, or in a bridge.
    func listener(_ name: String) -> LegID? {
        isEar(name) ? own(name).map { LegID(String($0.dropFirst(Self.ear.count).prefix { $0 != "~" })) } : nil
    }
    func number(ofEar channel: String) -> Int { attempt(channel) }
    private func isEar(_ name: String) -> Bool { own(name)?.hasPrefix(Self.ear) == true }

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
