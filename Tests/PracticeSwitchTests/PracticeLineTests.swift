import HTTPTypes
import Synchronization
import Telephony
import Testing

@testable import PracticeLine
@testable import PracticeSwitch

@Suite struct CallerRouteTests {
    let line: TestLine
    init() throws { line = try TestLine() }

    @Test func `a caller comes, waits, and hangs up`() async throws {
        #expect(
            try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#) == .init(201, #"{"callid":"1000-1"}"#))
        let row = #"{"callid":"1000-1","state":"waiting","hears":["music"],"ended":null}"#
        #expect(try await line.ask(.get, "calls/1000-1") == .init(200, row))
        #expect(try await line.ask(.get, "calls") == .init(200, "[\(row)]"))
        #expect(try await line.ask(.delete, "calls/1000-1") == .init(204))
        let ended = #"{"callid":"1000-1","state":"ended","hears":[],"ended":"callerLeft"}"#
        #expect(try await line.ask(.get, "calls/1000-1") == .init(200, ended))
        #expect(try await line.ask(.get, "calls") == .init(200, "[]"))
        #expect(try await line.ask(.delete, "calls/1000-1").status == 409)
    }

    @Test func `what is not known is 404, and nothing comes of it`() async throws {
        #expect(try await line.ask(.post, "calls", #"{"caller": "555", "called": "4711"}"#).status == 404)
        #expect(line.network.practice.callers.isEmpty)
        #expect(try await line.ask(.get, "calls/1000-99").status == 404)
        #expect(try await line.ask(.delete, "calls/1000-99").status == 404)
    }

    static let patience: [(String, Int64?)] = [
        ("20", 20_000), ("0.25", 250), (#""20s""#, 20_000), (#""1m""#, 60_000), (#""500ms""#, 500), ("null", nil),
    ]

    @Test(arguments: patience)
    func `patience is a number of seconds or a duration`(_ text: String, _ milliseconds: Int64?) async throws {
        #expect(try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000", "patience": \#(text)}"#).status == 201)
        let due = milliseconds.map { line.network.time.now + .milliseconds($0) }
        #expect(line.network.practice.world.withLock { $0.network.nextDue } == due)
    }

    @Test func `the state of a call is what its caller would tell`() async throws {
        _ = try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#)
        func state() async throws -> String {
            let body = try await line.ask(.get, "calls/1000-1").body
            return body.split(separator: #""state":""#).last?.split(separator: #"""#).first.map(String.init) ?? body
        }
        #expect(try await state() == "waiting")
        line.order(.ring("1000-1.1", "1001", showing: "555"))
        #expect(try await state() == "ringing")
        line.network.pass(.seconds(1))
        line.order(.connect("1000-1.1", .bridge("b")), .connect("practice-1", .bridge("b")))
        #expect(try await state() == "talking")
        line.order(.connect("1000-1.1", .alone), .connect("practice-1", .music))
        #expect(try await state() == "held")
        // The agent's leg is gone: its phone is rung again, in vain, and the customer waits in the queue.
        try line.network.practice.hangUp("1001")
        line.order(.ring("1000-1.2", "1001", showing: "555"))
        #expect(try await state() == "held")
        line.order(.clear("1000-1.2"))
        #expect(try await state() == "waiting")
    }
}

@Suite struct PhoneRouteTests {
    let line: TestLine
    init() throws { line = try TestLine() }

    private func phone(_ number: String = "1001") async throws -> String { try await line.ask(.get, "phones/\(number)").body }

    @Test func `a phone is rung, lifted, joined, held and hung up`() async throws {
        _ = try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#)
        #expect(try await phone() == #"{"state":"idle","callid":null,"hears":[]}"#)
        #expect(try await line.ask(.put, "phones/1001", #"{"answersAfter": null}"#) == .init(204))
        line.order(.ring("1000-1.1", "1001", showing: "555"))
        #expect(try await phone() == #"{"state":"ringing","callid":"1000-1","hears":[],"display":"555"}"#)
        #expect(try await line.ask(.post, "phones/1001/lift") == .init(204))
        #expect(try await line.ask(.post, "phones/1001/lift").status == 409)
        line.order(.connect("1000-1.1", .bridge("b")), .connect("practice-1", .bridge("b")))
        #expect(try await phone() == #"{"state":"talking","callid":"1000-1","hears":["555"],"display":"555"}"#)
        #expect(try await line.ask(.get, "calls/1000-1").body.contains(#""hears":["1001"]"#))
        line.order(.connect("1000-1.1", .alone), .connect("practice-1", .music))
        #expect(try await phone() == #"{"state":"held","callid":"1000-1","hears":[],"display":"555"}"#)
        #expect(try await line.ask(.post, "phones/1001/hangup") == .init(204))
        #expect(try await line.ask(.post, "phones/1001/hangup").status == 409)
        #expect(try await phone() == #"{"state":"idle","callid":null,"hears":[]}"#)
    }

    @Test func `three in a conference hear each other`() async throws {
        _ = try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#)
        line.order(.ring("1000-1.1", "1001", showing: ""), .ring("1000-1.2", "1002", showing: ""))
        line.network.pass(.seconds(1))
        for leg in ["1000-1.1", "1000-1.2", "practice-1"] as [LegID] { line.order(.connect(leg, .bridge("b"))) }
        #expect(try await phone() == #"{"state":"talking","callid":"1000-1","hears":["1002","555"]}"#)
        #expect(try await phone("1002") == #"{"state":"talking","callid":"1000-1","hears":["1001","555"]}"#)
    }

    @Test func `a hand lifts an idle phone, and dials`() async throws {
        _ = try await line.ask(.post, "phones/1001/lift")
        #expect(try await phone() == #"{"state":"offHook","callid":null,"hears":[]}"#)
        #expect(try await line.ask(.post, "phones/1001/dial", #"{"number": "4000"}"#) == .init(204))
        #expect(try await line.ask(.get, "calls").body.contains(#""callid":"1000-1","state":"waiting""#))
        #expect(try await line.ask(.post, "phones/1001/dial", #"{"number": "4000"}"#).status == 409)
        #expect(try await line.ask(.post, "phones/1001/hangup") == .init(204))
        #expect(try await line.ask(.get, "calls").body == "[]")
    }

    @Test func `only what is named changes`() async throws {
        _ = try await line.ask(.put, "phones/1001", #"{"answersAfter": 2.5, "reachable": false, "then": "reject"}"#)
        _ = try await line.ask(.put, "phones/1001", #"{"reachable": true}"#)
        let kept = line.network.practice.world.withLock { $0.network.phone("1001") }
        #expect(kept.answersAfter == .milliseconds(2_500))
        #expect(kept.isReachable)
        #expect(kept.habit == .reject)
    }

    @Test(arguments: ["phones/abc", "phones/1234567890123456789012345", "phones/10%2001", "phones/%23a", "phones/%2", "phones/+49"])
    func `what is no number is 404`(_ path: String) async throws {
        #expect(try await line.ask(.get, path).status == 404)
        #expect(try await line.ask(.put, path, "{}").status == 404)
    }
}

@Suite struct LineRuleTests {
    static let bad: [(HTTPRequest.Method, String, String)] = [
        (.post, "calls", ""), (.post, "calls", "{"), (.post, "calls", "[]"), (.post, "calls", #"{"caller": "555"}"#),
        (.post, "calls", #"{"called": "4000", "patience": -1}"#), (.post, "calls", #"{"called": "4000", "patience": "soon"}"#),
        (.post, "calls", #"{"called": "4000", "patience": []}"#), (.post, "calls", #"{"called": {}}"#),
        (.put, "phones/1001", #"{"then": "sing"}"#), (.put, "phones/1001", #"{"reachable": "perhaps"}"#),
        (.put, "phones/1001", #"{"answersAfter": {}}"#), (.put, "phones/1001", #"{"earlyMedia": []}"#), (.post, "phones/1001/dial", "{}"),
        (.post, "phones/1001/transfer", "{}"), (.post, "phones/1001/transfer", #"{"to": "+49"}"#),
        (.post, "phones/1001/transfer", #"{"attended": true}"#), (.post, "phones/1001/hold", #"{"on": true}"#),
        (.put, "faults", #"{"link": "slow"}"#),
        (.put, "faults", #"{"orders": "slow"}"#), (.put, "faults", #"{"orders": "slow:soon"}"#), (.post, "clock", "{}"),
        (.post, "clock", #"{"advance": "soon"}"#),
    ]

    @Test(arguments: bad)
    func `a bad body is 400, with a sentence`(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws {
        let answer = try await TestLine(isClockManual: true).ask(method, path, body)
        #expect(answer.status == 400)
        #expect(answer.body.hasPrefix(#"{"error":""#))
    }

    @Test func `a number too large to be one is a bad body, and no more`() async throws {
        let line = try TestLine()
        #expect(try await line.ask(.post, "calls", #"{"caller": 1e300, "called": "4000"}"#).status < 500)
        #expect(try await line.ask(.post, "calls", #"{"caller": "555", "called": 1e300}"#).status == 404)
        #expect(try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000", "patience": 1e300}"#).status == 400)
    }

    @Test(arguments: ["application/json", "application/json; charset=utf-8", "application/json ;charset=utf-8", "Application/JSON"])
    func `a body is JSON, with or without charset`(_ type: String) async throws {
        #expect(try await TestLine().ask(.put, "phones/1001", "{}", type: type).status == 204)
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", nil])
    func `a body of another type, or of none, is 400`(_ type: String?) async throws {
        #expect(try await TestLine().ask(.put, "phones/1001", "{}", type: type).status == 400)
    }

    @Test func `who may not is told why, and nothing comes of it, whatever is asked`() async throws {
        let line = try TestLine(isClockManual: true, objection: "only this machine may")
        let requests: [(HTTPRequest.Method, String, String)] = [
            (.post, "calls", #"{"caller": "555", "called": "4000"}"#), (.get, "calls", ""), (.get, "calls/1000-1", ""),
            (.delete, "calls/1000-1", ""), (.put, "phones/1001", #"{"then": "reject"}"#), (.get, "phones/1001", ""),
            (.post, "phones/1001/lift", ""), (.post, "phones/1001/hangup", ""), (.post, "phones/1001/dial", #"{"number": "4000"}"#),
            (.post, "phones/1001/hold", ""), (.post, "phones/1001/unhold", ""),
            (.post, "phones/1001/transfer", #"{"to": "1002"}"#),
            (.put, "faults", #"{"link": "down"}"#), (.post, "clock", #"{"advance": "20s"}"#),
        ]
        for (method, path, body) in requests {
            #expect(try await line.ask(method, path, body) == .init(403, #"{"error":"only this machine may"}"#), "\(path)")
        }
        #expect(line.network.practice.callers.isEmpty && line.network.practice.now() == Moment(milliseconds: 1_000_000))
    }

    @Test func `faults come and go`() async throws {
        let line = try TestLine()
        #expect(try await line.ask(.put, "faults", #"{"link": "down", "orders": "slow:2s"}"#) == .init(204))
        #expect(line.network.told == ["snapshot", "linkLost"])
        #expect(try await line.ask(.put, "faults", #"{"link": "up"}"#) == .init(204))
        line.order(.ring("a.1", "1001", showing: ""))
        #expect(line.network.told == ["snapshot"])
        #expect(try await line.ask(.put, "faults", #"{"orders": "ok"}"#) == .init(204))
        #expect(line.network.told == ["alerting a.1"])
        #expect(try await line.ask(.put, "faults", #"{"orders": "fail"}"#) == .init(204))
        line.order(.clear("a.1"))
        #expect(line.network.told == ["unclear a.1"])
    }

    @Test func `a manual clock is advanced, a real one is not`() async throws {
        let manual = try TestLine(isClockManual: true)
        _ = try await manual.ask(.post, "calls", #"{"caller": "555", "called": "4000", "patience": "20s"}"#)
        #expect(try await manual.ask(.post, "clock", #"{"advance": "20s"}"#) == .init(204))
        #expect(try await manual.ask(.get, "calls").body == "[]")
        #expect(manual.network.practice.now() == Moment(milliseconds: 1_020_000))
        #expect(try await TestLine().ask(.post, "clock", #"{"advance": "20s"}"#).status == 409)
    }
}
