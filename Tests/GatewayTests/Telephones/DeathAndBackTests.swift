import Foundation
import Softphone
import Testing

/// Each part dies, or is cut off, at some moment under twenty calls, and comes back. `LINEFINDER_DEATHS` says how often; each time is
/// another one.
@Suite(.serialized) struct DeathAndBackOnAsterisk {
    static let times = Array(1...(ProcessInfo.processInfo.environment["LINEFINDER_DEATHS"].flatMap { Int($0) } ?? 3))

    /// What callers do meanwhile: numbers 2 (talking), 12 (ringing), 15 and 17 (waiting) hang up, 21 comes.
    /// A gateway that stands still lets them ring: the switch still takes it for alive.
    private func live(_ crowd: Crowd, isAnswered: Bool = true) async throws {
        let isTalking = await crowd.talk(Crowd.talking.filter { !Crowd.stirred.contains($0) })
        #expect(isTalking, "who talks goes on talking")
        let hearsMusic = await crowd.hearMusic(Crowd.held + Crowd.ringing + Crowd.waiting)
        #expect(hearsMusic, "who waits goes on hearing music")
        for index in [2, 12, 15, 17] { try crowd.call(index).hangUp() }
        try await crowd.dial(21, isAnswered: isAnswered)
        guard isAnswered else { return }
        let isWelcome = await crowd.hearMusic([21])
        #expect(isWelcome, "who comes hears music")
    }

    /// All is well again, soon.
    private func check(_ crowd: Crowd, causes: [String: Set<String>] = [:]) async throws {
        try await crowd.becomes(within: .seconds(2)) { try crowd.isRinging(12) == false }
        try await crowd.becomes(within: .seconds(3)) { try await crowd.listed().contains(Crowd.number(21)) }
        try await crowd.becomes(within: .seconds(3)) { try await !crowd.listed().contains(Crowd.number(15)) }
        let stay = Crowd.talking.filter { $0 != 2 && !Crowd.stirred.contains($0) }
        let isTalking = await crowd.talk(stay)
        #expect(isTalking, "who talked talks")
        let hearsMusic = await crowd.hearMusic([9, 10, 11, 13, 14, 16, 18, 19, 20, 21])
        #expect(hearsMusic, "who waited waits")
        #expect(try await crowd.keepTheirPlaces([11, 13, 14, 16, 18, 19, 20, 21]))
        #expect(try crowd.isRinging(11), "a phone that rang for one who stayed rings")
        try await crowd.becomes { try await crowd.desk(9).getHold().code == "0" }
        try await crowd.becomes { await crowd.talk([9]) }
        try await crowd.goHome()
        let ends = try crowd.ends()
        for index in 1...21 {
            let talked = (1...10).contains(index)
            let expected = causes[Crowd.number(index)] ?? (talked ? ["answered"] : ["callerLeft"])
            let end = ends[Crowd.number(index)] ?? []
            #expect(end.count == 1 && expected.isSuperset(of: end), "caller \(index) ended \(end), not as one of \(expected)")
        }
    }

    /// Nobody saw those leave who left meanwhile.
    private static let unseen = Dictionary(uniqueKeysWithValues: [2, 12, 15, 17].map { (Crowd.number($0), Set(["lost"])) })

    @Test(.timeLimit(.minutes(1)), arguments: times)
    func `the gateway is killed`(_ time: Int) async throws {
        try await Crowd.of(.shared()) { crowd in
            try await strike(crowd, time) { crowd.kill() }
            try await live(crowd)
            try await crowd.restart()
            try await check(crowd, causes: Self.unseen)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: times)
    func `the link to the switch is cut and restored`(_ time: Int) async throws {
        let asterisk = try await PrivateAsterisk.shared()
        let cable = Cable()
        let port = try await cable.lay(to: asterisk.sip + 3_028)
        defer { cable.remove() }
        try await Crowd.of(asterisk, url: "http://127.0.0.1:\(port)") { crowd in
            try await strike(crowd, time) { cable.cut() }
            try await live(crowd)
            cable.mend()
            try await check(crowd, causes: Self.unseen)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: times)
    func `the gateway stands still for ten seconds`(_ time: Int) async throws {
        try await Crowd.of(.shared()) { crowd in
            try await strike(crowd, time) { crowd.server.signal(SIGSTOP) }
            let end = ContinuousClock.now + .seconds(10)
            try await live(crowd, isAnswered: false)
            while ContinuousClock.now < end { _ = await crowd.talk([1]) }
            crowd.server.signal(SIGCONT)
            // What it slept through it hears of now, unless the switch has lost patience with it.
            let seen = Dictionary(
                uniqueKeysWithValues: [2, 12, 15, 17].map { (Crowd.number($0), Set(["lost", $0 == 2 ? "answered" : "callerLeft"])) })
            try await check(crowd, causes: seen)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: times)
    func `the switch is killed`(_ time: Int) async throws {
        let asterisk = try await PrivateAsterisk(sip: 16_060 + time * 100)
        try await Crowd.of(asterisk) { crowd in
            try await strike(crowd, time) { try await asterisk.kill() }
            try await asterisk.start()
            try await crowd.becomes(within: .seconds(3)) { try await crowd.listed().isEmpty }
            crowd.drop()
            try await crowd.dial(21)
            try await crowd.becomes(within: .seconds(3)) { try await crowd.listed() == [Crowd.number(21)] }
            let call = try await crowd.callID(21)
            try await crowd.becomes(within: .seconds(3)) { try await crowd.desk(1).take(call).code == "0" }
            try await crowd.becomes(within: .seconds(3)) { await crowd.hears(21, phone: 1) }
            try crowd.call(21).hangUp()
            try await crowd.becomes { try await asterisk.names("channels").isEmpty }
            let ends = try crowd.ends()
            for index in 1...20 {
                #expect(ends[Crowd.number(index)] == ["switchLost"], "caller \(index) ended \(ends[Crowd.number(index)] ?? [])")
            }
            #expect(ends[Crowd.number(21)] == ["answered"])
        }
    }

    /// At a random moment, while two agents hold and retrieve all the time, so that something is always under way.
    private func strike(_ crowd: Crowd, _ time: Int, _ blow: () async throws -> Void) async throws {
        var dice = Luck(seed: UInt64(time))
        let moment = Duration.milliseconds(Int.random(in: 1...1_500, using: &dice))
        let desks = try Crowd.stirred.map { try crowd.desk($0) }
        let call = try crowd.call(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for desk in desks {
                group.addTask {
                    // Until the server, or the switch, does not answer any more.
                    while !Task.isCancelled, let hold = try? await desk.hold(), hold.reason != "switchUnavailable" {
                        guard (try? await desk.getHold()) != nil else { return }
                    }
                }
            }
            _ = await call.listen(to: [], for: moment)
            try await blow()
            group.cancelAll()
        }
    }
}
