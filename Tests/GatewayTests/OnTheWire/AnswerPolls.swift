import Testing

extension OnTheWire {
    /// Answers: polls and heartbeats.
    struct AnswerPolls {
        @Test("No event: the body is byte for byte `{\"message\":\"\",\"retcode\":\"0\"}`", arguments: Transport.allCases)
        func noEvent(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(148, transport)
            _ = try await ana.events()
            for query in ["", "?time=1", "?after=nonsense&calldata="] {
                #expect(try await ana.raw("GET", "agentevent/148\(query)").body == #"{"message":"","retcode":"0"}"#, "\(query)")
            }
        }

        @Test("The answer is held for up to 10 s first, never longer than 20 s, never at once")
        func hold() async throws {
            try await withThrowingTaskGroup { group in
                for transport in Transport.allCases { group.addTask { try await isHeld(transport) } }
                try await group.waitForAll()
            }
        }

        /// With no setting for it.
        private func isHeld(_ transport: Transport) async throws {
            var setup = Setup.over(transport)
            setup.keys = transport.keys
            let server = try await ServerProcess(setup)
            let ana = try await Desk.signedIn(101, at: server.url)
            for _ in 1...2 { try await ana.raw("GET", "agentevent/101") }
            let begin = ContinuousClock.now
            let answer = try await ana.raw("GET", "agentevent/101")
            let time = ContinuousClock.now - begin
            #expect(answer.body == bare)
            #expect(time >= .milliseconds(9_990) && time < .seconds(20))
        }

        @Test("An event answer holds one `event` object, `{eventType, workNo, content}`, `workNo` as text", arguments: Transport.allCases)
        func oneEvent(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(149, transport)
            try await ana.raw("POST", "onlineagent/149/saybusy?reason=203")
            // Three are there, and each answer has one.
            let texts = [
                #"{"message":"","retcode":"0","event":{"eventType":"AgentOther_InService","workNo":"149","content":null}}"#,
                #"{"message":"","retcode":"0","event":{"eventType":"AgentState_Ready","workNo":"149","content":null}}"#,
                """
                {"message":"","retcode":"0","event":{"eventType":"AgentState_SetNotReady_Success","workNo":"149",\
                "content":{"reason":"203"}}}
                """, bare,
            ]
            for text in texts { #expect(try await ana.raw("GET", "agentevent/149").body == text) }
        }

        @Test("Polls answer with retcode 0, 100-006 or 000-003 and nothing else", arguments: Transport.allCases)
        func resultCodes(_ transport: Transport) async throws {
            var setup = Setup.over(transport)
            setup.keys = transport.keys + ["flowControl: {agent: 1, all: 1, per: 1h}", "events: {pollHold: 100ms}"]
            let server = try await ServerProcess(setup)
            let ana = try await Desk.signedIn(101, at: server.url)
            let ben = try await Desk.signedIn(102, at: server.url)
            let rows: [(path: String, guid: String, code: String)] = [
                ("101", "", "000-003"), ("101", "nonsense", "000-003"), ("101", ben.guid, "000-003"), ("103", ana.guid, "100-006"),
                ("998", ana.guid, "100-006"), ("0", ana.guid, "100-006"), ("x", ana.guid, "100-006"), ("%zz", ana.guid, "100-006"),
                ("99999999999999999999", ana.guid, "100-006"), ("101?after=nonsense", ana.guid, "0"), ("101?after=99999.9", ana.guid, "0"),
                ("101?after=-1.-1", ana.guid, "0"), ("101?calldata=%zz&x", ana.guid, "0"),
            ]
            for row in rows {
                let answer = try await ana.at(guid: row.guid).raw("GET", "agentevent/\(row.path)")
                #expect(answer.head.first == "HTTP/1.1 200 OK" && answer.code == row.code, "\(row.path)")
            }
            for body in ["nonsense", "{", #"{"x":"\#(String(repeating: "y", count: 70_000))"}"#] {
                #expect(try await ana.raw("GET", "agentevent/101", body: body).code == "0", "\(body.prefix(8))")
            }
            // Queries are many, and the telephone network cannot be reached.
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").code == "0")
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").code == "100-007")
            for _ in 1...5 { #expect(try await ana.raw("GET", "agentevent/101").code == "0") }
            #expect(try await PracticeLine(url: server.url).send(.put, "faults", #"{"link":"down"}"#).status == 204)
            for _ in 1...3 { #expect(try await ana.raw("GET", "agentevent/101").code == "0") }
            try await ana.raw("DELETE", "onlineagent/101/logout")
            #expect(try await ana.raw("GET", "agentevent/101").code == "100-006")
        }

        @Test("A heartbeat's `result` is an object (`{\"loginTime\": …}`)", arguments: Transport.allCases)
        func heartbeat(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(150, transport)
            let time = try #require(ana.signIn.json?["result"]?["loginTime"]?.text)
            for (method, path) in [("POST", "handshake"), ("PUT", "heartbeat")] {
                let body = #"{"message":"success","retcode":"0","result":{"loginTime":"\#(time)"}}"#
                #expect(try await ana.raw(method, "onlineagent/150/\(path)").body == body)
            }
        }
    }
}
