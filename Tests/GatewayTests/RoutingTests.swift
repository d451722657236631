import Testing

/// What falls due, while time moves only by hand.
struct RoutingTests {
    @Test(.timeLimit(.minutes(1)))
    func `an agent who does not answer is made busy, and left alone with that call for the back-off`() async throws {
        var setup = Setup.byHand
        setup.queues = ["handOut: automatic, ringTimeout: 10s, backOff: 30s"]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.events()
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        let call = try await practice.call()
        #expect(try await practice.phone(9_101)?["callid"] == .text(call))

        try await practice.advance("9900ms")
        #expect(try await practice.phone(9_101)?["state"] == "ringing")
        try await practice.advance("100ms")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        #expect(try await ana.told() == ["Busy", "PhoneAlerting", "No_Answer", "PhoneRelease", "SetNotReady_Success"])

        try await ana.ask(.post, "onlineagent/101/sayfree")
        #expect(try await ana.told() == ["Ready"], "free again, and not offered what was just left to ring")
        let other = try await practice.call(from: "5550101")
        #expect(try await practice.phone(9_101)?["callid"] == .text(other), "the back-off is for one call")
        try await practice.send(.delete, "calls/\(other)")
        #expect(try await ana.take(call).code == "0", "the back-off does not bind a request")
        try await ana.release()
        #expect(try await practice.phone(9_101)?["state"] == "idle", "nor does giving it back end the back-off")
        try await practice.advance("29900ms")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        try await practice.advance("100ms")
        #expect(try await practice.phone(9_101)?["callid"] == .text(call), "the back-off is over")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call that waits too long leaves, unless it is just being offered`() async throws {
        var setup = Setup.byHand
        setup.queues = ["handOut: never, maxWait: 40s, ringTimeout: 20s"]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        let calls = [try await practice.call(), try await practice.call(), try await practice.call()]
        try await practice.advance("39s")
        _ = try await ana.take(calls[1])
        try await practice.advance("1s")
        #expect(try await practice.state(of: calls[0]) == ["callid": .text(calls[0]), "state": "ended", "hears": [], "ended": "expired"])
        #expect(try await practice.phone(9_101)?["callid"] == .text(calls[1]), "an offer is not cut short")
        let refused = try await ana.take(calls[2])
        #expect([refused.reason, refused.json?["ended"]?.text] == ["engaged", nil])
        try await ana.release()
        #expect(try await practice.state(of: calls[1])?["ended"] == "expired", "it counts once the offer came to nothing")
        let late = try await ana.take(calls[2])
        #expect([late.code, late.reason, late.json?["ended"]?.text] == ["100-007", "callEnded", "expired"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a queue hands out after a while what nobody picks`() async throws {
        var setup = Setup.byHand
        setup.queues = ["handOut: {after: 15s}"]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        for desk in [ana, ben] { _ = try await desk.events() }
        let first = try await practice.call()
        let second = try await practice.call()
        try await practice.advance("14900ms")
        #expect(try await ana.waiting().map { $0["callid"] } == [.text(first), .text(second)])
        #expect(try await ben.take(second).code == "0", "so long it may be picked")
        try await practice.advance("100ms")
        #expect(try await practice.phone(9_101)?["callid"] == .text(first))
        try await practice.advance("1s")
        #expect(try await practice.state(of: first)?["hears"] == ["9101"])
        #expect(try await practice.state(of: second)?["hears"] == ["9102"])
        let routed = ["Busy", "PhoneAlerting", "PhoneOffhook", "Auto_Answer", "Talking", "Incoming_CallInfo"]
        #expect(try await ana.told() == routed)
        #expect(try await ben.told() == routed.filter { $0 != "Auto_Answer" }, "who asked is not asked again")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call that is handed out goes to whoever has been idle for longest, and on from one whose phone refuses`() async throws {
        var setup = Setup.byHand
        setup.queues = ["handOut: automatic"]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        try await practice.advance("3s")
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.set(9_102, #"{"then":"reject"}"#)
        let call = try await practice.call()
        #expect(try await practice.phone(9_102)?["callid"] == .text(call))
        try await practice.advance("1s")
        #expect(try await practice.phone(9_102)?["state"] == "idle")
        #expect(try await practice.phone(9_101)?["callid"] == .text(call))
        let events = try await ben.events().suffix(3)
        #expect(events.map(\.type) == ["AgentEvent_No_Answer", "AgentOther_PhoneRelease", "AgentState_SetNotReady_Success"])
        #expect(events.last?.content == ["reason": "7"])
        try await practice.set(9_101, #"{"reachable":false}"#)
        #expect(try await ana.events().suffix(1).map(\.content) == [["reason": "5"]], "a phone that cannot be reached")
        let status = try await ana.ask(.get, "onlineagent/101/agentstatus")
        #expect(status.json?["result"] == ["agentState": 3, "isWorking": false])
    }

    @Test(.timeLimit(.minutes(1)))
    func `routing begins again when a lost link is back, and nothing is asked of the switch meanwhile`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        #expect(try await practice.send(.put, "faults", #"{"link":"down"}"#).status == 204)
        #expect(try await ana.take(call).reason == "switchUnavailable")
        #expect(try await practice.send(.put, "faults", #"{"link":"up"}"#).status == 204)
        #expect(try await ana.take(call).code == "0")
    }
}
