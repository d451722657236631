import Telephony
import Testing

@testable import Floor

/// What the switch shows of a leg of agent 101.
enum Shown: Sendable, Hashable {
    case nothing, ringing, up, joined
}

// What a snapshot shows.
extension Story {
    func caller(_ name: String, _ connection: Connection = .music, to code: String? = nil, since: Moment? = nil) -> Snapshot.Leg {
        Snapshot.Leg(
            id: LegID(name), party: .caller("0791234567", called: code ?? call(name)?.accessCode ?? "4010", since: since ?? now),
            isUp: true, connection: connection)
    }

    func phone(_ agent: WorkNo, isUp: Bool, _ connection: Connection = .alone) -> Snapshot.Leg {
        Snapshot.Leg(id: leg(agent), party: .phone(agent.phone), isUp: isUp, connection: connection)
    }

    /// The legs of caller p1 and agent 101, as they stand now on the switch.
    func legs(_ shown: Shown) -> [Snapshot.Leg] {
        let bridge = call("p1").map { Connection.bridge($0.bridge) } ?? .alone
        return switch shown {
        case .nothing: [caller("p1")]
        case .ringing: [caller("p1"), phone(101, isUp: false)]
        case .up: [caller("p1"), phone(101, isUp: true)]
        case .joined: [caller("p1", bridge), phone(101, isUp: true, bridge)]
        }
    }

    mutating func reconciles(
        _ legs: [Snapshot.Leg], incarnation: String = "A", recordings: [RecordingID] = [], phones: [Snapshot.Phone] = [],
        missed: [Snapshot.Missed] = [], asked: Moment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let legs = legs.sorted { $0.id < $1.id }
        let snapshot = Snapshot(incarnation: incarnation, legs: legs, recordings: recordings, phones: phones, missed: missed)
        does(.reconcile(snapshot, asked: asked), sourceLocation: sourceLocation)
    }

    /// The node dies, and another begins to serve.
    mutating func restarts() {
        does(.start(epoch: floor.epoch + 1))
        mark()
    }

    mutating func losesLink() {
        does(.report(.linkLost))
        mark()
    }
}
