import Foundation
import Testing

/// What desktops of older gateways ask of the real program.
struct OlderInterfacesTests {
    private static let alive = "agentevent/reportagentsisalive?agents="

    @Test(.timeLimit(.minutes(1)))
    func `a middleware keeps its agents signed in with one request`() async throws {
        let server = try await ServerProcess(Setup.byHand.with("authentication: {trusted: [127.0.0.1]}"))
        let (ana, ben) = (try await Desk.signedIn(101, at: server.url), try await Desk.signedIn(102, at: server.url))
        let (line, middleware) = (PracticeLine(url: server.url), Desk(101, at: server.url))
        try await line.advance("100s")
        #expect(try await middleware.ask(.post, "\(Self.alive)101;102;103").code == "0")
        try await line.advance("100s")
        for desk in [ana, ben] { #expect(try await desk.ask(.get, "onlineagent/\(desk.agent)/agentstatus").code == "0") }
        #expect(try await ana.ask(.post, "\(Self.alive)102").code == "000-003")
        #expect(try await ana.ask(.post, "\(Self.alive)101;102").code == "000-003")
        #expect(try await ana.ask(.post, "\(Self.alive)101").code == "0")
        #expect(try await middleware.ask(.post, "\(Self.alive)x").code == "000-002")
        try await line.advance("60s")
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0")
        #expect(try await ben.ask(.get, "onlineagent/102/agentstatus").code == "100-006")
        #expect(try await middleware.ask(.post, "\(Self.alive)102;103").code == "100-006")
    }

    @Test(.timeLimit(.minutes(1)))
    func `an address that is not trusted keeps nobody signed in`() async throws {
        let server = try await ServerProcess()
        _ = try await Desk.signedIn(101, at: server.url)
        #expect(try await Desk(101, at: server.url).ask(.post, "\(Self.alive)101").code == "000-003")
        #expect(try await Desk(101, at: server.url).at(guid: "x").ask(.post, "\(Self.alive)101").code == "000-003")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the older poll brings events too, and as a script there are none`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        let event = try await ana.ask(.get, "agentevent/101/async")
        #expect(event.json?["event"]?["eventType"] == "AgentOther_InService")
        let script = try await ana.ask(.get, "agentevent/101/jsonp?callback=f")
        #expect(script.code == "000-001" && script.json?["reason"] == "noScriptedEvents")
    }

    @Test(.timeLimit(.minutes(2)))
    func `records of calls and of recordings are found, and a recording is fetched from where that says`() async throws {
        var setup = Setup()
        setup.queues = ["handOut: never, recording: always"]
        setup.inspectors = [103]
        let server = try await ServerProcess(setup)
        let line = PracticeLine(url: server.url)
        try await line.set(1001, "{\"answersAfter\":0.1}")
        let ana = try await Desk.signedIn(101, at: server.url, phone: 1001)
        let (ben, inspector) = (try await Desk.signedIn(102, at: server.url), try await Desk.signedIn(103, at: server.url))
        let call = try await line.call("4000")
        #expect(try await ana.take(call).code == "0")
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try await ana.ask(.get, "onlineagent/101/desk").json?["result"]?["call"]?["isRecorded"] == true
        }
        #expect(try await inspector.ask(.get, "calldata/103/allcallinfoinvdn").json?["result"]?.list?.first?["callid"] == .text(call))
        #expect(try await ben.ask(.get, "calldata/102/allcallinfoinvdn").code == "300-001")
        try await ana.release()
        func rows(_ desk: Desk, _ path: String) async throws -> [JSON] {
            try await desk.ask(.get, path).json?["result"]?.list ?? []
        }
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try await rows(ana, "recordplay/101/queryselfrecordfile").count == 1
        }
        #expect(try await rows(ana, "calldata/101/queryselfcallrecordinfolist").map { $0["callid"] } == [.text(call)])
        #expect(try await rows(inspector, "calldata/103/callRecordInfoList?workno=101&skillid=10").map { $0["workno"] } == ["101"])
        #expect(try await rows(ben, "calldata/102/callRecordInfoList") == [])
        #expect(try await ben.ask(.get, "calldata/102/callRecordInfoList?workno=101").code == "300-001")
        let found = try #require(try await rows(inspector, "recordplay/103/queryrecordfilebycallid?callid=\(call)").first)
        #expect(try await rows(inspector, "recordplay/103/recordfile?workno=101") == [found])
        #expect(try await rows(ben, "recordplay/102/queryrecordfilebycallid?callid=\(call)") == [])
        guard case .text(let name)? = found["recordid"] else { throw CocoaError(.coderInvalidValue) }
        #expect(try await ben.ask(.get, "recordplay/102/recordfilefromrecordid?recordid=\(name)").code == "104-002")
        let answer = try await ana.ask(.get, "recordplay/101/recordfileurl?filepath=\(name)")
        guard case .text(let path)? = answer.json?["result"] else { throw CocoaError(.coderInvalidValue) }
        try await eventually(within: .seconds(30), #_sourceLocation) {
            try await HTTP.send(.get, "\(server.url)\(path)", guid: ana.guid).header("Content-Type")?.hasPrefix("application/octet-stream")
                == true
        }
    }
}
