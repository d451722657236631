import Testing

/// A desktop that asks for its events and is held until there is one.
struct PollTests {
    private static let nothing = #"{"message":"","retcode":"0"}"#

    /// A poll that is held, and what is done meanwhile. The answer comes when something ends the poll.
    private func held(_ desk: Desk, while work: @Sendable @escaping () async throws -> Void) async throws -> HTTP.Answer {
        try await withThrowingTaskGroup(of: HTTP.Answer?.self) { group in
            group.addTask { try await desk.poll() }
            group.addTask {
                try await work()
                return nil
            }
            var answer: HTTP.Answer?
            for try await next in group { answer = next ?? answer }
            return try #require(answer)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a poll without an event is held for as long as is set, and its answer is bare`() async throws {
        var setup = Setup()
        setup.keys = ["tls: off", "events: {pollHold: 700ms}"]
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { #expect(try await ana.poll().text != Self.nothing) }
        let begin = ContinuousClock.now
        let answer = try await ana.poll()
        let time = ContinuousClock.now - begin
        #expect(answer.text == Self.nothing)
        #expect(time >= .milliseconds(690) && time < .seconds(10))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a held poll gets the event at once`() async throws {
        var setup = Setup()
        setup.keys = ["tls: off", "events: {pollHold: 40s}"]
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await ana.poll() }
        let begin = ContinuousClock.now
        let answer = try await held(ana) { try await ana.ask(.post, "onlineagent/101/saybusy?reason=201") }
        #expect(answer.json?["event"]?["eventType"] == "AgentState_SetNotReady_Success")
        #expect(answer.json?["event"]?["content"] == ["reason": "201"])
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in elsewhere ends the held poll at once, twenty times`() async throws {
        var setup = Setup()
        setup.keys = ["tls: off", "events: {pollHold: 40s}"]
        let server = try await ServerProcess(setup)
        for _ in 1...20 {
            let ana = try await Desk.signedIn(101, at: server.url, forced: true)
            for _ in 1...2 { _ = try await ana.poll() }
            let answer = try await held(ana) {
                // A round trip, so that the poll is mostly there before; one that comes later is answered alike.
                try await ana.ask(.get, "onlineagent/101/agentstatus")
                _ = try await Desk.signedIn(101, at: ana.url, forced: true)
            }
            #expect(answer.code == "100-006", "\(answer.text)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `of two polls one gets the event, and the other the empty answer in its time`() async throws {
        var setup = Setup()
        setup.keys = ["tls: off", "events: {pollHold: 2s}"]
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await ana.poll() }
        let types = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 1...2 { group.addTask { try await ana.poll().json?["event"]?["eventType"]?.text ?? "none" } }
            group.addTask {
                try await ana.ask(.post, "onlineagent/101/saybusy")
                return nil
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(types.sorted() == ["AgentState_SetNotReady_Success", "none"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `with a cursor there is neither a gap nor a double, across a crash`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.advance("1s")
        let begin = try await Self.event(ana.poll(after: "0.0"))
        #expect(begin.type == "AgentOther_InService")
        var cursor = try #require(begin.cursor)
        while case let next = try await ana.poll(after: cursor), next.json?["event"] != nil {
            cursor = try #require(Self.event(next).cursor)
        }
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        var seen: [String] = []
        for _ in 1...2 {
            let event = try await Self.event(ana.poll(after: cursor))
            seen.append(event.type)
            cursor = try #require(event.cursor)
        }
        let lost = try await Self.event(ana.poll(after: cursor))

        let next = try await server.restarted(setup)
        let back = ana.at(next.url)
        let again = try await Self.event(back.poll(after: cursor))
        #expect(again.type == lost.type && again.cursor == lost.cursor, "what was not acknowledged is said again")
        cursor = try #require(again.cursor)
        seen.append(again.type)
        while case let answer = try await back.poll(after: cursor), answer.json?["event"] != nil {
            let event = Self.event(answer)
            seen.append(event.type)
            cursor = try #require(event.cursor)
        }
        let whole = [
            "AgentState_Busy", "AgentOther_PhoneAlerting", "AgentOther_PhoneOffhook", "AgentEvent_Talking", "AgentEvent_Incoming_CallInfo",
        ]
        #expect(seen == whole)
        #expect(try await back.poll(after: cursor).text == Self.nothing)
    }

    private static func event(_ answer: HTTP.Answer) -> (type: String, cursor: String?) {
        (answer.json?["event"]?["eventType"]?.text ?? "", answer.header("Event-Id"))
    }
}
