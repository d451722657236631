import Testing

/// Who may come in, and what a GUID is worth.
struct SessionTests {
    static let signIns: [(path: String, body: String, code: String)] = [
        ("101", "{", "000-002"), ("101", "secret", "000-002"), ("0", #"{"password":"secret","phonenum":"1"}"#, "000-002"),
        ("101", #"{"phonenum":"1"}"#, "100-001"), ("101", #"{"password":"secret"}"#, "100-001"),
        ("101", #"{"password":"secret","phonenum":"12a"}"#, "100-013"),
        ("101", #"{"password":"secret","phonenum":"1234567890123456789012345"}"#, "100-013"),
        ("101", #"{"password":"secret","phonenum":"1","agenttype":9}"#, "100-012"),
        ("101", #"{"password":"secret","phonenum":"1","status":7}"#, "100-011"),
        ("101", #"{"password":"secret","phonenum":"1","pushUrl":"http://desk/"}"#, "100-011"),
        ("999", #"{"password":"secret","phonenum":"1"}"#, "100-004"), ("101", #"{"password":"wrong","phonenum":"1"}"#, "100-004"),
    ]

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in is refused with the code of its fault`() async throws {
        let server = try await ServerProcess()
        for row in Self.signIns {
            let answer = try await HTTP.send(.put, "\(server.url)/agentgateway/resource/onlineagent/\(row.path)", body: row.body)
            #expect(answer.status == 200 && answer.code == row.code, "\(row.path) \(row.body)")
            #expect(answer.header("Set-GUID") == nil)
        }
        #expect(try await Desk.signedIn(102, at: server.url).signIn.code == "0")
        #expect(try await Desk.signedIn(101, at: server.url).signIn.code == "0", "after a failure the next attempt waits, and is right")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sign-in says what it is, and the events follow what was asked for`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url, further: #","status":3,"checkInWebm":"true""#)
        let time = try #require(ana.signIn.json?["result"]?["loginTime"]?.text)
        let fields = """
            "vdnid":1,"workno":"101","mediatype":"TTF","loginTime":"\(time)","isForceChange":"false","serverName":"AgentGateway",\
            "timeRemaining":""
            """
        #expect(ana.signIn.text == #"{"message":"success","retcode":"0","result":{\#(fields)}}"#)
        #expect(ana.guid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.AgentGateway0)?/) != nil)
        #expect(try await ana.told() == ["InService", "Ready", "SetNotReady_Success"])
        let taken = try await Desk.signedIn(102, at: server.url, phone: 9_101).signIn
        #expect(taken.code == "100-013", "two agents cannot have one phone")
        let twice = try await Desk.signedIn(101, at: server.url).signIn
        #expect(twice.code != "0", "who is signed in must force a new sign-in")
        let ben = try await Desk.signedIn(102, at: server.url, further: #","status":"5""#)
        #expect(try await ben.told() == ["InService", "Ready", "Work"])
        #expect(try await ben.ask(.delete, "onlineagent/102/logout").code == "0")
        #expect(try await ben.poll().code == "100-006")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a GUID opens what is the agent's own, and is judged alike after a crash`() async throws {
        let setup = Setup()
        let server = try await ServerProcess(setup)
        let earlier = try await Desk.signedIn(101, at: server.url)
        let ana = try await Desk.signedIn(101, at: server.url, forced: true)
        let ben = try await Desk.signedIn(102, at: server.url)
        try await Self.judge(ana, ben, earlier)
        let next = try await server.restarted(setup)
        try await Self.judge(ana.at(next.url), ben.at(next.url), earlier.at(next.url))
        #expect(try await Desk(103, at: next.url).at(guid: ana.guid).poll().code == "100-006", "agent 103 is not signed in")
    }

    private static func judge(_ ana: Desk, _ ben: Desk, _ earlier: Desk) async throws {
        let path = "onlineagent/101/agentstatus"
        #expect(try await ana.ask(.get, path).code == "0")
        #expect(try await earlier.ask(.get, path).code == "100-006")
        let last = ana.guid.index(ana.guid.startIndex, offsetBy: 35)
        var forged = ana.guid
        forged.replaceSubrange(last...last, with: forged[last] == "0" ? "1" : "0")
        for wrong in ["", ben.guid, forged, "nonsense", String(ana.guid.dropLast(20))] {
            let answer = try await ana.at(guid: wrong).ask(.get, path)
            #expect(answer.code == "000-003", "GUID '\(wrong.isEmpty ? "missing" : "wrong")'")
        }
        #expect(try await ben.ask(.get, path).code == "000-003", "ben asks in the name of ana")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a GUID is renewed while an agent polls, and the old one dies once its successor has been used for a while`() async throws {
        let setup = Setup.byHand.with("authentication: {guidInterval: 10s, guidTimeout: 20s, silence: 1h}")
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.poll().header("Set-GUID") == nil)
        try await practice.advance("10s")
        let renewed = try #require(try await ana.poll().header("Set-GUID"))
        #expect(renewed.hasPrefix("JSESSIONID="))
        let newer = ana.at(guid: String(renewed.dropFirst("JSESSIONID=".count)))
        #expect(newer.guid != ana.guid)
        try await practice.advance("60s")
        #expect(try await ana.poll().header("Set-GUID") != nil, "a desktop that never uses a new one keeps its first")
        #expect(try await newer.poll().code == "0")
        try await practice.advance("19s")
        #expect(try await ana.poll().code == "0")
        try await practice.advance("1s")
        #expect(try await ana.poll().code == "000-003")
        #expect(try await newer.poll().code == "0")
        let current = try await newer.ask(.put, "onlineagent/101/updateGuid")
        #expect(current.header("Set-GUID") == (current.json?["result"]?["guid"]?.text).map { "JSESSIONID=\($0)" })
    }

    @Test(.timeLimit(.minutes(1)))
    func `in static mode one GUID lasts for the whole session`() async throws {
        let setup = Setup.byHand.with("authentication: {mode: static, silence: 10d}")
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await PracticeLine(url: server.url).advance("1d")
        let answer = try await ana.poll()
        #expect(answer.code == "0")
        #expect(answer.header("Set-GUID") == nil)
        let current = try await ana.ask(.put, "onlineagent/101/updateGuid")
        #expect(current.json?["result"] == ["guid": .text(ana.guid)])
    }

    @Test(.timeLimit(.minutes(1)))
    func `who is silent for too long is signed out, and the call goes on`() async throws {
        let server = try await ServerProcess(Setup.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        try await practice.advance("100s")
        #expect(try await ana.ask(.put, "onlineagent/101/heartbeat").code == "0")
        try await practice.advance("119s")
        #expect(try await ana.ask(.post, "onlineagent/101/handshake").code == "0")
        try await practice.advance("121s")
        #expect(try await ana.poll().code == "100-006")
        #expect(try await practice.state(of: call)?["hears"] == ["9101"])
        let again = try await Desk.signedIn(101, at: server.url)
        #expect(try await again.told() == ["InService", "Busy", "Talking"])
    }
}
