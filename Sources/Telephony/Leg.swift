/// The name of a leg: one party's connection on the switch. Names of legs that we order look like `<callid>.<n>`; a caller's
/// leg has whatever name the switch gave it. An adapter may add a prefix on the switch's side.
package struct LegID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The number of a phone as the switch knows it: 1 to 24 digits.
package struct PhoneNumber: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a bridge: the place where legs hear each other.
package struct BridgeID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a recording.
package struct RecordingID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a leg is connected to.
package enum Connection: Hashable, Sendable, Codable {
    /// To nothing: it hears silence. A held agent's leg, or a nailed-up phone between calls.
    case alone
    /// To music while waiting or held.
    case music
    /// To all other legs in the same bridge.
    case bridge(BridgeID)
    /// To a tone that says that somebody else is being rung.
    case ringing
    /// To what the party at this leg hears and says, wherever that is connected; nobody hears it.
    case listening(LegID)
    /// The same, and the party at this leg hears it too; nobody else does.
    case coaching(LegID)
}

extension Connection {
    /// The leg to which it listens.
    package var heard: LegID? {
        switch self {
        case .listening(let leg), .coaching(let leg): leg
        case .alone, .music, .bridge, .ringing: nil
        }
    }
}

/// A number outside of the call centre, and the way to it.
package struct OutsideNumber: Hashable, Sendable, Codable {
    /// 1 to 24 digits, `*` and `#`.
    package let number: PhoneNumber
    /// The switch's name of the way there; nil: the one that it takes by itself.
    package let trunk: String?

    package init(_ number: PhoneNumber, trunk: String? = nil) {
        self.number = number
        self.trunk = trunk
    }
}
