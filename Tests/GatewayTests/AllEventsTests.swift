import Testing

/// A poll for several agents at once, as older desktops and middleware do it.
struct AllEventsTests {
    private static let path = "agentevent/allagentevent"
    private static let nothing = #"{"message":"","retcode":"0"}"#

    private static func setup(trusted: String = "127.0.0.0/8", hold: String = "100ms") -> Setup {
        var setup = Setup()
        setup.keys = ["tls: off", "flowControl: off", "events: {pollHold: \(hold)}", "authentication: {trusted: [\(trusted)]}"]
        setup.keys.append("practice: {clock: manual, seed: 7}")
        return setup
    }

    private static func event(_ agent: Int, _ type: String, _ content: String = "null") -> String {
        #"{"eventType":"\#(type)","workNo":"\#(agent)","content":\#(content)}"#
    }

    private static func answer(_ events: String...) -> String {
        #"{"message":"","retcode":"0","event":[\#(events.joined(separator: ","))]}"#
    }

    /// Shows no GUID.
    private static func middleware(_ server: ServerProcess) -> Desk { Desk(1, at: server.url) }

    /// A poll that is held, and what is done meanwhile. A poll that comes too late to be held is answered alike.
    private static func held(_ desk: Desk, while work: () async throws -> Void) async throws -> HTTP.Answer {
        async let answer = desk.ask(.get, path)
        _ = try await HTTP.send(.get, "\(desk.url)/healthz")
        try await work()
        return try await answer
    }

    @Test(.timeLimit(.minutes(1)))
    func `with a GUID it brings a list of that agent's next event`() async throws {
        let server = try await ServerProcess(Self.setup(trusted: "192.0.2.0/24"))
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        #expect(try await ana.ask(.get, Self.path).text == Self.answer(Self.event(101, "AgentOther_InService")))
        #expect(try await ana.ask(.get, Self.path).text == Self.answer(Self.event(101, "AgentState_Ready")))
        #expect(try await ana.ask(.get, Self.path).text == Self.nothing)
        try await ana.ask(.post, "onlineagent/101/saybusy?reason=201")
        let busy = Self.event(101, "AgentState_SetNotReady_Success", #"{"reason":"201"}"#)
        #expect(try await ana.ask(.get, Self.path).text == Self.answer(busy))
        #expect(try await ben.told() == ["InService", "Ready"], "a colleague's events stay")
        try await ana.ask(.delete, "onlineagent/101/logout")
        #expect(try await ana.ask(.get, Self.path).code == "100-006")
    }

    @Test(.timeLimit(.minutes(1)))
    func `without a GUID it brings those of all agents to a trusted address, one of each`() async throws {
        let server = try await ServerProcess(Self.setup())
        let all = Self.middleware(server)
        #expect(try await all.ask(.get, Self.path).text == Self.nothing, "nobody is signed in")
        let ben = try await Desk.signedIn(102, at: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let first = Self.answer(Self.event(101, "AgentOther_InService"), Self.event(102, "AgentOther_InService"))
        #expect(try await all.ask(.get, Self.path).text == first)
        try await ben.ask(.post, "onlineagent/102/saybusy")
        let second = Self.answer(Self.event(101, "AgentState_Ready"), Self.event(102, "AgentState_Ready"))
        #expect(try await all.ask(.get, Self.path).text == second)
        let third = Self.answer(Self.event(102, "AgentState_SetNotReady_Success", #"{"reason":"0"}"#))
        #expect(try await all.ask(.get, Self.path).text == third)
        #expect(try await all.ask(.get, Self.path).text == Self.nothing)
        // What came in one way does not come in another.
        try await ana.ask(.post, "onlineagent/101/saybusy")
        #expect(try await ana.told() == ["SetNotReady_Success"])
        #expect(try await all.ask(.get, Self.path).text == Self.nothing)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who is neither trusted nor signed in gets nobody's events`() async throws {
        let server = try await ServerProcess(Self.setup(trusted: "192.0.2.0/24"))
        let ana = try await Desk.signedIn(101, at: server.url)
        for guid in ["", "nonsense", String(ana.guid.dropLast(20))] {
            let answer = try await ana.at(guid: guid).ask(.get, Self.path)
            #expect([answer.code, answer.reason] == ["000-003", "notEntitled"], "\(guid)")
            #expect(answer.json?["event"] == nil)
        }
        let trusting = try await ServerProcess(Self.setup())
        _ = try await Desk.signedIn(101, at: trusting.url)
        let wrong = Self.middleware(trusting).at(guid: "nonsense")
        #expect(try await wrong.ask(.get, Self.path).code == "000-003", "a GUID that is shown must be right")
        #expect(try await ana.told() == ["InService", "Ready"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `without an event it is held until there is one`() async throws {
        let server = try await ServerProcess(Self.setup(hold: "40s"))
        let all = Self.middleware(server)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        for _ in 1...2 { _ = try await all.ask(.get, Self.path) }
        let busy = #"{"reason":"0"}"#
        let begin = ContinuousClock.now
        let answer = try await Self.held(all) { try await ben.ask(.post, "onlineagent/102/saybusy") }
        #expect(answer.text == Self.answer(Self.event(102, "AgentState_SetNotReady_Success", busy)))
        let own = try await Self.held(ana) { try await ana.ask(.post, "onlineagent/101/saybusy") }
        #expect(own.text == Self.answer(Self.event(101, "AgentState_SetNotReady_Success", busy)))
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test(.timeLimit(.minutes(1)))
    func `without any event it is held for as long as is set`() async throws {
        let server = try await ServerProcess(Self.setup(hold: "700ms"))
        let all = Self.middleware(server)
        _ = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await all.ask(.get, Self.path) }
        let begin = ContinuousClock.now
        #expect(try await all.ask(.get, Self.path).text == Self.nothing)
        let time = ContinuousClock.now - begin
        #expect(time >= .milliseconds(690) && time < .seconds(10))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in while it is held is an event like any other`() async throws {
        let server = try await ServerProcess(Self.setup(hold: "15s"))
        let begin = ContinuousClock.now
        let answer = try await Self.held(Self.middleware(server)) { _ = try await Desk.signedIn(101, at: server.url) }
        #expect(answer.text == Self.answer(Self.event(101, "AgentOther_InService")))
        #expect(ContinuousClock.now - begin < .seconds(12))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in elsewhere ends the held poll of the earlier session at once`() async throws {
        let server = try await ServerProcess(Self.setup(hold: "15s"))
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await ana.ask(.get, Self.path) }
        let begin = ContinuousClock.now
        let answer = try await Self.held(ana) { _ = try await Desk.signedIn(101, at: server.url, forced: true) }
        #expect(answer.code == "100-006", "\(answer.text)")
        #expect(ContinuousClock.now - begin < .seconds(12))
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `what was asked for on a connection that is gone comes in the next answer`(showsGUID: Bool) async throws {
        let server = try await ServerProcess(Self.setup(hold: "2s"))
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        for desk in [ana, ben] { #expect(try await desk.told() == ["InService", "Ready"]) }
        let asking = showsGUID ? ana : Self.middleware(server)
        // Whoever asks is gone before the event comes.
        let proof = showsGUID ? "Guid: \(ana.guid)\r\n" : ""
        let head = "GET /agentgateway/resource/\(Self.path) HTTP/1.1\r\nHost: x\r\n\(proof)\r\n"
        for turn in 1...5 {
            _ = try await RawConnection(server.url).exchange([("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + head, "alive\n")])
            try await ana.ask(.post, "onlineagent/101/saybusy?prolong=true&reason=20\(turn)")
            let busy = Self.event(101, "AgentState_SetNotReady_Success", #"{"reason":"20\#(turn)"}"#)
            #expect(try await asking.ask(.get, Self.path).text == Self.answer(busy), "turn \(turn)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a GUID is renewed with it, as with a poll`() async throws {
        var setup = Self.setup()
        setup.keys.removeAll { $0.hasPrefix("authentication") }
        let server = try await ServerProcess(setup.with("authentication: {guidInterval: 10s, guidTimeout: 20s}"))
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.ask(.get, Self.path).header("Set-GUID") == nil)
        try await PracticeLine(url: server.url).advance("10s")
        let renewed = try #require(try await ana.ask(.get, Self.path).header("Set-GUID"))
        let newer = ana.at(guid: String(renewed.dropFirst("JSESSIONID=".count)))
        #expect(newer.guid != ana.guid)
        #expect(try await newer.ask(.get, Self.path).code == "0")
    }
}
