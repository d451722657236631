import Telephony

@testable import PracticeSwitch

/// A network as it is told in rows: acts go in, and what the centres are told comes out as short texts, `<centre>: <report>`.
/// Centre 1 has the number 4000, centre 2 has 5000. Time begins at 0.
struct Story {
    typealias Act = @Sendable (inout Story) throws -> Void

    var network = Network(accessCodes: ["4000": 1, "5000": 2])
    var now = Moment(milliseconds: 0)
    private(set) var told: [String] = []
    /// What the last act led to for centres other than the one that ordered it.
    private(set) var elsewhere: [String] = []

    /// The story after some acts; only what the last of them led to is told.
    init(_ acts: [Act]) throws {
        for act in acts {
            told = []
            elsewhere = []
            try act(&self)
        }
    }

    mutating func tell(_ reports: [Network.Told]) {
        told += reports.filter { $0.except == nil }.map(\.text)
        elsewhere += reports.filter { $0.except != nil }.map(\.text)
    }

    /// What a leg hears.
    func hears(_ leg: LegID) -> [String] {
        let connection = network.callers[leg]?.connection ?? network.legs[leg]?.connection
        return connection.map { network.hears(leg, $0) } ?? ["gone"]
    }
}

func order(_ order: Order, of centre: Int = 1) -> Story.Act {
    { $0.tell($0.network.obey(order, of: centre, at: $0.now)) }
}

func ring(_ leg: LegID, _ phone: PhoneNumber) -> Story.Act { order(.ring(leg, phone, showing: "555")) }

/// A gateway calls a number outside.
func dialOut(_ leg: LegID, _ number: PhoneNumber = "0401234#") -> Story.Act { order(.dial(leg, OutsideNumber(number), showing: "4000")) }

func connect(_ leg: LegID, _ connection: Connection) -> Story.Act { order(.connect(leg, connection)) }

func pass(to seconds: Int64) -> Story.Act {
    {
        $0.now = Moment(milliseconds: seconds * 1000)
        $0.tell($0.network.pass(to: $0.now))
    }
}

func call(_ number: String, to called: String = "4000", patience: Interval? = nil, talks: Interval? = nil) -> Story.Act {
    { $0.tell(try $0.network.call(from: number, to: called, stays: .init(patience: patience, talks: talks), at: $0.now).told) }
}

func leave(_ leg: LegID) -> Story.Act { { $0.tell($0.network.leave(leg)) } }

func set(_ phone: PhoneNumber, _ change: @escaping @Sendable (inout Phone) -> Void) -> Story.Act {
    { $0.tell($0.network.set(phone, change)) }
}

func lift(_ phone: PhoneNumber) -> Story.Act { { $0.tell(try $0.network.lift(phone)) } }

func hangUp(_ phone: PhoneNumber) -> Story.Act { { $0.tell(try $0.network.hangUp(phone)) } }

func dial(_ phone: PhoneNumber, _ number: String) -> Story.Act { { $0.tell(try $0.network.dial(phone, number, at: $0.now)) } }

/// The hold button of a phone.
func hold(_ phone: PhoneNumber, _ isHolding: Bool = true) -> Story.Act { { $0.tell(try $0.network.hold(phone, isHolding)) } }

func transfer(_ phone: PhoneNumber, to target: PhoneNumber) -> Story.Act { { $0.tell(try $0.network.transfer(phone, to: target)) } }

extension Network.Told {
    var text: String { "\(centre.map { "\($0)" } ?? except.map { "all but \($0)" } ?? "all"): \(report.text)" }
}

extension Report {
    var text: String {
        switch self {
        case .arrived(let leg, let caller, let called, _): "arrived \(leg.rawValue) \(caller) \(called)"
        case .alerting(let leg): "alerting \(leg.rawValue)"
        case .up(let leg): "up \(leg.rawValue)"
        case .connected(let leg, let connection): "connected \(leg.rawValue) \(connection.text)"
        case .ended(let leg, let end): "ended \(leg.rawValue) \(end)"
        case .phone(let number, let state): "phone \(number.rawValue) \(state)"
        case .transferAsked(let leg, .number(let number)): "transfer \(leg.rawValue) to \(number.rawValue)"
        case .transferAsked(let leg, .partner(let other)): "transfer \(leg.rawValue) to the partner of \(other.rawValue)"
        case .transferAsked(let leg, .ownCall(let phone)): "transfer \(leg.rawValue) to whom it talks to at \(phone.rawValue)"
        case .phoneHeld(let leg, let isHeld): "\(isHeld ? "held" : "retrieved") by \(leg.rawValue)"
        case .recordingBegan(let recording): "recording \(recording.rawValue)"
        case .recordingFailed(let recording): "not recording \(recording.rawValue)"
        case .recordingEnded(let recording): "recording over \(recording.rawValue)"
        case .playing(let playback, let event): "playback \(playback.rawValue) \(event)"
        case .unclear(let leg): "unclear \(leg.rawValue)"
        case .linkLost: "linkLost"
        case .snapshot(let snapshot): "snapshot" + snapshot.legs.map { " \($0.id.rawValue)" }.joined()
        }
    }
}

extension Connection {
    var text: String {
        switch self {
        case .alone: "alone"
        case .music: "music"
        case .ringing: "ringing"
        case .bridge(let bridge): bridge.rawValue
        case .listening(let leg): "listening to \(leg.rawValue)"
        case .coaching(let leg): "coaching \(leg.rawValue)"
        }
    }
}

extension LegID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension PhoneNumber: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension BridgeID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension PlaybackID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension RecordingID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
