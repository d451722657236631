import Testing

/// A middleware that never polls and never sends a heartbeat: the events of all go to one address.
struct PushForAllTests {
    private static func setup(_ port: Int, _ keys: String...) -> Setup {
        var setup = Setup.byHand
        setup.keys += keys + ["push: {all: {url: \"http://127.0.0.1:\(port)/events\", form: eventContent}}"]
        return setup
    }

    /// The event that a push carries as a text.
    private static func event(_ push: PushReceiver.Push?) -> JSON? { push?.json?["eventContent"]?.text.flatMap { try? JSON($0) } }

    @Test(.timeLimit(.minutes(1)))
    func `every agent's events go there as texts, and who has taken them is never silent`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            let ana = try await Desk.signedIn(101, at: server.url), ben = try await Desk.signedIn(102, at: server.url)
            var told: [String] = []
            for _ in 1...4 {
                let push = await receiver.next()
                #expect(push?.head.first == "POST /events HTTP/1.1" && push?.header("Content-Type") == "application/json")
                #expect(push?.header("Content-Length") == "\(push?.body.utf8.count ?? 0)" && push?.header("service_token") == nil)
                let event = Self.event(push)
                told.append("\(event?["workNo"]?.text ?? "") \(event?["eventType"]?.text ?? "")")
            }
            #expect(told.filter { $0.hasPrefix("101") } == ["101 AgentOther_InService", "101 AgentState_Ready"])
            #expect(told.filter { $0.hasPrefix("102") } == ["102 AgentOther_InService", "102 AgentState_Ready"])
            // Nobody polls, and nothing happens: for an hour.
            let practice = PracticeLine(url: server.url)
            for _ in 1...60 { try await practice.advance("60s") }
            #expect(try await ana.ask(.post, "onlineagent/101/saybusy").code == "0")
            #expect(try await ben.ask(.get, "onlineagent/102/agentstatus").code == "0")
            let event = Self.event(await receiver.next())
            #expect(event?["eventType"] == "AgentState_SetNotReady_Success" && event?["workNo"] == "101")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a session whose events do not arrive ends like one that is silent, and after a crash they go there again`() async throws {
        try await PushReceiver.run(answering: [200, 200] + Array(repeating: 500, count: 100)) { receiver in
            let setup = Self.setup(receiver.port)
            var server = try await ServerProcess(setup)
            var ana = try await Desk.signedIn(101, at: server.url)
            for _ in 1...2 { _ = await receiver.next() }
            server = try await server.restarted(setup)
            ana = ana.at(server.url)
            #expect(try await ana.ask(.post, "onlineagent/101/saybusy").code == "0")
            // Which comes first depends on how much of what had arrived was stored.
            #expect(Self.event(await receiver.next())?["workNo"] == "101")
            try await PracticeLine(url: server.url).advance("125s")
            #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "100-006")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `who names an address of one's own keeps it, and may not name that of all`() async throws {
        try await PushReceiver.run { all in
            try await PushReceiver.run { own in
                let server = try await ServerProcess(
                    Setup().with(
                        "push: {allow: [\"http://127.0.0.1:\(own.port)/\"], all: {url: \"http://127.0.0.1:\(all.port)/events\"}}"))
                _ = try await Desk.signedIn(101, at: server.url, further: #","pushUrl":"http://127.0.0.1:\#(own.port)/mine""#)
                #expect(await own.next()?.json?["event"]?["eventType"] == "AgentOther_InService")
                let stranger = try await Desk.signedIn(102, at: server.url, further: #","pushUrl":"http://127.0.0.1:\#(all.port)/events""#)
                #expect(stranger.signIn.code == "100-011")
                _ = try await Desk.signedIn(103, at: server.url)
                #expect(Self.event(await all.next())?["workNo"] == "103", "nothing of 101 came before")
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an agent without a password signs in from a trusted address, and from no other`() async throws {
        var setup = Setup().with("authentication: {trusted: [127.0.0.1]}")
        setup.password = ""
        let server = try await ServerProcess(setup)
        let path = "\(server.url)/agentgateway/resource/onlineagent/101"
        let body = #"{"password":"","phonenum":"9101"}"#
        for header in [("X-Forwarded-For", "192.0.2.7"), ("Origin", "https://elsewhere.example"), ("Host", "elsewhere.example")] {
            let answer = try await HTTP.send(.put, path, body: body, headers: [header])
            #expect(answer.code == "100-004", "\(header)")
        }
        #expect(try await HTTP.send(.put, path, body: #"{"password":"x","phonenum":"9101"}"#).code == "100-004")
        #expect(try await HTTP.send(.put, path, body: body).code == "0")
    }
}
