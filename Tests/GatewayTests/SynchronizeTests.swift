import Testing

/// What a desktop is told that lost the thread, as a page that was loaded anew (cec_07_1226).
struct SynchronizeTests {
    private static func synchronize(_ desk: Desk) async throws -> (callInfo: JSON?, state: JSON?) {
        let answer = try await desk.ask(.post, "onlineagent/\(desk.agent)/syncagentinfo")
        #expect(answer.code == "0", "\(answer.text)")
        return (answer.json?["result"]?["callinfo"], answer.json?["result"]?["agentStateInfo"])
    }

    private static func state(_ desk: Desk) async throws -> Int? { try await synchronize(desk).state?["state"]?.number }

    private static func tell(_ desk: Desk, _ path: String) async throws {
        #expect(try await desk.ask(.post, "onlineagent/\(desk.agent)/\(path)").code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `all fields are there, with the types and in the order of the reference`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let answer = try await ana.ask(.post, "onlineagent/101/syncagentinfo").text
        let fields = """
            "callFeature":-1,"callData":"","lastState":1,"preBusy":false,"firsttalkingFlag":false,"workNo":"101","qcWorkNo":"",\
            "callerNo":"","beginHoldTime":"","state":1,"talkingCallfeature":-1,"releaseFlag":0,"calledNo":"","mainCallId":"",\
            "secondTalkingTime":"","preRest":false,"recordID":"","currentTime":"time","beginTalkingTime":"","partner":"",\
            "holdCallId":"","agentStateBeginTime":"time","curCommand":0,"curCallId":"","cmdBeginTime":""
            """
        let expected = #"{"message":"success","retcode":"0","result":{"callinfo":"","agentStateInfo":{\#(fields)}}}"#
        #expect(answer.replacing(/"\d{13}"/, with: #""time""#) == expected)
        #expect(try await ana.at(guid: "").ask(.post, "onlineagent/101/syncagentinfo").code == "000-003")
        #expect(try await Desk(102, at: server.url).ask(.post, "onlineagent/102/syncagentinfo").code == "100-006")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the state is the fine one, in each step`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let choices: [(path: String, state: Int)] = [
            ("saybusy", 4), ("cancelbusy", 1), ("rest/20/0", 3), ("cancelrest", 1), ("work", 2), ("sayfree", 1),
        ]
        for choice in choices {
            try await Self.tell(ana, choice.path)
            #expect(try await Self.state(ana) == choice.state, "\(choice.path)")
        }
        let call = try await practice.call()
        #expect(try await ana.take(call).code == "0")
        #expect(try await Self.state(ana) == 8, "rung")
        try await practice.advance("1s")
        #expect(try await Self.state(ana) == 9, "talking")
        #expect(try await ana.hold().code == "0")
        #expect(try await Self.state(ana) == 11, "holding")
        #expect(try await ana.getHold().code == "0")
        #expect(try await Self.state(ana) == 9, "talking again")
        #expect(try await ana.release().code == "0")
        #expect(try await Self.state(ana) == 1, "idle again")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the call is told with its numbers, its text and its times`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        let id = JSON.text(call)
        _ = try await ana.take(call)
        let ringing = try #require(try await Self.synchronize(ana).state)
        #expect([ringing["callFeature"], ringing["talkingCallfeature"], ringing["firsttalkingFlag"]] == [0, -1, false])
        #expect([ringing["curCallId"], ringing["beginTalkingTime"], ringing["holdCallId"]] == [id, "", ""])
        try await practice.advance("1s")
        #expect(try await ana.ask(.put, "calldata/101/setcalldataex", #"{"calldata":"1234"}"#).code == "0")
        let began = try #require(try await Self.synchronize(ana).state?["currentTime"])
        try await practice.advance("5s")
        let talking = try await Self.synchronize(ana)
        let state = try #require(talking.state)
        #expect([state["callFeature"], state["talkingCallfeature"], state["firsttalkingFlag"]] == [0, 0, true])
        #expect([state["callerNo"], state["partner"], state["calledNo"], state["callData"]] == ["5550100", "5550100", "4000", "1234"])
        #expect([state["mainCallId"], state["curCallId"], state["holdCallId"]] == [id, id, ""])
        #expect([state["beginTalkingTime"], state["beginHoldTime"]] == [began, ""])
        let row = try await ana.ask(.get, "calldata/101/callinfo").json?["result"]
        #expect(try talking.callInfo?.text.map { try JSON($0) } == row, "`callinfo` is that of calldata, as a text")
        // On hold, and after it.
        #expect(try await ana.hold().code == "0")
        try await practice.advance("2s")
        let held = try #require(try await Self.synchronize(ana).state)
        #expect([held["beginHoldTime"], held["holdCallId"], held["beginTalkingTime"]] == [state["currentTime"], id, began])
        #expect(try await ana.getHold().code == "0")
        let again = try #require(try await Self.synchronize(ana).state)
        #expect([again["beginHoldTime"], again["holdCallId"], again["firsttalkingFlag"]] == ["", "", false])
        #expect(try await ana.release().code == "0")
        let over = try await Self.synchronize(ana)
        #expect([over.callInfo, over.state?["curCallId"], over.state?["callData"], over.state?["callFeature"]] == ["", "", "", -1])
    }

    @Test(.timeLimit(.minutes(1)))
    func `busy and rest that wait behind a call are told, and nothing waits without one`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.take(practice.call())
        try await practice.advance("1s")
        for (path, flags) in [("saybusy", [true, false]), ("rest/60/0", [false, true]), ("sayfree", [false, false])] as [(String, [JSON])] {
            try await Self.tell(ana, path)
            let state = try await Self.synchronize(ana).state
            #expect([state?["preBusy"], state?["preRest"], state?["state"]] == flags.map(Optional.some) + [9], "\(path)")
        }
        try await Self.tell(ana, "saybusy")
        #expect(try await ana.release().code == "0")
        let state = try await Self.synchronize(ana).state
        #expect([state?["preBusy"], state?["state"]] == [false, 4], "now it is so, and is asked for no more")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what had happened is told no more, and what happens then is`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        try await Self.tell(ana, "saybusy")
        _ = try await Self.synchronize(ana)
        #expect(try await ana.poll().text == #"{"message":"","retcode":"0"}"#)
        #expect(try await ben.told() == ["InService", "Ready"], "a colleague's events stay")
        try await Self.tell(ana, "cancelbusy")
        try await Self.tell(ana, "rest/20/0")
        #expect(try await ana.told() == ["CancelNotReady_Success", "SetRest_Success"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is told no more is not told after a crash either`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await Self.tell(ana, "saybusy")
        _ = try await Self.synchronize(ana)
        // How far events were delivered is stored within a second.
        for _ in 1...2 { try await practice.advance("1s") }
        let next = try await server.restarted(setup)
        #expect(try await ana.at(next.url).told() == [])
    }

    @Test(.timeLimit(.minutes(1)))
    func `it is a query under the limits of flow control`() async throws {
        var setup = Setup.byHand
        setup.keys = ["tls: off", "flowControl: {agent: 2, all: 100, per: 2s}", "practice: {clock: manual, seed: 7}"]
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await Self.synchronize(ana) }
        let refused = try await ana.ask(.post, "onlineagent/101/syncagentinfo")
        #expect([refused.code, refused.reason] == ["100-007", "tooManyRequests"])
        try await PracticeLine(url: server.url).advance("2s")
        #expect(try await Self.state(ana) == 1)
    }
}
