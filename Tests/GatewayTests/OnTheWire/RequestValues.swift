import Testing

extension OnTheWire {
    /// Requests: values.
    struct RequestValues {
        @Test("Numbers and booleans arrive as text and the reverse", arguments: Transport.allCases)
        func textsAndNumbers(_ transport: Transport) async throws {
            let rows = [
                (129, #""phonenum":"9129","status":"3","agenttype":"4","releasephone":"false","checkInWebm":"false""#),
                (130, #""phonenum":9130,"status":3,"agenttype":4,"releasephone":false,"checkInWebm":false"#),
                (131, #""phonenum":59999,"status":"3","agenttype":4,"releasephone":"0","checkInWebm":0"#),
            ]
            for (agent, fields) in rows {
                let body = "{\"password\":\"secret\",\(fields)}"
                let signIn = try await Desk(agent, at: url(transport)).raw("PUT", "onlineagent/\(agent)", body: body)
                #expect(signIn.json?["result"]?["mediatype"] == "TFF", "\(body)")
                let guid = String(try #require(signIn.header("Set-GUID"), "\(body)").dropFirst("JSESSIONID=".count))
                let ana = try Desk(agent, at: url(transport)).at(guid: guid)
                #expect(try await ana.raw("GET", "onlineagent/\(agent)/agentstatus").body == status(3), "\(body)")
                let shown = try await ana.raw("GET", "agentgroup/\(agent)/agentbyworkno/\(agent)").json?["result"]?["phonenumber"]
                #expect(shown == (agent == 131 ? "59999" : .text("\(agent + 9_000)")), "\(body)")
            }
        }

        @Test("A password may arrive as a number", arguments: Transport.allCases)
        func passwordAsNumber(_ transport: Transport) async throws {
            var setup = Setup.over(transport)
            setup.password = "4711"
            let server = try await ServerProcess(setup)
            #expect(try await Desk(101, at: server.url).raw("PUT", "onlineagent/101", body: #"{"password":4711,"phonenum":1}"#).code == "0")
        }

        @Test("An empty text, null and 0 mean \"not given\" for a skillid", arguments: ["", "0", "null"], Transport.allCases)
        func notGiven(_ value: String, _ transport: Transport) async throws {
            let ana = try await Desk.signedIn(132, at: url(transport), forced: true)
            try await ana.raw("POST", "onlineagent/132/resetskill/false")
            #expect(try await ana.served() == [])
            #expect(try await ana.raw("POST", "onlineagent/132/resetskill?skillid=\(value)").body == success)
            #expect(try await ana.served() == [10, 20, 30])
        }

        @Test("Unknown fields are ignored", arguments: Transport.allCases)
        func unknownFields(_ transport: Transport) async throws {
            let unknown = #""nonsense":{"a":[1,{"b":null}],"retcode":"0"},"x":-1.5e3,"":true"#
            let body = #"{\#(unknown),"password":"secret","phonenum":"9133"}"#
            #expect(try await Desk(133, at: url(transport)).raw("PUT", "onlineagent/133", body: body).code == "0")
            let ana = try await Desk.signedIn(133, at: url(transport), forced: true)
            #expect(try await ana.raw("PUT", "recordplay/133/record", body: "{\(unknown)}").body == success)
        }

        @Test("Only `password` and `phonenum` are in every sign-in body; the rest have defaults", arguments: Transport.allCases)
        func defaults(_ transport: Transport) async throws {
            let given = #""password":"secret","phonenum":"9134""#
            for rest in ["", #","status":"","agenttype":null,"autoanswer":"","ip":null,"callBackUri":"","checkInWebm":null"#] {
                let signIn = try await Desk(134, at: url(transport)).raw("PUT", "onlineagent/134/forcelogin", body: "{\(given)\(rest)}")
                #expect(signIn.json?["result"]?["mediatype"] == "TTF", "\(rest)")
                let guid = String(try #require(signIn.header("Set-GUID"), "\(rest)").dropFirst("JSESSIONID=".count))
                let ana = try Desk(134, at: url(transport)).at(guid: guid)
                #expect(try await ana.raw("GET", "onlineagent/134/agentstatus").body == status(4), "\(rest)")
            }
            for body in [#"{"password":"secret"}"#, #"{"phonenum":"9134"}"#, ""] {
                let signIn = try await Desk(134, at: url(transport)).raw("PUT", "onlineagent/134/forcelogin", body: body)
                #expect(signIn.code == "100-001", "\(body)")
            }
        }

        @Test("The password may be empty in a trusted set-up", arguments: Transport.allCases)
        func emptyPassword(_ transport: Transport) async throws {
            var setup = Setup.over(transport, "authentication: {trusted: [127.0.0.1]}")
            setup.password = ""
            let server = try await ServerProcess(setup)
            let body = #"{"password":"","phonenum":"9101"}"#
            let elsewhere = try await Desk(103, at: server.url).raw("PUT", "onlineagent/103", body: body)
            #expect(elsewhere.code == "100-004", "pages that name this server otherwise are not trusted")
            let signIn = try await Desk(101, at: server.url).raw("PUT", "onlineagent/101", host: "127.0.0.1", body: body)
            #expect(signIn.code == "0")
            let other = try await Desk(102, at: server.url).raw("PUT", "onlineagent/102", body: #"{"password":"x","phonenum":"9102"}"#)
            #expect(other.code == "100-004")
        }

        @Test("Agent numbers 1..59999 are in use in the field; 101..999999 in the newest reference", arguments: Transport.allCases)
        func agentNumbers(_ transport: Transport) async throws {
            for agent in [1, 59_999, 101, 999_999] {
                let ana = try await Desk.signedIn(agent, at: url(transport), forced: true)
                #expect(ana.signIn.json?["result"]?["workno"] == .text("\(agent)"))
                #expect(try await ana.raw("GET", "agentevent/\(agent)").body == ana.answer(with: "AgentOther_InService"))
                #expect(try await ana.raw("GET", "onlineagent/\(agent)/agentstatus").body == status(4), "\(agent)")
            }
            for agent in ["0", "1000000", "-1", "1.5", "x"] {
                let body = #"{"password":"secret","phonenum":"1"}"#
                let signIn = try await Desk(0, at: url(transport)).raw("PUT", "onlineagent/\(agent)", body: body)
                #expect(signIn.code == "000-002", "\(agent)")
            }
        }

        @Test("Call ids are opaque text", arguments: Transport.allCases)
        func callIDs(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(135, transport)
            for id in ["1455885056-16777217", "0", "-", "a%2Fb", "%C3%BC;x", "1:2=3", String(repeating: "9", count: 64)] {
                #expect(try await ana.raw("POST", "voicecall/135/dropcall/\(id)").code == "200-025", "\(id)")
                let info = try await ana.raw("GET", "calldata/135/callinfobycallid/\(id)").json
                #expect(info?["reason"] == "unknownCall", "\(id)")
            }
            let call = try await ana.talk()
            #expect(try await ana.raw("GET", "calldata/135/callinfo").json?["result"]?["callid"] == .text(call))
            #expect(try await ana.raw("GET", "calldata/135/callinfobycallid/\(call)").json?["result"]?["callid"] == .text(call))
        }
    }
}
