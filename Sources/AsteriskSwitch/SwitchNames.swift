import Telephony

/// What our things are called on the switch: everything that we make there begins with the same words, and nothing else is ever touched.
struct SwitchNames: Sendable {
    /// Of this installation, all its centres.
    let installation: String
    /// Of this centre.
    let prefix: String

    init(installation: String, centre: Int) {
        self.installation = "lf.\(installation)."
        prefix = "lf.\(installation).\(centre)."
    }

    init(_ settings: AsteriskSettings) { self.init(installation: settings.installation, centre: settings.centre) }

    /// A leg that we order. `attempt`: its phone is rung anew under the same leg, and a channel's name is never used twice.
    func channel(_ leg: LegID, attempt: Int = 0) -> String {
        prefix + leg.rawValue + (attempt == 0 ? "" : "~\(attempt)")
    }

    /// How often the phone of a leg had been rung before.
    func attempt(_ channel: String) -> Int { own(channel)?.split(separator: "~").dropFirst().last.flatMap { Int($0) } ?? 0 }

    func bridge(_ bridge: BridgeID) -> String { prefix + bridge.rawValue }
    /// A recording, and the channel that listens for it.
    func recording(_ recording: RecordingID) -> String { prefix + recording.rawValue }

    func leg(_ channel: String) -> LegID? { own(channel).map { LegID(String($0.prefix { $0 != "~" })) } }
    func bridge(_ name: String) -> BridgeID? { own(name).map { BridgeID(String($0)) } }
    func recording(_ name: String) -> RecordingID? { own(name).map { RecordingID(String($0)) } }

    /// It is of this installation, in whatever centre.
    func isOurs(_ name: String) -> Bool { name.hasPrefix(installation) }

    private func own(_ name: String) -> Substring? { name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : nil }
}
