import Testing

/// Answers about a whole centre.
@Suite(.timeLimit(.minutes(1)))
struct LongAnswersTests {
    private func server(_ flow: String) async throws -> ServerProcess {
        var setup = Setup.byHand
        setup.keys = ["tls: off", "flowControl: \(flow)", "events: {pollHold: 100ms}", "practice: {clock: manual, seed: 7}"]
        setup.agents = Array(101...700)
        return try await ServerProcess(setup)
    }

    @Test func `a list of the whole centre is shared for a second, one of less is not`() async throws {
        let server = try await server("{agent: 1000, all: 100000, per: 2s}")
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        func status(_ path: String) async throws -> JSON? {
            let list = try await ben.ask(.get, "agentgroup/102/\(path)").json?["result"]?.list
            return list?.first { $0["workno"] == "101" }?["status"]
        }
        #expect(try await status("allagentstatus") == "4")
        try await ana.ask(.post, "onlineagent/101/saybusy")
        #expect(try await status("allagentstatus?_=2") == "4")
        #expect(try await ben.ask(.get, "agentgroup/102/agentbyworkno/101").json?["result"]?["status"] == "3")
        try await PracticeLine(url: server.url).advance("1s")
        #expect(try await status("allagentstatus") == "3")
        try await ana.ask(.delete, "onlineagent/101/logout")
        #expect(try await ana.ask(.get, "agentgroup/101/allagentstatus").code == "100-006", "what is shared is not for everybody")
    }

    @Test func `an answer above the bound is refused, and says what to ask instead`() async throws {
        let server = try await server("{agent: 1000, all: 100000, per: 2s, answer: 64KB}")
        let ana = try await Desk.signedIn(101, at: server.url)
        let whole = try await ana.ask(.get, "agentgroup/101/agentbyconfigedskill/10")
        #expect([whole.code, whole.reason] == ["100-007", "answerTooLarge"])
        #expect(whole.text.contains("agentbyskill") && whole.text.contains("agentbyworkno") && !whole.text.contains("result"))
        let queue = try await ana.ask(.get, "agentgroup/101/agentbyskill/10")
        #expect(queue.code == "0" && queue.json?["result"]?.list?.count == 1)
    }

    @Test func `who asks for much is asked to wait, and whoever asks for little is not`() async throws {
        let server = try await server("{agent: 5, all: 10000, per: 1h}")
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        #expect(try await ana.ask(.get, "agentgroup/101/allagentstatus").code == "0")
        #expect(try await ana.ask(.get, "queuedevice/101/waitnum").reason == "tooManyRequests")
        for _ in 0..<5 { #expect(try await ben.ask(.get, "queuedevice/102/waitnum").code == "0") }
    }

    @Test func `a note costs as much as there are receivers`() async throws {
        let server = try await server("{agent: 5, all: 10000, per: 1h, receivers: 10}")
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        let many = (102...121).map { "\"\($0)\"" }.joined(separator: ",")
        #expect(try await ana.ask(.post, "onlineagent/101/sendnoteletex", "{\"agentIds\":[\(many)]}").code == "0")
        #expect(try await ana.ask(.post, "onlineagent/101/sendnotelet/102").reason == "tooManyReceivers")
        #expect(try await ben.ask(.post, "onlineagent/102/sendnotelet/101").code == "0")
        #expect(try await ben.told().filter { $0 == "Note" } == ["Note"])
    }
}
