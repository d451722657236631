import Foundation
import Softphone
import Telephony
import Testing

/// Who hears whom while inspectors listen, coach and step in, by the adapter alone: agent 1001 talks with 1002, and 1003 and 1004 inspect.
@Suite(.serialized) struct ListeningOnAsterisk {
    private static let a = LegID("l1.1"), c = LegID("l1.2"), i = LegID("l2.1"), j = LegID("l3.1")
    private static let talk = Connection.bridge(BridgeID("l1")), other = Connection.bridge(BridgeID("l2"))

    /// The calls of agent, customer and inspector.
    private struct Three {
        let agent, customer, inspector: SoftCall
    }

    private func three(_ line: AsteriskLine) async throws -> Three {
        let three = Three(
            agent: try await line.up(Self.a, 1001), customer: try await line.up(Self.c, 1002), inspector: try await line.up(Self.i, 1003))
        line.order(.connect(Self.a, Self.talk), .connect(Self.c, Self.talk))
        try await line.hears(.connected(Self.a, Self.talk))
        return three
    }

    private func hears(
        _ line: AsteriskLine, _ three: Three, agent: [String], customer: [String], inspector: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await line.hears(three.inspector, inspector, sourceLocation: sourceLocation)
        try await line.hears(three.agent, agent, sourceLocation: sourceLocation)
        try await line.hears(three.customer, customer, sourceLocation: sourceLocation)
    }

    enum Mode: CaseIterable {
        case listening, coaching, stepsIn

        var connection: Connection {
            switch self {
            case .listening: .listening(ListeningOnAsterisk.a)
            case .coaching: .coaching(ListeningOnAsterisk.a)
            case .stepsIn: ListeningOnAsterisk.talk
            }
        }

        var heard: (agent: [String], customer: [String]) {
            switch self {
            case .listening: (["1002"], ["1001"])
            case .coaching: (["1002", "1003"], ["1001"])
            case .stepsIn: (["1002", "1003"], ["1001", "1003"])
            }
        }
    }

    /// Every change from one to another.
    private static let way: [Mode] = [.listening, .coaching, .stepsIn, .listening, .stepsIn, .coaching, .listening]

    @Test(.timeLimit(.minutes(1))) func `listening, coaching and stepping in change into each other in place`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            for mode in Self.way {
                line.order(.connect(Self.i, mode.connection))
                try await hears(line, three, agent: mode.heard.agent, customer: mode.heard.customer, inspector: ["1001", "1002"])
                #expect(try await line.snapshot().legs.first { $0.id == Self.i }?.connection == mode.connection)
            }
            line.order(.connect(Self.i, .alone))
            try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: [])
        }
    }

    /// Not one sample is different.
    @Test(.timeLimit(.minutes(1))) func `the customer hears nothing of listening and coaching`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            try await line.hears(three.customer, ["1001"])
            let heard = try await three.customer.compare(to: AsteriskTelephones.tone(1001)) {
                for connection in [Connection.listening(Self.a), .coaching(Self.a), .listening(Self.a), .alone, .coaching(Self.a), .alone] {
                    _ = try await line.time(to: .connected(Self.i, connection), of: .connect(Self.i, connection))
                    _ = await three.inspector.listen(to: [], for: .milliseconds(200))
                }
            }
            #expect(heard.packets > 50 && heard.click == 0 && heard.breaks == 0)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a coach goes with the agent: on hold, muted, waiting, to another talk`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            line.order(.connect(Self.i, .coaching(Self.a)))
            try await hears(line, three, agent: ["1002", "1003"], customer: ["1001"], inspector: ["1001", "1002"])
            line.order(.mute(Self.a, true))
            try await hears(line, three, agent: ["1002", "1003"], customer: [], inspector: ["1002"])
            line.order(.mute(Self.a, false), .sendDigits(Self.c, "12"))
            #expect(try await three.customer.digits(count: 2) == "12")
            try await hears(line, three, agent: ["1002", "1003"], customer: ["1001"], inspector: ["1001", "1002"])
            line.order(.connect(Self.a, .alone), .connect(Self.c, .music))
            try await hears(line, three, agent: ["1003"], customer: ["music"], inspector: ["1001"])
            line.order(.connect(Self.a, .ringing))
            try await hears(line, three, agent: ["ringing", "1003"], customer: ["music"], inspector: ["ringing", "1001"])
            line.order(.connect(Self.a, .music))
            try await hears(line, three, agent: ["music", "1003"], customer: ["music"], inspector: ["music", "1001"])
            line.order(.connect(Self.a, Self.other), .connect(Self.c, Self.other))
            try await hears(line, three, agent: ["1002", "1003"], customer: ["1001"], inspector: ["1001", "1002"])
            line.order(.connect(Self.a, .alone), .connect(Self.i, .listening(Self.a)))
            try await line.hears(three.agent, [])
            line.order(.connect(Self.a, Self.other))
            try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: ["1001", "1002"])
        }
    }

    /// Each time that three become two, Asterisk makes what hangs on the agent's channel deaf to the customer.
    @Test(.timeLimit(.minutes(1))) func `of two inspectors one steps in and out, and the other hears all`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            let second = try await line.up(Self.j, 1004)
            line.order(.connect(Self.i, .coaching(Self.a)))
            for _ in 1...3 {
                line.order(.connect(Self.j, .listening(Self.a)))
                try await line.hears(second, ["1001", "1002"])
                try await hears(line, three, agent: ["1002", "1003"], customer: ["1001"], inspector: ["1001", "1002"])
                line.order(.connect(Self.j, Self.talk))
                try await line.hears(second, ["1001", "1002"])
                try await hears(
                    line, three, agent: ["1002", "1003", "1004"], customer: ["1001", "1004"], inspector: ["1001", "1002", "1004"])
            }
            second.hangUp()
            try await line.hears(.ended(Self.j, .hungUp))
            try await hears(line, three, agent: ["1002", "1003"], customer: ["1001"], inspector: ["1001", "1002"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a recording that begins and ends meanwhile is nothing to a listener, and hears all`() async throws
    {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            line.order(.connect(Self.i, .listening(Self.a)))
            for number in 1...3 {
                let recording = RecordingID("l1.r\(number)")
                line.order(.record(recording, Self.a))
                try await line.hears(.recordingBegan(recording))
                try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: ["1001", "1002"])
                // Somebody comes and goes, and the recording goes on.
                line.order(.connect(Self.i, Self.talk))
                try await hears(line, three, agent: ["1002", "1003"], customer: ["1001", "1003"], inspector: ["1001", "1002"])
                line.order(.connect(Self.i, .listening(Self.a)))
                try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: ["1001", "1002"])
                // What hung on the agent's channel has been made anew by then, and some of that is recorded.
                try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: ["1001", "1002"])
                line.order(.stopRecording(recording))
                try await hears(line, three, agent: ["1002"], customer: ["1001"], inspector: ["1001", "1002"])
                let sound = try await line.recorded(recording)
                for (side, phone) in [(sound.says, 1001), (sound.hears, 1002)] {
                    let level = Heard.amplitude(of: AsteriskTelephones.tone(phone), in: Array(side.suffix(4_800).prefix(2_400)))
                    #expect(level > 3_500, "the last that was recorded of \(phone)")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `when the agent hangs up the inspector is alone, and listens to the next`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            line.order(.connect(Self.i, .listening(Self.a)))
            try await line.hears(three.inspector, ["1001", "1002"])
            three.agent.hangUp()
            try await line.hears(.ended(Self.a, .hungUp))
            try await line.hears(three.inspector, [])
            #expect(try await line.snapshot().legs.first { $0.id == Self.i }?.connection == .alone)
            line.order(.connect(Self.i, .listening(Self.c)))
            try await line.hears(three.inspector, ["1002"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `the hold button of an inspector plays nobody music`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            line.order(.connect(Self.i, .coaching(Self.a)))
            try await line.hears(three.agent, ["1002", "1003"])
            try await three.inspector.hold()
            try await line.hears(.phoneHeld(Self.i, true))
            try await line.hears(three.agent, ["1002"])
            line.order(.connect(Self.c, .music), .connect(Self.i, Self.talk))
            try await line.hears(.connected(Self.i, Self.talk))
            try await line.hears(three.agent, [])
            try await three.inspector.resume()
            try await line.hears(three.agent, ["1003"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a gateway that comes back finds who listens and who coaches`() async throws {
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            _ = try await line.up(Self.j, 1004)
            line.order(.connect(Self.i, .coaching(Self.a)), .connect(Self.j, .listening(Self.c)))
            try await line.hears(.connected(Self.i, .coaching(Self.a)))
            try await line.hears(.connected(Self.j, .listening(Self.c)))
            // That is noted last.
            try await line.hears(three.agent, ["1002", "1003"])
        } again: { line in
            let legs = try await line.snapshot().legs
            #expect(legs.first { $0.id == Self.i }?.connection == .coaching(Self.a))
            #expect(legs.first { $0.id == Self.j }?.connection == .listening(Self.c))
            let calls = try (1001...1004).map { try #require(line.phones[$0]?.calls.last) }
            try await line.hears(calls[0], ["1002", "1003"])
            try await line.hears(calls[1], ["1001"])
            try await line.hears(calls[2], ["1001", "1002"])
            try await line.hears(calls[3], ["1001", "1002"])
            line.order(.connect(Self.i, .listening(Self.a)), .connect(Self.j, .coaching(Self.c)))
            try await line.hears(calls[0], ["1002"])
            try await line.hears(calls[1], ["1001", "1004"])
            line.order(.clear(Self.i))
            try await line.hears(.ended(Self.i, .cleared))
            try await line.hears(calls[0], ["1002"])
        }
    }

    private func say(_ figure: String) throws { try FileHandle.standardError.write(contentsOf: Data("\(figure)\n".utf8)) }

    /// `make joins JOINS=1000` asks for more of them, and for how long they take.
    @Test(.timeLimit(.minutes(30))) func `many come and go, and nobody hears it`() async throws {
        let times = ProcessInfo.processInfo.environment["LINEFINDER_JOINS"].flatMap(Int.init)
        try await AsteriskLine.serve { line in
            let three = try await three(line)
            try await line.hears(three.customer, ["1001"])
            var steps: [String: [Duration]] = [:]
            func step(_ name: String, _ connection: Connection) async throws {
                steps[name, default: []].append(try await line.time(to: .connected(Self.i, connection), of: .connect(Self.i, connection)))
            }
            let heard = try await three.customer.compare(to: AsteriskTelephones.tone(1001)) {
                for time in 1...(times ?? 20) {
                    try await step("join", time % 2 == 0 ? .listening(Self.a) : .coaching(Self.a))
                    try await step("switch", time % 2 == 0 ? .coaching(Self.a) : .listening(Self.a))
                    try await step("leave", .alone)
                }
            }
            #expect(heard.click < 104, "louder than -50 dBFS: \(heard.click)")
            #expect(heard.gap <= .milliseconds(40), "missing were \(heard.gap)")
            guard times != nil else { return }
            try say("\(heard.packets) packets, click \(heard.click), breaks \(heard.breaks), gap \(heard.gap), pause \(heard.pause)")
            for (name, times) in steps.sorted(by: { $0.key < $1.key }) {
                let sorted = times.sorted()
                try say(
                    "\(name): median \(sorted[sorted.count / 2]), 95 % \(sorted[sorted.count * 95 / 100]), most \(sorted[sorted.count - 1])"
                )
            }
        }
    }
}
