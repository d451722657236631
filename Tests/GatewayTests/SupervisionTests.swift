import Testing

/// What an inspector's page is told of the agents: whole at first, then only those who differ.
@Suite(.timeLimit(.minutes(1)))
struct SupervisionTests {
    private static var setup: Setup {
        var setup = Setup()
        setup.inspectors = [102]
        return setup
    }

    private static func numbers(_ told: JSON?) -> [String] { told?["agents"]?.list?.compactMap { $0["workNo"]?.text } ?? [] }

    @Test func `a stream begins with all agents and the queues, and goes on with those who differ`() async throws {
        let server = try await ServerProcess(Self.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        var stream = try await EventSource(ben, supervises: true)
        let whole = try await stream.supervision()
        #expect(whole?["isWhole"] == true && Self.numbers(whole) == ["101", "103"])
        #expect(whole?["queues"]?.list?.map { $0["name"]?.text ?? "" } == ["Queue10", "Queue20"])
        #expect(whole?["rights"] == ["listen", "whisper", "insert", "force"] && whole?["inspection"] == .null)

        try await ana.ask(.post, "onlineagent/101/saybusy?reason=201")
        let busy = try await stream.supervision()
        #expect(busy?["isWhole"] == false && Self.numbers(busy) == ["101"] && busy?["queues"] == nil)
        #expect(busy?["agents"]?.list?[0]["state"]?["kind"] == "busy" && busy?["agents"]?.list?[0]["state"]?["reason"] == 201)
        _ = try await Desk.signedIn(103, at: server.url)
        #expect(Self.numbers(try await stream.supervision()) == ["103"])
    }

    @Test func `the row shows the same, and neither is for whoever is no inspector`() async throws {
        let server = try await ServerProcess(Self.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        var stream = try await EventSource(ben, supervises: true)
        let told = try #require(try await stream.supervision())
        let shown = try await ben.ask(.get, "qualitycontrol/102/supervision").json?["result"]
        #expect(shown?["agents"] == told["agents"] && shown?["queues"] == told["queues"])
        let refused = try await ana.ask(.get, "qualitycontrol/101/supervision")
        #expect([refused.code, refused.reason] == ["900-002", "mayNotSupervise"])
        await #expect { _ = try await EventSource(ana, supervises: true) } throws: { error in
            (error as? EventSource.Refused)?.text.contains("mayNotSupervise") == true
        }
    }

    @Test func `the inspector's own inspection is told of, and of the agent who is heard`() async throws {
        let server = try await ServerProcess(Self.setup)
        try await PracticeLine(url: server.url).set(9102, #"{"answersAfter":null}"#)
        _ = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        var stream = try await EventSource(ben, supervises: true)
        _ = try await stream.supervision()
        #expect(try await ben.ask(.put, "qualitycontrol/102/addsupervise/101").code == "0")
        let asked = try await stream.supervision()
        #expect(asked?["inspection"]?["workNo"] == "101" && asked?["inspection"]?["hasBegun"] == false)
        try await PracticeLine(url: server.url).send(.post, "phones/9102/lift")
        var heard = try await stream.supervision()
        while heard?["inspection"]?["hasBegun"] == false { heard = try await stream.supervision() }
        #expect(heard?["inspection"]?["mode"] == "listening" && Self.numbers(heard) == ["101"])
        #expect(heard?["agents"]?.list?[0]["inspectors"]?.list?.first?["workNo"] == "102")
    }

    @Test func `a hundred changes at once are told in a few messages`() async throws {
        let server = try await ServerProcess(Self.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        var stream = try await EventSource(ben, supervises: true)
        _ = try await stream.supervision()
        let begin = ContinuousClock.now
        for reason in 200...249 {
            try await ana.ask(.post, "onlineagent/101/saybusy?reason=\(reason)&prolong=true")
            try await ana.ask(.post, "onlineagent/101/sayfree")
        }
        try await ana.ask(.post, "onlineagent/101/saybusy?reason=250")
        var told = 0
        while let news = try await stream.supervision() {
            told += 1
            if news["agents"]?.list?.first?["state"]?["reason"] == 250 { break }
        }
        let seconds = (ContinuousClock.now - begin).components.seconds + 1
        #expect(told <= 5 * Int(seconds) + 2)
    }
}
