import Telephony

/// The channels that are ours to command, by name and by leg.
struct Channels: Sendable {
    private(set) var all: [String: Dialogue.Channel] = [:]
    private var names: [LegID: String] = [:]

    var isEmpty: Bool { all.isEmpty }

    subscript(name: String) -> Dialogue.Channel? {
        get { all[name] }
        set {
            if let old = all[name], names[old.leg] == name { names[old.leg] = nil }
            all[name] = newValue
            if let newValue { names[newValue.leg] = name }
        }
    }

    func name(of leg: LegID) -> String? { names[leg] }
}
