import Testing

/// Who may do what of supervision, over the real interface.
struct QualityControlTests {
    static let verbs: [(method: HTTP.Method, path: @Sendable (Int) -> String, body: String?)] = [
        (.put, { "addsupervise/\($0)" }, nil), (.put, { "addinsert/\($0)" }, nil),
        (.post, { "requestwhisperagent?whisperagentid=\($0)" }, nil), (.post, { "requeststopwhisperagent?whisperagentid=\($0)" }, nil),
        (.post, { "requestswitchinsertwhisperagent?whisperagentid=\($0)&switchtype=1" }, nil), (.post, { "switch/\($0)" }, nil),
        (.delete, { "\($0)" }, nil), (.put, { "intercept/\($0)" }, nil), (.put, { "intercept/\($0)/1455885056-16777217" }, nil),
        (.post, { "forcebusy/\($0)" }, nil), (.post, { "forceidle/\($0)" }, nil), (.post, { "forcerest/\($0)/60/1" }, nil),
        (.post, { "forcelogout/\($0)" }, nil), (.post, { _ in "adjustskill" }, "workNo"),
        (.post, { "beginmonitor?agents=\($0)" }, nil), (.post, { "endmonitor?agents=\($0);" }, nil),
    ]

    private static func ask(_ desk: Desk, _ index: Int, _ other: Int) async throws -> String? {
        let (method, path, body) = verbs[index]
        let text = body.map { #"{"\#($0)":"\#(other)","skills":[10]}"# }
        return try await desk.ask(method, "qualitycontrol/\(desk.agent)/\(path(other))", text).code
    }

    private static func setup() -> Setup {
        var setup = TwoCentresTests.setup()
        setup.inspectors = [102]
        setup.further[setup.further.count - 1] = "      - {id: 202, name: Eve, password: secret, skills: {10: 1}, inspector: true}"
        return setup
    }

    @Test(.timeLimit(.minutes(2)))
    func `only an inspector of the same centre may, whatever it is`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Desk.signedIn(101, at: server.url), ben = try await Desk.signedIn(102, at: server.url)
        let eve = try await Desk.signedIn(202, at: server.url)
        for index in Self.verbs.indices {
            let name = Self.verbs[index].path(101)
            #expect(try await Self.ask(ana, index, 102) == "900-002", "an agent: \(name)")
            #expect(try await Self.ask(ana, index, 202) == "900-002", "\(name)")
            #expect(try await Self.ask(eve, index, 101) == "900-004", "an inspector of another centre: \(name)")
            #expect(try await Self.ask(ben.at(guid: ""), index, 101) == "000-003", "nobody: \(name)")
            #expect(try await Self.ask(ben.at(guid: ana.guid), index, 101) == "000-003", "another's GUID: \(name)")
            #expect(try await Self.ask(ben, index, 102) == "000-005", "oneself: \(name)")
        }
        #expect(try await ana.told() == ["InService", "Ready"], "nothing was done")
    }

    @Test(.timeLimit(.minutes(1)))
    func `an inspector chooses for an agent, and is told what the agent is`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ben = try await Desk.signedIn(102, at: server.url)
        #expect(try await ben.ask(.post, "qualitycontrol/102/beginmonitor?agents=101;").code == "0")
        _ = try await ben.events()
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.events()
        #expect(try await ben.events().map { $0.content["subtype"]?.text } == ["QC_AgentState_Login", "QC_AgentState_Idle"])
        #expect(try await ben.ask(.post, "qualitycontrol/102/forcerest/101/60/7").code == "0")
        #expect(try await ana.events().map(\.type) == ["AgentState_SetRest_Success"])
        #expect(try await ben.ask(.post, "qualitycontrol/102/forcebusy/101").code == "0")
        #expect(try await ana.events().map(\.content) == [["reason": "3"]])
        #expect(try await ben.ask(.post, "qualitycontrol/102/forceidle/101").code == "0")
        #expect(try await ana.told() == ["Ready"])
        let told = try await ben.events()
        #expect(told.map(\.type) == ["QC_AgentState_Notify"], "what is over gives way to what is")
        #expect(told.first?.content["subtype"]?.text == "QC_AgentState_Idle" && told.first?.content["monitoredagent"]?.text == "101")
        #expect(try await ben.ask(.post, "qualitycontrol/102/adjustskill", #"{"workNo":"101","skills":["10"]}"#).code == "0")
        #expect(try await ben.ask(.post, "qualitycontrol/102/forcelogout/101").code == "0")
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "100-006")
        #expect(try await ben.events().map { $0.content["subtype"]?.text } == ["QC_AgentState_Logout"])
        #expect(try await ben.ask(.post, "qualitycontrol/102/endmonitor?agents=101").code == "0")
        let list = try await ben.ask(.get, "qualitycontrol/102/allagent")
        #expect(list.json?["result"]?.list?.first?["workno"] == "101")
    }
}
