import Testing

extension OnTheWire {
    /// Answers: what they promise.
    struct AnswerConduct {
        @Test("`cancelwork` has left wrap-up before it answers", arguments: Transport.allCases)
        func cancelWork(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(156, transport)
            _ = try await ana.talk(queue: 30)
            try await ana.release()
            #expect(try await ana.raw("GET", "onlineagent/156/agentstatus").body == status(5))
            let requests = [("POST", "cancelwork", "keep-alive"), ("GET", "agentstatus", "close")].map { method, path, connection in
                "\(method) \(root)/onlineagent/156/\(path) HTTP/1.1\r\nHost: x\r\n\(ana.proof)\r\nConnection: \(connection)\r\n\r\n"
            }
            // Both at once: the second is answered right behind the first.
            let text = try await ana.connection.exchange([(requests.joined(), "")]).joined()
            #expect(text.contains("\r\n\r\n\(success)HTTP/1.1 200 OK\r\n"))
            #expect(text.hasSuffix("\r\n\r\n" + status(4)))
        }

        @Test("\"Free\" in one desktop is `cancelbusy`, in the others `sayfree`", arguments: Transport.allCases)
        func free(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(157, transport)
            for (free, event) in [("cancelbusy", "AgentState_CancelNotReady_Success"), ("sayfree", "AgentState_Ready")] {
                _ = try await ana.events()
                try await ana.raw("POST", "onlineagent/157/saybusy")
                #expect(try await ana.raw("GET", "onlineagent/157/agentstatus").body == status(3))
                #expect(try await ana.raw("POST", "onlineagent/157/\(free)").body == success)
                #expect(try await ana.raw("GET", "onlineagent/157/agentstatus").body == status(4), "\(free)")
                #expect(try await ana.event(event) == ana.answer(with: event))
            }
        }

        @Test("`release` with no call is 200-017, `dropcall` 200-025", arguments: Transport.allCases)
        func nothingToRelease(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(158, transport)
            let call = try await ana.talk()
            #expect(try await ana.raw("DELETE", "voicecall/158/release").body == success)
            #expect(try await ana.raw("DELETE", "voicecall/158/release").code == "200-017")
            #expect(try await ana.raw("DELETE", "voicecall/158").code == "200-017")
            #expect(try await ana.raw("POST", "voicecall/158/dropcall/\(call)").code == "200-025")
        }

        static let forms: [(path: String, serves: [JSON])] = [
            ("resetskill/true", [10, 20, 30]), ("resetskill", [10, 20, 30]), ("resetskill?phonelinkage=1", [10, 20, 30]),
            ("resetskill?skillid=&phonelinkage=0", [10, 20, 30]), ("resetskill/false?skillid=1;2&phonelinkage=1", []),
            ("resetskill/false?skillid=10;30&phonelinkage=0", [10, 30]), ("resetskill/true?skillid=20&phonelinkage=1", [10, 20, 30]),
        ]

        @Test("`resetskill` follows every sign-in at once, in every form", arguments: Transport.allCases)
        func resetSkill(_ transport: Transport) async throws {
            for form in Self.forms {
                let body = #"{"password":"secret","phonenum":"9159"}"#
                let signIn = try await Desk(159, at: url(transport)).raw("PUT", "onlineagent/159/forcelogin", body: body)
                let guid = String(try #require(signIn.header("Set-GUID")).dropFirst("JSESSIONID=".count))
                let ana = try Desk(159, at: url(transport)).at(guid: guid)
                #expect(try await ana.raw("POST", "onlineagent/159/\(form.path)").body == success, "\(form.path)")
                #expect(try await ana.served() == form.serves, "\(form.path)")
            }
        }

        @Test("100-002 at sign-in makes clients go on to `forcelogin`", arguments: Transport.allCases)
        func signedInAlready(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(160, transport)
            let body = #"{"password":"secret","phonenum":"9160"}"#
            let again = try await Desk(160, at: ana.url).raw("PUT", "onlineagent/160", body: body)
            #expect(again.code == "100-002" && again.header("Set-GUID") == nil)
            let forced = try await Desk(160, at: ana.url).raw("PUT", "onlineagent/160/forcelogin", body: body)
            #expect(forced.code == "0" && forced.header("Set-GUID") != nil)
        }

        @Test("100-015 says that this is not allowed", arguments: Transport.allCases)
        func forcedSignInOff(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport, "authentication: {forced: off}"))
            let ana = try await Desk.signedIn(101, at: server.url)
            let body = #"{"password":"secret","phonenum":"9101"}"#
            #expect(try await Desk(101, at: ana.url).raw("PUT", "onlineagent/101", body: body).code == "100-002")
            #expect(try await Desk(101, at: ana.url).raw("PUT", "onlineagent/101/forcelogin", body: body).code == "100-015")
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").body == status(4), "the session stands")
        }

        @Test("The session that was replaced learns it by 100-006 at its next poll", arguments: Transport.allCases)
        func replaced(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(161, transport)
            let newer = try await Desk.signedIn(161, at: ana.url, forced: true)
            #expect(try await ana.raw("GET", "agentevent/161").code == "100-006")
            #expect(try await newer.raw("GET", "agentevent/161").body == newer.answer(with: "AgentOther_InService"))
        }

        @Test("`saybusy` during a call: `AgentState_SetNotReady_Success` comes when that ends", arguments: Transport.allCases)
        func busyInCall(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(162, transport)
            _ = try await ana.talk()
            _ = try await ana.events()
            #expect(try await ana.raw("POST", "onlineagent/162/saybusy?reason=203").body == success)
            #expect(try await ana.raw("GET", "agentevent/162").body == bare)
            try await ana.release()
            #expect(try await ana.told() == ["Call_Release", "Customer_Release", "PhoneRelease", "SetNotReady_Success"])
            #expect(try await ana.raw("GET", "onlineagent/162/agentstatus").body == status(3))
        }

        @Test("`saybusy` during wrap-up: `AgentState_SetNotReady_Success` comes when that ends", arguments: Transport.allCases)
        func busyInWrapUp(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(163, transport)
            let practice = PracticeLine(url: ana.url)
            _ = try await ana.talk(queue: 30)
            try await ana.release()
            _ = try await ana.events()
            #expect(try await ana.raw("POST", "onlineagent/163/saybusy?reason=203").body == success)
            try await practice.advance("19s")
            #expect(try await ana.raw("GET", "agentevent/163").body == bare)
            try await practice.advance("1s")
            let event = ana.answer(with: "AgentState_SetNotReady_Success", #"{"reason":"203"}"#)
            #expect(try await ana.raw("GET", "agentevent/163").body == event)
        }
    }
}
