import Testing

/// A switch that says no to whatever is ordered.
struct RefusedOrdersTests {
    @Test(.timeLimit(.minutes(1)))
    func `a join that is refused ends, the caller is where the caller was, and the hand on the clock is answered`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.events()
        try await practice.set(9_101, #"{"answersAfter":2}"#)
        let call = try await practice.call()
        #expect(try await ana.take(call).code == "0")
        #expect(try await practice.send(.put, "faults", #"{"orders":"fail"}"#).status == 204)
        #expect(try await practice.advance("6s").status == 204)
        #expect(try await practice.state(of: call)?["hears"] == ["music"])
        let joining = try await ana.ask(.get, "onlineagent/101/agentstatus").json?["result"]
        #expect(joining == ["agentState": 7, "isWorking": false])
        #expect(try await practice.advance("1s").status == 204)
        #expect(try await ana.told() == ["Busy", "PhoneAlerting", "PhoneOffhook", "PhoneRelease", "Ready"])
        #expect(try await ana.waiting().map { $0["callid"] } == [.text(call)])
        // Nobody could put the phone on hook yet.
        #expect(try await practice.phone(9_101)?["state"] == "offHook")
        #expect(try await practice.send(.put, "faults", #"{"orders":"ok"}"#).status == 204)
        #expect(try await practice.advance("40s").status == 204)
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        #expect(try await ana.take(call).code == "0")
        try await practice.advance("2s")
        #expect(try await practice.state(of: call)?["state"] == "talking")
    }
}
