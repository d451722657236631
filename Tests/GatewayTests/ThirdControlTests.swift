import Testing

/// What a supervisor's bridge asks in the name of an inspector, of another agent.
struct ThirdControlTests {
    static let requests: [(path: String, body: String?)] = [
        ("setstatus", #"{"agentStatus":"AgentState_Busy"}"#), ("callanswer", nil), ("callout", #"{"called":"5550100"}"#),
    ]

    private static func put(_ desk: Desk, _ name: String, of other: Int, _ body: String?) async throws -> HTTP.Answer {
        try await desk.ask(.put, "thirdcontrol/\(desk.agent)/\(name)/\(other)", body)
    }

    @Test(.timeLimit(.minutes(1)), arguments: requests.indices)
    func `only an inspector of the same centre may`(_ index: Int) async throws {
        let (name, body) = Self.requests[index]
        var setup = TwoCentresTests.setup()
        setup.inspectors = [102]
        setup.further[setup.further.count - 1] = "      - {id: 202, name: Eve, password: secret, skills: {10: 1}, inspector: true}"
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url), ben = try await Desk.signedIn(102, at: server.url)
        let eve = try await Desk.signedIn(202, at: server.url)
        #expect(try await Self.put(ana, name, of: 102, body).code == "900-002", "an agent")
        #expect(try await Self.put(ana, name, of: 202, body).code == "900-002")
        #expect(try await Self.put(eve, name, of: 101, body).code == "900-004", "an inspector of another centre")
        #expect(try await Self.put(ben.at(guid: ""), name, of: 101, body).code == "000-003", "nobody")
        #expect(try await Self.put(ben.at(guid: ana.guid), name, of: 101, body).code == "000-003", "another's GUID")
        #expect(try await Self.put(Desk(103, at: server.url), name, of: 101, body).code == "100-006", "who is not signed in")
        #expect(try await Self.put(ben, name, of: 102, body).code == "000-005")
        #expect(try await ana.told() == ["InService", "Ready"], "nothing was done")
    }

    @Test(.timeLimit(.minutes(1)))
    func `an inspector makes agents busy and idle, answers for them, and has them call only whom they may`() async throws {
        var setup = Setup.byHand
        setup.inspectors = [102]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        try await practice.set(9_101, #"{"answersAfter":0}"#)
        let ana = try await Desk.signedIn(101, at: server.url, further: #","autoanswer":"false""#)
        let ben = try await Desk.signedIn(102, at: server.url)
        _ = try await ana.events()
        #expect(try await Self.put(ben, "setstatus", of: 101, #"{"agentStatus":"AgentState_Busy"}"#).text == success)
        #expect(try await ana.events().map(\.content) == [["reason": "3"]])
        #expect(try await Self.put(ben, "setstatus", of: 101, #"{"agentStatus":"AgentState_Idle"}"#).text == success)
        #expect(try await ana.told() == ["Ready"])
        #expect(try await Self.put(ben, "setstatus", of: 101, "{}").json?["parameter"] == "agentStatus")
        #expect(try await Self.put(ben, "callanswer", of: 101, nil).code == "200-002")
        let out = try await Self.put(ben, "callout", of: 101, #"{"called":"5550100"}"#)
        #expect([out.code, out.reason] == ["100-007", "callingNotAllowed"], "calls go to colleagues alone where nothing else is said")
        #expect(out.json?["result"] == nil, "its success would be a text")
        try await ben.ask(.post, "onlineagent/102/saybusy")
        let call = try await practice.call("4100")
        #expect(try await ana.told().last == "Ringing")
        #expect(try await Self.put(ben, "callanswer", of: 101, nil).text == success)
        #expect(try await practice.state(of: call)?["state"] == "talking")
    }

    private let success = #"{"message":"success","retcode":"0","result":{}}"#
}
