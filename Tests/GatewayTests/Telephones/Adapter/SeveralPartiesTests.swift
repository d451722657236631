import Softphone
import Telephony
import Testing

/// Who hears whom when there are several, by the adapter alone.
@Suite(.serialized) struct SeveralPartiesOnAsterisk {
    private static let a = LegID("p1.1"), b = LegID("p1.2"), c = LegID("p1.3")
    private static let one = Connection.bridge(BridgeID("p1")), other = Connection.bridge(BridgeID("p2"))

    /// Phones 1001, 1002 and 1003, each in a leg.
    private func three(_ line: AsteriskLine) async throws -> [SoftCall] {
        [try await line.up(Self.a, 1001), try await line.up(Self.b, 1002), try await line.up(Self.c, 1003)]
    }

    @Test(.timeLimit(.minutes(1))) func `three hear each other, and when one leaves two go on`() async throws {
        try await AsteriskLine.serve { line in
            let calls = try await three(line)
            line.order(.connect(Self.a, Self.one), .connect(Self.b, Self.one), .connect(Self.c, Self.one))
            try await line.hears(calls[0], ["1002", "1003"])
            try await line.hears(calls[1], ["1001", "1003"])
            try await line.hears(calls[2], ["1001", "1002"])
            calls[2].hangUp()
            try await line.hears(.ended(Self.c, .hungUp))
            try await line.hears(calls[0], ["1002"])
            try await line.hears(calls[1], ["1001"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `who is muted is heard by nobody, wherever that leg goes, and hears the others`() async throws {
        try await AsteriskLine.serve { line in
            let calls = try await three(line)
            line.order(.connect(Self.a, Self.one), .connect(Self.b, Self.one), .mute(Self.a, true), .mute(Self.a, true))
            try await line.hears(calls[1], [])
            try await line.hears(calls[0], ["1002"])
            #expect(try await line.snapshot().legs.map(\.isMuted) == [true, false, false])
            line.order(.connect(Self.a, Self.other), .connect(Self.c, Self.other))
            try await line.hears(calls[0], ["1003"])
            try await line.hears(calls[2], [])
            line.order(.connect(Self.a, .ringing))
            try await line.hears(calls[0], ["ringing"])
            line.order(.connect(Self.a, Self.one), .connect(Self.c, Self.one))
            try await line.hears(calls[1], ["1003"])
            try await line.hears(calls[0], ["1002", "1003"])
            // One who comes later reads it off the switch.
            let variable = try await line.asterisk.ask(.get, "channels").json?.list?.map { $0["channelvars"]?["LINEFINDER_MUTED"]?.text }
            #expect(variable?.compactMap { $0 }.filter { $0 == "1" }.count == 1)
            line.order(.mute(Self.a, false))
            try await line.hears(calls[1], ["1001", "1003"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `two calls are joined without a gap, and no bridge is left`() async throws {
        try await AsteriskLine.serve { line in
            let calls = try await three(line)
            line.order(.connect(Self.a, Self.one), .connect(Self.b, Self.one), .connect(Self.c, Self.other))
            try await line.hears(.connected(Self.c, Self.other))
            try await line.hears(calls[0], ["1002"])
            line.order(.connect(Self.c, Self.one))
            try await line.hears(calls[2], ["1001", "1002"])
            try await eventually(within: .seconds(3), #_sourceLocation) {
                try await line.asterisk.names("bridges").filter { $0.hasPrefix("lf.") } == ["lf.adapter.1.p1"]
            }
            line.order(.connect(Self.a, .ringing))
            try await line.hears(calls[0], ["ringing"])
            line.order(.connect(Self.a, .music))
            try await line.hears(calls[0], ["music"])
            line.order(.connect(Self.a, .ringing), .connect(Self.a, .alone))
            try await line.hears(calls[0], [])
            try await line.hears(calls[1], ["1003"])
        }
    }

    /// What comes to a party that moves is a packet each 20 ms, before and after.
    @Test(.timeLimit(.minutes(1))) func `two who move to another bridge lose next to nothing of each other`() async throws {
        try await AsteriskLine.serve { line in
            let calls = try await three(line)
            line.order(.connect(Self.a, Self.one), .connect(Self.b, Self.one))
            try await line.hears(calls[0], ["1002"])
            async let heard = calls[0].listen(to: [], for: .milliseconds(1_000))
            line.order(.connect(Self.b, Self.other), .connect(Self.a, Self.other))
            let packets = await heard.packets
            #expect(packets > 40, "of 50 packets came \(packets)")
            try await line.hears(calls[1], ["1001"])
        }
    }
}
