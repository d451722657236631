import Softphone
import Telephony
import Testing

/// What phones do by their own keys, by the adapter alone.
@Suite(.serialized) struct PhoneKeysOnAsterisk {
    private static let a = LegID("k1.1"), b = LegID("k1.2"), c = LegID("k1.3"), d = LegID("k1.4")
    private static let one = Connection.bridge(BridgeID("k1")), other = Connection.bridge(BridgeID("k2"))

    private func talk(_ line: AsteriskLine) async throws -> (SoftCall, SoftCall) {
        let calls = (try await line.up(Self.a, 1001), try await line.up(Self.b, 1002))
        line.order(.connect(Self.a, Self.one), .connect(Self.b, Self.one))
        try await line.hears(calls.0, ["1002"])
        return calls
    }

    @Test(.timeLimit(.minutes(1)), arguments: [(true, "SIP/2.0 200 OK"), (false, "SIP/2.0 603 Decline")])
    func `a blind transfer is told of, moves nobody, and is answered`(_ isDone: Bool, _ answer: String) async throws {
        try await AsteriskLine.serve { line in
            let (ana, ben) = try await talk(line)
            try await ana.transfer(to: "1003")
            try await line.hears(.transferAsked(Self.a, .number(PhoneNumber("1003"))))
            try await eventually(within: .seconds(3), #_sourceLocation) { ana.notes == ["SIP/2.0 100 Trying"] }
            #expect(line.phones[1003]?.calls.isEmpty == true)
            line.order(.answerTransfer(Self.a, isDone: isDone))
            try await eventually(within: .seconds(3), #_sourceLocation) { ana.notes == ["SIP/2.0 100 Trying", answer] }
            try await line.hears(ana, ["1002"])
            try await line.hears(ben, ["1001"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `an attended transfer names the other leg of the phone`() async throws {
        try await AsteriskLine.serve { line in
            let (ana, _) = try await talk(line)
            let second = try await line.up(Self.c, 1001)
            _ = try await line.up(Self.d, 1003)
            line.order(.connect(Self.c, Self.other), .connect(Self.d, Self.other))
            try await line.hears(.connected(Self.d, Self.other))
            try await ana.transfer(to: "1003", of: second)
            try await line.hears(.transferAsked(Self.a, .partner(of: Self.c)))
            line.order(.answerTransfer(Self.a, isDone: true))
            try await eventually(within: .seconds(3), #_sourceLocation) { ana.notes.last == "SIP/2.0 200 OK" }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what nobody can give is refused at once`() async throws {
        try await AsteriskLine.serve { line in
            let (ana, _) = try await talk(line)
            try await ana.transfer(to: "sales")
            try await eventually(within: .seconds(3), #_sourceLocation) { ana.notes.last == "SIP/2.0 603 Decline" }
            #expect(!line.told(of: Self.a).contains { if case .transferAsked = $0 { true } else { false } })
        }
    }

    @Test(.timeLimit(.minutes(1))) func `the hold button is told of, and plays nobody music`() async throws {
        try await AsteriskLine.serve { line in
            let (ana, ben) = try await talk(line)
            try await ana.hold()
            try await line.hears(.phoneHeld(Self.a, true))
            try await line.hears(ben, [])
            try await ana.resume()
            try await line.hears(.phoneHeld(Self.a, false))
            try await line.hears(ben, ["1001"])
            #expect(line.told(of: Self.b).allSatisfy { if case .phoneHeld = $0 { false } else { true } })
        }
    }
}
