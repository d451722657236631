import Testing

/// What a caller, a phone and a desktop live through, told by the practice line, while time moves only by hand.
struct WholeCallTests {
    @Test(.timeLimit(.minutes(1)))
    func `a caller waits, is requested, talks, is held and retrieved, and is let go`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.told() == ["InService", "Ready"])
        let call = try await practice.call()
        #expect(try await practice.state(of: call) == ["callid": .text(call), "state": "waiting", "hears": ["music"], "ended": nil])
        try await practice.advance("7s")
        let row = try #require(try await ana.waiting().first)
        #expect([row["callid"], row["caller"], row["waitTime"]] == [.text(call), "5550100", 7])

        #expect(try await ana.take(call).text == #"{"message":"success","retcode":"0","result":{}}"#)
        #expect(try await practice.phone(9_101) == ["state": "ringing", "callid": .text(call), "hears": [], "display": "5550100"])
        #expect(try await practice.state(of: call) == ["callid": .text(call), "state": "ringing", "hears": ["music"], "ended": nil])
        #expect(try await ana.waiting().count == 1, "while it is offered the call keeps its row")
        #expect(try await ana.told() == ["Busy", "PhoneAlerting"])
        #expect(try await ana.take(call).code == "0", "a double click does not lose its own race")

        try await practice.advance("1s")
        #expect(try await practice.phone(9_101) == ["state": "talking", "callid": .text(call), "hears": ["5550100"], "display": "5550100"])
        #expect(try await practice.state(of: call) == ["callid": .text(call), "state": "talking", "hears": ["9101"], "ended": nil])
        #expect(try await ana.waiting() == [])
        #expect(try await ana.told() == ["PhoneOffhook", "Talking", "Incoming_CallInfo"])

        #expect(try await ana.hold().code == "0")
        #expect(try await practice.phone(9_101) == ["state": "held", "callid": .text(call), "hears": [], "display": "5550100"])
        #expect(try await practice.state(of: call) == ["callid": .text(call), "state": "held", "hears": ["music"], "ended": nil])
        let refused = try await ana.release()
        #expect(refused.code == "200-017", "a double click does not hang up a held customer")
        #expect(try await ana.told() == ["Hold"])

        #expect(try await ana.getHold().code == "0")
        #expect(try await practice.state(of: call)?["hears"] == ["9101"])
        #expect(try await ana.told() == ["Talking"])

        #expect(try await ana.release().code == "0")
        #expect(try await practice.state(of: call) == ["callid": .text(call), "state": "ended", "hears": [], "ended": "answered"])
        #expect(try await practice.phone(9_101) == ["state": "idle", "callid": nil, "hears": []])
        #expect(try await ana.told() == ["Call_Release", "Customer_Release", "PhoneRelease", "Ready"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `the events of a requested call say what the interface says, to the letter`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.events()
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        let talking = """
            {"caller":"5550100","callid":"\(call)","called":"4000","feature":"0","type":"main","mediaAbility":"1"}
            """
        let expected = [
            ("AgentState_Busy", "null"), ("AgentOther_PhoneAlerting", talking), ("AgentOther_PhoneOffhook", #"{"type":"main"}"#),
            ("AgentEvent_Talking", talking),
        ]
        for (type, content) in expected {
            let event = #"{"eventType":"\#(type)","workNo":"101","content":\#(content)}"#
            #expect(try await ana.poll().text == #"{"message":"","retcode":"0","event":\#(event)}"#)
        }
        _ = try await ana.events()
        #expect(try await practice.send(.delete, "calls/\(call)").status == 204)
        let ends = [
            ("AgentEvent_Customer_Release", #"{"callid":"\#(call)","number":"5550100"}"#), ("AgentEvent_Call_Release", "\"\(call)\""),
            ("AgentOther_PhoneRelease", #"{"phoneState":3}"#), ("AgentState_Ready", "null"),
        ]
        for (type, content) in ends {
            let event = #"{"eventType":"\#(type)","workNo":"101","content":\#(content)}"#
            #expect(try await ana.poll().text == #"{"message":"","retcode":"0","event":\#(event)}"#)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a caller whose patience ends leaves, but not out of a talk`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.events()
        let short = try await practice.call(patience: 5)
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        _ = try await ana.take(short)
        try await practice.advance("4s")
        #expect(try await practice.phone(9_101)?["state"] == "ringing")
        try await practice.advance("1s")
        #expect(try await practice.state(of: short)?["ended"] == "callerLeft")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        #expect(try await ana.told() == ["Busy", "PhoneAlerting", "PhoneRelease", "Ready"], "nobody is blamed")
        let gone = try await ana.take(short)
        #expect([gone.reason, gone.json?["ended"]?.text] == ["callEnded", "callerLeft"])

        let long = try await practice.call(patience: 60)
        _ = try await ana.take(long)
        #expect(try await practice.send(.post, "phones/9101/lift").status == 204)
        #expect(try await practice.phone(9_101)?["state"] == "talking")
        try await practice.advance("100s")
        #expect(try await practice.phone(9_101)?["state"] == "talking")
        _ = try await ana.events()
        #expect(try await ana.hold().code == "0")
        try await practice.advance("60s")
        #expect(try await practice.state(of: long)?["ended"] == "answered")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a held customer whose agent hangs up rings the agent again, and then waits with the old arrival time`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        try await practice.advance("3s")
        let arrival = try #require(try await ana.waiting().first?["begintime"])
        _ = try await ana.take(call)
        try await practice.advance("1s")
        try await ana.hold()
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        #expect(try await practice.send(.post, "phones/9101/hangup").status == 204)
        #expect(try await practice.phone(9_101) == ["state": "ringing", "callid": .text(call), "hears": [], "display": "5550100"])
        #expect(try await practice.state(of: call)?["state"] == "held")
        try await practice.advance("20s")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        let row = try #require(try await ana.waiting().first)
        #expect([row["callid"], row["begintime"]] == [.text(call), arrival])
    }
}
