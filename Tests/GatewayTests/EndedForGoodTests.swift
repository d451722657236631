import Testing

/// One caller, one record: a call that was ended does not come back, whatever happens to its caller's leg.
struct EndedForGoodTests {
    /// Ana talks with a caller, whose patience is without end.
    private func talk(at server: ServerProcess) async throws -> (ana: Desk, practice: PracticeLine, call: String) {
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.set(9_101, #"{"answersAfter":0}"#)
        let call = try await practice.call()
        #expect(try await ana.take(call).code == "0")
        #expect(try await practice.state(of: call)?["state"] == "talking")
        return (ana, practice, call)
    }

    /// Nobody waits, nobody is on the network, and the call is over.
    private func isOver(_ call: String, _ practice: PracticeLine, _ ana: Desk) async throws {
        #expect(try await practice.state(of: call)?["ended"] == "answered")
        #expect(try await ana.waiting() == [])
        #expect(try await practice.send(.get, "calls").text == "[]")
    }

    @Test(.timeLimit(.minutes(1)))
    func `released while the link is down, a call is over when it is up again`() async throws {
        let server = try await ServerProcess(.byHand)
        let (ana, practice, call) = try await talk(at: server)
        try await practice.send(.put, "faults", #"{"link":"down"}"#)
        #expect(try await ana.release().code == "0")
        try await practice.send(.put, "faults", #"{"link":"up"}"#)
        try await practice.advance("5s")
        try await isOver(call, practice, ana)
    }

    @Test(.timeLimit(.minutes(1)))
    func `released while orders fail, a call is over when they do not any more`() async throws {
        let server = try await ServerProcess(.byHand)
        let (ana, practice, call) = try await talk(at: server)
        #expect(try await practice.send(.put, "faults", #"{"orders":"fail"}"#).status == 204)
        #expect(try await ana.release().code == "0")
        try await practice.advance("1s")
        #expect(try await ana.waiting() == [])
        #expect(try await practice.send(.put, "faults", #"{"orders":"ok"}"#).status == 204)
        try await practice.advance("60s")
        try await isOver(call, practice, ana)
    }
}
