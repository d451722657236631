import Foundation
import Softphone
import Telephony
import Testing

/// Calls to numbers outside, by the adapter alone.
@Suite(.serialized) struct OutsideOnAsterisk {
    private static func dial(_ leg: LegID, _ number: String = "5551234", trunk: String? = nil) -> Order {
        .dial(leg, OutsideNumber(PhoneNumber(number), trunk: trunk), showing: "5550000")
    }

    @Test(.timeLimit(.minutes(1))) func `a number outside is called, lifts, talks to an agent, and hangs up`() async throws {
        try await AsteriskLine.serve { line in
            let outside = try await line.outside(.answer(after: .milliseconds(500)))
            let agent = try await line.up(LegID("t1.1"), 1001)
            line.order(.connect(LegID("t1.1"), .ringing), Self.dial(LegID("t1.2"), "*21#5551234"))
            let call = try await outside.nextCall()
            #expect(call.remoteNumber == "5550000", "the number that is shown")
            try await line.hears(.alerting(LegID("t1.2")))
            try await line.hears(agent, ["ringing"])
            try await line.hears(.up(LegID("t1.2")))
            line.order(.connect(LegID("t1.1"), .bridge(BridgeID("t1"))), .connect(LegID("t1.2"), .bridge(BridgeID("t1"))))
            try await line.hears(agent, ["outside"])
            try await line.hears(call, ["1001"])
            let snapshot = try await line.snapshot()
            let legs = snapshot.legs.filter { $0.id == LegID("t1.2") }
            #expect(legs.map(\.party) == [.phone(PhoneNumber("*21#5551234"))])
            call.hangUp()
            try await line.hears(.ended(LegID("t1.2"), .hungUp))
            await outside.stop()
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let says: [String]
        let end: LegEnd
        var testDescription: String { says.joined(separator: ", ") }
        init(_ says: String..., end: LegEnd) { (self.says, self.end) = (says, end) }
        var status: String { says.last ?? "" }
    }

    static let refusals: [Refusal] = [
        Refusal("486 Busy Here", end: .busy), Refusal("180 Ringing", "486 Busy Here", end: .busy),
        Refusal("600 Busy Everywhere", end: .busy), Refusal("404 Not Found", end: .unreachable), Refusal("604 Nowhere", end: .unreachable),
        Refusal("410 Gone", end: .unreachable), Refusal("484 Incomplete", end: .unreachable),
        Refusal("480 Unavailable", end: .noAnswer), Refusal("180 Ringing", "480 Unavailable", end: .noAnswer),
        Refusal("408 Timeout", end: .noAnswer), Refusal("603 Decline", end: .rejected), Refusal("403 Forbidden", end: .rejected),
        Refusal("301 Moved", end: .forwarded), Refusal("302 Moved", end: .forwarded), Refusal("503 Unavailable", end: .failed),
        Refusal("500 Error", end: .failed),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: refusals) func `why a number outside is not reached (sipp)`(_ row: Refusal) async throws {
        try await AsteriskLine.serve { line in
            let network = try OutsideNetwork(line.asterisk, .refuses(row.says))
            line.order(Self.dial(LegID("t2.1")))
            try await line.hears(.ended(LegID("t2.1"), row.end))
            #expect(line.told(of: LegID("t2.1")).dropLast() == (row.says.count > 1 ? [.alerting(LegID("t2.1"))] : []))
            network.end()
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what the network says while it rings counts as ringing (sipp)`() async throws {
        try await AsteriskLine.serve { line in
            let network = try OutsideNetwork(line.asterisk, .speaks)
            line.order(Self.dial(LegID("t3.1")))
            try await line.hears(.alerting(LegID("t3.1")))
            let legs = try await line.snapshot().legs
            #expect(legs.map(\.isUp) == [false] && legs.map(\.party) == [.phone(PhoneNumber("5551234"))])
            try await line.hears(.up(LegID("t3.1")))
            network.end()
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a call that rings outside is given up`() async throws {
        try await AsteriskLine.serve { line in
            let outside = try await line.outside(.byHand)
            line.order(Self.dial(LegID("t4.1")))
            try await line.hears(.alerting(LegID("t4.1")))
            let call = try await outside.nextCall()
            line.order(.clear(LegID("t4.1")))
            try await line.hears(.ended(LegID("t4.1"), .cleared))
            #expect(try await call.ended() == .cancelled)
            await outside.stop()
        }
    }

    @Test(.timeLimit(.minutes(1))) func `without such a trunk nobody is called`() async throws {
        try await AsteriskLine.serve { line in
            line.order(Self.dial(LegID("t5.1"), trunk: "none"), Self.dial(LegID("t5.2"), "5551234@127.0.0.1"))
            try await line.hears(.ended(LegID("t5.1"), .failed))
            try await line.hears(.ended(LegID("t5.2"), .failed))
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: 1...5) func `a phone that sends its calls elsewhere is not followed`(_ time: Int) async throws
    {
        try await AsteriskLine.serve { line in
            line.phones[1001]?.set(.forward(to: "1002"))
            line.order(.ring(LegID("t6.1"), PhoneNumber("1001"), showing: "5550000"))
            try await line.hears(.ended(LegID("t6.1"), .forwarded))
            let channels = try await line.asterisk.names("channels")
            #expect(channels == [] && line.phones[1002]?.calls.isEmpty == true, "time \(time)")
        }
    }
}
