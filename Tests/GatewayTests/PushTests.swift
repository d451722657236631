import Testing

/// Events that are pushed (cec_07_1275; behaviour §6).
struct PushTests {
    private static func setup(_ port: Int) -> Setup { Setup().with("push: {allow: [\"http://127.0.0.1:\(port)/desk\"]}") }

    private static func newer(_ port: Int) -> String { #","callBackUri":"http://127.0.0.1:\#(port)/desk/events","serviceToken":"abc-1""# }

    @Test(.timeLimit(.minutes(1)))
    func `with callBackUri and serviceToken, events come as a list, each with a length and the token`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            let ana = try await Desk.signedIn(101, at: server.url, further: Self.newer(receiver.port))
            for type in ["AgentOther_InService", "AgentState_Ready"] {
                let push = try #require(await receiver.next())
                #expect(push.head.first == "POST /desk/events HTTP/1.1")
                #expect(push.header("Content-Type") == "application/json")
                #expect(push.header("Content-Length") == "\(push.body.utf8.count)" && push.header("Transfer-Encoding") == nil)
                #expect(push.header("service_token") == "abc-1")
                let event = #"{"eventType":"\#(type)","workNo":"101","content":null}"#
                #expect(push.body == #"{"workNo":"101","eventList":[\#(event)]}"#)
            }
            // Polls bring nothing then, and say so as always.
            try await ana.ask(.post, "onlineagent/101/saybusy")
            #expect(try await ana.poll().text == #"{"message":"","retcode":"0"}"#)
            #expect(await receiver.next()?.json?["eventList"]?.list?.first?["eventType"] == "AgentState_SetNotReady_Success")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `with pushUrl, each event comes as a poll would bring it, and the query stays`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            let further = #","pushUrl":"http://127.0.0.1:\#(receiver.port)/desk?agent=101&x=1;2""#
            _ = try await Desk.signedIn(101, at: server.url, further: further)
            let push = try #require(await receiver.next())
            #expect(push.head.first == "POST /desk?agent=101&x=1;2 HTTP/1.1")
            #expect(
                push.body == #"{"message":"","retcode":"0","event":{"eventType":"AgentOther_InService","workNo":"101","content":null}}"#)
            #expect(push.header("Content-Length") == "\(push.body.utf8.count)" && push.header("service_token") == nil)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [500, 404, 302])
    func `what is not taken is pushed again, before anything else`(status: Int) async throws {
        try await PushReceiver.run(answering: [status]) { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            _ = try await Desk.signedIn(101, at: server.url, further: Self.newer(receiver.port))
            var types: [String?] = []
            for _ in 1...3 { types.append(await receiver.next()?.json?["eventList"]?.list?.first?["eventType"]?.text) }
            #expect(types == ["AgentOther_InService", "AgentOther_InService", "AgentState_Ready"])
            #expect(try await HTTP.send(.get, "\(server.url)/metrics").text.contains(#"linefinder_pushes_total{outcome="failed"} 1"#))
            #expect(try server.log.contains("abc-1") == false)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a desktop that is replaced by a forced sign-in elsewhere is told at once`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            let former = try await Desk.signedIn(101, at: server.url, further: Self.newer(receiver.port))
            for _ in 1...2 { _ = await receiver.next() }
            let next = try await Desk.signedIn(101, at: server.url, forced: true, phone: 9_201)
            let told = try #require(await receiver.next())
            #expect(told.header("service_token") == "abc-1")
            let event = told.json?["eventList"]?.list?.first
            #expect(event?["eventType"] == "AgentOther_ShutdownService" && event?["workNo"] == "101")
            #expect(event?["content"]?["loginTime"] == former.signIn.json?["result"]?["loginTime"])
            #expect(try await next.told() == ["InService", "Ready"], "the new one polls, and is told nothing of it")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a desktop that signs in by force once more at its own address hears of the new session alone`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            for isForced in [false, true] {
                _ = try await Desk.signedIn(101, at: server.url, forced: isForced, further: Self.newer(receiver.port))
                var types: [String?] = []
                for _ in 1...2 { types.append(await receiver.next()?.json?["eventList"]?.list?.first?["eventType"]?.text) }
                #expect(types == ["AgentOther_InService", "AgentState_Ready"])
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server that is asked to stop does not wait for those it pushes to`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            _ = try await Desk.signedIn(101, at: server.url, further: Self.newer(receiver.port))
            for _ in 1...2 { _ = await receiver.next() }
            let begin = ContinuousClock.now
            server.terminate()
            #expect(server.end() == 0)
            #expect(ContinuousClock.now - begin < .seconds(5))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `after a crash events are pushed to where they were`() async throws {
        try await PushReceiver.run { receiver in
            let setup = Self.setup(receiver.port)
            var server = try await ServerProcess(setup)
            let ana = try await Desk.signedIn(101, at: server.url, further: Self.newer(receiver.port))
            for _ in 1...2 { _ = await receiver.next() }
            server = try await server.restarted(setup)
            try await ana.at(server.url).ask(.post, "onlineagent/101/saybusy")
            var types: [String?] = []
            // The last second may be said twice.
            while types.last != "AgentState_SetNotReady_Success" {
                types.append(await receiver.next()?.json?["eventList"]?.list?.first?["eventType"]?.text)
            }
            #expect(types.suffix(1) == ["AgentState_SetNotReady_Success"] && types.count <= 3)
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "http://127.0.0.1:9/desk", "http://127.0.0.1:8/desks", "http://127.0.0.1:8/", "https://127.0.0.1:8/desk",
            "http://127.0.0.1:8@example.org/desk", "http://x@127.0.0.1:8/desk", "http://127.0.0.1:8/desk/../x", "desk", "file:///desk",
        ])
    func `an address that is not allowed is refused, with the remedy`(url: String) async throws {
        let server = try await ServerProcess(Self.setup(8))
        let desk = Desk(101, at: server.url)
        let body = #"{"password":"secret","phonenum":"9101","pushUrl":"\#(url)"}"#
        let answer = try await desk.ask(.put, "onlineagent/101", body)
        #expect(answer.code == "100-011" && answer.json?["parameter"] == "pushUrl")
        #expect(answer.json?["message"]?.text?.contains("push: {allow: […]}") == true)
        // With one of the two alone, the desktop polls.
        let half = #"{"password":"secret","phonenum":"9101","callBackUri":"\#(url)"}"#
        #expect(try await desk.ask(.put, "onlineagent/101", half).code == "0")
    }
}
