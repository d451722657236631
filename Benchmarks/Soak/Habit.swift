/// How a desktop behaves for as long as the soak lasts.
enum Habit: String, CaseIterable, Sendable {
    /// Polls with a cursor, one poll after the other.
    case steady
    /// Waits some seconds after each poll.
    case slow
    /// Has two polls under way, and shows no cursor.
    case double
    /// Never learns a new GUID.
    case unlearning
    /// Goes without signing out, and comes back by force.
    case vanishing
    /// Has its events pushed.
    case pushed
    /// Follows the stream, cuts it now and then, and comes back with the last id.
    case streaming
    /// Sends rubbish now and then.
    case rubbish

    /// How it hears of events.
    enum Ear: Sendable {
        case poll(pause: Duration, withCursor: Bool)
        case stream
        case push
    }

    /// All at once, each on a connection of its own.
    var ears: [Ear] {
        switch self {
        case .steady, .unlearning, .vanishing, .rubbish: [.poll(pause: .zero, withCursor: true)]
        case .slow: [.poll(pause: .seconds(3), withCursor: true)]
        case .double: [.poll(pause: .zero, withCursor: false), .poll(pause: .zero, withCursor: false)]
        case .pushed: [.push]
        case .streaming: [.stream]
        }
    }

    /// Takes the GUID that a poll or heartbeat brings.
    var learns: Bool { self != .unlearning }
    /// Needs a heartbeat beside, which nobody else sends.
    var sendsHeartbeats: Bool { self == .pushed || self == .streaming }
    /// Two polls bring events on two connections, whose order is not known here.
    var keepsOrder: Bool { self != .double }
    /// Falls so far behind that it may be told the present state instead.
    var mayBeRefreshed: Bool { self == .slow }

    private static let cycle: [Habit] = [
        .steady, .streaming, .slow, .steady, .pushed, .double, .steady, .vanishing, .unlearning, .streaming, .steady, .rubbish, .slow,
        .steady, .pushed, .streaming, .vanishing, .double, .unlearning, .steady,
    ]

    /// Of the desktop with this number: a twentieth of all is the smallest share.
    static func of(_ index: Int) -> Habit { cycle[index % cycle.count] }
}

/// What a desktop does next with its hands.
enum Deed: Sendable {
    case requestNewest, requestAny, look
    case hold, getHold, release, drop
    case sayBusy, sayFree, shortRest, longRest, cancelRest, work, cancelWork
    case rubbish

    /// `isTaken`: it was granted a call that it has not given back.
    static func next(_ habit: Habit, isTaken: Bool, _ dice: inout Dice) -> Deed {
        if habit == .rubbish, dice.roll(4) == 0 { return .rubbish }
        return isTaken ? withCall(dice.roll(100)) : withoutCall(dice.roll(100))
    }

    private static func withCall(_ roll: Int) -> Deed {
        switch roll {
        case ..<25: .hold
        case ..<50: .getHold
        case ..<85: .release
        case ..<92: .drop
        case ..<95: .longRest
        case ..<98: .cancelRest
        default: .requestAny
        }
    }

    private static func withoutCall(_ roll: Int) -> Deed {
        switch roll {
        case ..<20: .requestNewest
        case ..<65: .requestAny
        case ..<68: .look
        case ..<75: .sayBusy
        case ..<86: .sayFree
        case ..<89: .shortRest
        case ..<91: .longRest
        case ..<94: .cancelRest
        case ..<97: .work
        default: .cancelWork
        }
    }
}

/// Chance that a seed repeats.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64, of index: Int) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// 0 and more, below the bound.
    mutating func roll(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func duration(_ milliseconds: ClosedRange<Int>) -> Duration { .milliseconds(Int.random(in: milliseconds, using: &self)) }
}
