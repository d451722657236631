import AsteriskSwitch
import Foundation
import Recordings
import Softphone
import Synchronization
import Telephony
import Testing

/// What is recorded of agent 1001, who talks with 1002 and 1003, by the adapter alone.
@Suite(.serialized) struct RecordingOnAsterisk {
    private static let a = LegID("l1.1"), c = LegID("l1.2"), b = LegID("l2.1"), i = LegID("l3.1")
    private static let talk = Connection.bridge(BridgeID("l1")), other = Connection.bridge(BridgeID("l2"))
    private static let r = RecordingID("l1.r1")

    /// What passes while it is recorded, and who must be on which side of it then.
    private final class Course: Sendable {
        struct Passage: Sendable {
            let name: String
            let from, until: Duration
            let says, hears: [Int]
        }
        private let passages = Mutex<[Passage]>([])
        let began = Mutex<ContinuousClock.Instant>(.now)

        var length: Duration { .now - began.withLock { $0 } }

        /// Half a second in which all is as it is now.
        func pass(_ name: String, _ call: SoftCall, says: [Int], hears: [Int]) async {
            let from = length
            _ = await call.listen(to: [], for: .milliseconds(500))
            passages.withLock { $0.append(Passage(name: name, from: from, until: length, says: says, hears: hears)) }
        }

        /// Sound takes up to a tenth of a second to where it is recorded.
        func check(_ recorded: Recorded, of phones: [Int] = [1001, 1002, 1003]) {
            for passage in passages.withLock({ $0 }) {
                for (side, expected) in [(Recorded.Side.says, passage.says), (.hears, passage.hears)] {
                    let who = recorded.who(
                        side, from: passage.from + .milliseconds(150), until: passage.until - .milliseconds(50), of: phones)
                    #expect(who == expected, "\(passage.name): \(side) \(recorded.peaks(side, from: passage.from, until: passage.until))")
                }
            }
        }
    }

    /// The calls of agent and customer, who talk.
    private func two(_ line: AsteriskLine) async throws -> (agent: SoftCall, customer: SoftCall) {
        let two = (agent: try await line.up(Self.a, 1001), customer: try await line.up(Self.c, 1002))
        line.order(.connect(Self.a, Self.talk), .connect(Self.c, Self.talk))
        try await line.hears(two.agent, ["1002"])
        return two
    }

    private func record(_ line: AsteriskLine, _ course: Course) async throws {
        line.order(.record(Self.r, Self.a))
        course.began.withLock { $0 = .now }
        try await line.hears(.recordingBegan(Self.r))
    }

    private func expect(_ recorded: Recorded, _ length: Duration, sourceLocation: SourceLocation = #_sourceLocation) {
        let difference = abs(Int(recorded.kept.length.milliseconds) - length.milliseconds)
        #expect(difference <= 100, "\(recorded.kept.length.milliseconds) ms, not \(length.milliseconds)", sourceLocation: sourceLocation)
    }

    /// `make test-asterisk` asks for more of them: half of all calls count their packets so that a snoop goes deaf.
    private static let times = ProcessInfo.processInfo.environment["LINEFINDER_RECORDINGS"].flatMap(Int.init) ?? 1

    @Test(.timeLimit(.minutes(1)), arguments: 1...times)
    func `both sides are apart, through hold, consultation, conference, silence and another bridge`(_ time: Int) async throws {
        try await AsteriskLine.serve { line in
            let (agent, customer) = try await two(line)
            let consulted = try await line.up(Self.b, 1003)
            let course = Course()
            try await record(line, course)
            await course.pass("a talk", agent, says: [1001], hears: [1002])
            line.order(.connect(Self.a, .alone), .connect(Self.c, .music))
            try await line.hears(customer, ["music"])
            await course.pass("a hold", agent, says: [1001], hears: [])
            line.order(.connect(Self.a, Self.other), .connect(Self.b, Self.other))
            try await line.hears(agent, ["1003"])
            await course.pass("a consultation", agent, says: [1001], hears: [1003])
            line.order(.connect(Self.a, Self.talk), .connect(Self.c, Self.talk), .connect(Self.b, Self.talk))
            try await line.hears(agent, ["1002", "1003"])
            await course.pass("a conference", agent, says: [1001], hears: [1002, 1003])
            line.order(.connect(Self.b, .alone))
            try await line.hears(consulted, [])
            try await line.hears(agent, ["1002"])
            await course.pass("a talk as before", agent, says: [1001], hears: [1002])
            line.order(.silence(Self.r, true))
            #expect(try await line.snapshot().silenced == [Self.r])
            await course.pass("a silence", agent, says: [], hears: [])
            line.order(.silence(Self.r, false))
            #expect(try await line.snapshot().silenced == [])
            line.order(.connect(Self.a, Self.other), .connect(Self.c, Self.other))
            try await line.hears(customer, ["1001"])
            await course.pass("another bridge", agent, says: [1001], hears: [1002])
            line.order(.mute(Self.a, true))
            try await line.hears(customer, [])
            await course.pass("muted", agent, says: [], hears: [1002])
            let length = course.length
            line.order(.stopRecording(Self.r))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.asterisk.names("channels").count == 3 }
            let recorded = try await line.recorded(Self.r)
            expect(recorded, length)
            course.check(recorded)
            #expect(try await line.snapshot().recordings == [])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `with the leg a recording is whole`() async throws {
        try await AsteriskLine.serve { line in
            let (agent, _) = try await two(line)
            let course = Course()
            try await record(line, course)
            await course.pass("a talk", agent, says: [1001], hears: [1002])
            let length = course.length
            agent.hangUp()
            try await line.hears(.ended(Self.a, .hungUp))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.asterisk.names("channels").count == 1 }
            let recorded = try await line.recorded(Self.r)
            expect(recorded, length)
            course.check(recorded)
            #expect(recorded.longestSilence(.says) < 200 && recorded.longestSilence(.hears) < 200)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a gateway that comes back finds it, and it goes on`() async throws {
        let course = Course()
        try await AsteriskLine.serve { line in
            let (agent, _) = try await two(line)
            try await record(line, course)
            await course.pass("before", agent, says: [1001], hears: [1002])
        } again: { line in
            #expect(line.snapshots.first?.recordings == [Self.r] && line.snapshots.first?.silenced == [])
            let agent = try #require(line.phones[1001]?.calls.last)
            await course.pass("after", agent, says: [1001], hears: [1002])
            line.order(.silence(Self.r, true))
            #expect(try await line.snapshot().silenced == [Self.r])
            await course.pass("silent", agent, says: [], hears: [])
            let length = course.length
            line.order(.stopRecording(Self.r))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.asterisk.names("channels").count == 2 }
            let recorded = try await line.recorded(Self.r)
            #expect(recorded.kept.length.milliseconds < length.milliseconds, "what is silent at the end is no part of it")
            course.check(recorded)
            #expect(recorded.longestSilence(.says) < 250 && recorded.longestSilence(.hears) < 250)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `one whose channel is taken away is over, and is told so`() async throws {
        try await AsteriskLine.serve { line in
            let (agent, _) = try await two(line)
            let course = Course()
            try await record(line, course)
            await course.pass("a talk", agent, says: [1001], hears: [1002])
            let name = try #require(try await line.asterisk.names("channels").first { $0.contains("hears.") })
            _ = try await line.asterisk.ask(.delete, "channels/\(name)")
            try await line.hears(.recordingEnded(Self.r))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.asterisk.names("channels").count == 2 }
            // It goes on when that is ordered, at its time.
            line.order(.record(Self.r, Self.a))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.store.parts().count == 4 }
            await course.pass("after", agent, says: [1001], hears: [1002])
            let length = course.length
            line.order(.stopRecording(Self.r))
            try await eventually(within: .seconds(5), #_sourceLocation) { try await line.asterisk.names("channels").count == 2 }
            let recorded = try await line.recorded(Self.r)
            expect(recorded, length)
            course.check(recorded)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `when the switch is killed the snapshot lacks it, and what was written is kept`() async throws {
        try await AsteriskLine.serve { line in
            let (agent, _) = try await two(line)
            let course = Course()
            try await record(line, course)
            for _ in 1...8 { await course.pass("a talk", agent, says: [1001], hears: [1002]) }
            let length = course.length
            let before = line.snapshots.count
            try await line.asterisk.kill()
            try await line.hears(.linkLost)
            try await line.asterisk.start()
            try await eventually(within: .seconds(20), #_sourceLocation) { line.snapshots.count > before }
            #expect(line.snapshots.last?.recordings == [])
            let recorded = try await line.recorded(Self.r)
            let lost = length.milliseconds - Int(recorded.kept.length.milliseconds)
            #expect((-100...2_300).contains(lost), "lost were \(lost) ms: what it keeps of a file before it writes it")
            #expect(recorded.who(.says, from: .milliseconds(300), until: .milliseconds(1_500), of: [1001, 1002]) == [1001])
            #expect(recorded.who(.hears, from: .milliseconds(300), until: .milliseconds(1_500), of: [1001, 1002]) == [1002])
        }
    }
}
