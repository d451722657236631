import Testing

/// Server-sent events (behaviour §6).
struct StreamTests {
    @Test(.timeLimit(.minutes(1)))
    func `the stream brings events with their cursors, and the lists of the queues that are served`() async throws {
        let server = try await ServerProcess()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        var stream = try await EventSource(ana)
        let first = try await stream.nextEvent()
        #expect(first?.type == "AgentOther_InService")
        #expect(first?.data == ["eventType": "AgentOther_InService", "workNo": "101", "content": .null])
        #expect(first?.id?.split(separator: ".").count == 2)
        #expect(try await stream.nextEvent()?.type == "AgentState_Ready")
        let call = try await practice.call()
        let waiting = try await stream.list(of: 10) { $0.count == 1 }
        let row = waiting?.data?["calls"]?.list?.first
        #expect(row?["callid"]?.text == call && row?["state"] == "waiting" && row?["workNo"] == .null)
        try await practice.set(9101, #"{"answersAfter":null}"#)
        #expect(try await ana.take(call).code == "0")
        let taken = try await stream.list(of: 10) { $0.first?["state"] == "taken" }
        #expect(taken?.data?["calls"]?.list?.first?["workNo"] == "101")
        #expect((taken?.data?["version"]?.number ?? 0) > (waiting?.data?["version"]?.number ?? 0))
        try await practice.send(.post, "phones/9101/lift")
        #expect(try await stream.list(of: 10, where: \.isEmpty) != nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `with Last-Event-ID nothing is missing and nothing comes twice, across a restart too`() async throws {
        let setup = Setup()
        var server = try await ServerProcess(setup)
        var ana = try await Desk.signedIn(101, at: server.url)
        var stream = try await EventSource(ana)
        var types: [String] = []
        var last: String?
        for _ in 1...2 {
            let message = try #require(try await stream.nextEvent())
            types.append(message.type ?? "")
            last = message.id
        }
        try await ana.ask(.post, "onlineagent/101/saybusy?reason=201")
        try await ana.ask(.post, "onlineagent/101/sayfree")
        server = try await server.restarted(setup)
        ana = ana.at(server.url)
        var resumed = try await EventSource(ana, after: last)
        for _ in 1...2 { types.append(try await resumed.nextEvent()?.type ?? "") }
        #expect(types == ["AgentOther_InService", "AgentState_Ready", "AgentState_SetNotReady_Success", "AgentState_Ready"])
        // Once more from the same place: the same again.
        var again = try await EventSource(ana, after: last)
        #expect(try await again.nextEvent()?.type == "AgentState_SetNotReady_Success")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a session has four streams at most, and one that was left makes room`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        var held: [Strangers] = []
        func open() async throws -> String {
            let answer = try await Strangers.connect(to: server.port, from: ["127.0.0.1"])
            let request = "GET /agentgateway/resource/agentevent/101/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nGuid: \(ana.guid)\r\n\r\n"
            held.append(answer)
            return try await answer.all[0].ask(request, until: "\n\n\r\n", "}")
        }
        for _ in 1...4 { #expect(try await open().contains("text/event-stream")) }
        #expect(try await open().contains(#""reason":"tooManyRequests""#))
        _ = try await EventSource(ben)
        await held[0].leave()
        var isOpen = false
        while !isOpen { isOpen = try await open().contains("text/event-stream") }
        for one in held { await one.leave() }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in elsewhere ends the stream with the reason`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        var stream = try await EventSource(ana)
        #expect(try await stream.nextEvent()?.type == "AgentOther_InService")
        _ = try await Desk.signedIn(101, at: server.url, forced: true)
        var last: EventSource.Message?
        while let message = try await stream.next() { last = message }
        #expect(last?.event == "refused" && last?.data?["retcode"] == "100-006")
        await #expect(throws: EventSource.Refused.self) { _ = try await EventSource(ana) }
    }

    @Test(.timeLimit(.minutes(1)))
    func `other queues served bring other lists`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        try await ana.ask(.post, "onlineagent/101/resetskill/false?skillid=20")
        var stream = try await EventSource(ana)
        #expect(try await stream.list(of: 20) { _ in true } != nil)
        try await ana.ask(.post, "onlineagent/101/resetskill/false?skillid=10")
        #expect(try await stream.list(of: 10) { _ in true } != nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stream is a sign of life for as long as it stands`() async throws {
        var setup = Setup()
        setup.keys = ["tls: off", "events: {pollHold: 900ms}", "authentication: {silence: 1s}"]
        let server = try await ServerProcess(setup)
        let (ana, ben) = (try await Desk.signedIn(101, at: server.url), try await Desk.signedIn(102, at: server.url))
        for _ in 1...2 { _ = try await ben.poll() }
        try await Self.follow(ana) {
            // Held polls let time pass.
            for _ in 1...3 { _ = try await ben.poll() }
            #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0")
        }
        for _ in 1...4 { _ = try await ben.poll() }
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "100-006")
    }

    /// Follows the stream while something is done.
    private static func follow(_ desk: Desk, while work: () async throws -> Void) async throws {
        var stream = try await EventSource(desk)
        #expect(try await stream.nextEvent()?.type == "AgentOther_InService")
        try await work()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a stream that has no event to tell begins with the lists all the same`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        while try await ana.poll().json?["event"] != nil {}
        let begin = ContinuousClock.now
        var stream = try await EventSource(ana)
        #expect(try await stream.list(of: 10) { _ in true } != nil)
        #expect(ContinuousClock.now - begin < .seconds(5))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a caller who is erased is gone from the list that others follow already`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await PracticeLine(url: server.url).call(from: "5550177")
        var stream = try await EventSource(ana)
        #expect(try await stream.list(of: 10) { $0.first?["caller"] == "5550177" } != nil)
        let erased = try await Program.run(["erase", "--config", server.configuration, "--caller", "5550177"], in: server.folder)
        #expect(erased.code == 0)
        #expect(try await stream.list(of: 10) { $0.first?["caller"] == "erased" } != nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hundred changes at once are told in a few lists`() async throws {
        let server = try await ServerProcess()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        var stream = try await EventSource(ana)
        let begin = ContinuousClock.now
        for _ in 1...100 { _ = try await practice.call() }
        var lists = 0
        while let message = try await stream.next() {
            guard message.event == "waiting", message.data?["skillId"] == 10 else { continue }
            lists += 1
            if message.data?["calls"]?.list?.count == 100 { break }
        }
        let seconds = (ContinuousClock.now - begin).components.seconds + 1
        #expect(lists <= 5 * Int(seconds) + 2)
    }
}
