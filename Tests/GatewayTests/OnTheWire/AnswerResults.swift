import Testing

extension OnTheWire {
    /// Answers: the types of results.
    struct AnswerResults {
        @Test(
            "The sign-in `result` is an object: `vdnid`, `workno`, `mediatype`, `loginTime`, `isForceChange` (text)",
            arguments: Transport.allCases)
        func signIn(_ transport: Transport) async throws {
            let ana = Desk(151, at: try url(transport))
            let answer = try await ana.raw("PUT", "onlineagent/151/forcelogin", body: #"{"password":"secret","phonenum":"9151"}"#)
            let time = try #require(answer.json?["result"]?["loginTime"]?.text)
            #expect(time.wholeMatch(of: /\d{13}/) != nil)
            let result = """
                {"vdnid":1,"workno":"151","mediatype":"TTF","loginTime":"\(time)","isForceChange":"false","serverName":"AgentGateway",\
                "timeRemaining":""}
                """
            #expect(answer.body == #"{"message":"success","retcode":"0","result":\#(result)}"#)
        }

        @Test("`waitnum`: a number", arguments: Transport.allCases)
        func waitingNumber(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(152, transport)
            let pattern = /\{"message":"success","retcode":"0","result":(\d+)\}/
            let before = try #require(try await ana.raw("GET", "queuedevice/152/waitnum").body.wholeMatch(of: pattern)).1
            let practice = PracticeLine(url: ana.url)
            let call = try await practice.call()
            let after = try #require(try await ana.raw("GET", "queuedevice/152/waitnum").body.wholeMatch(of: pattern)).1
            #expect(Int(after) == (Int(before) ?? 0) + 1)
            try await practice.send(.delete, "calls/\(call)")
        }

        @Test("`iscensor`, `ispickup`: true/false", arguments: Transport.allCases)
        func roles(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(153, transport)
            for role in ["iscensor", "ispickup"] {
                #expect(try await ana.raw("GET", "agentgroup/153/\(role)").body == #"{"message":"success","retcode":"0","result":false}"#)
            }
        }

        @Test("`holdlist` with nothing held: retcode 400-003", arguments: Transport.allCases)
        func holdList(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(154, transport)
            #expect(try await ana.raw("GET", "calldata/154/holdlist").code == "400-003")
            let call = try await ana.talk()
            #expect(try await ana.raw("GET", "calldata/154/holdlist").code == "400-003", "a talk is not held")
            try await ana.hold()
            let held = try await ana.raw("GET", "calldata/154/holdlist").json
            #expect(held?["retcode"] == "0" && held?["result"]?.list?.map { $0["callid"] } == [.text(call)])
            try await ana.getHold()
            try await ana.release()
            #expect(try await ana.raw("GET", "calldata/154/holdlist").code == "400-003")
        }

        @Test("`callinfo` without a call: `result` null", arguments: Transport.allCases)
        func callInfo(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(155, transport)
            let none = #"{"message":"success","retcode":"0","result":null}"#
            #expect(try await ana.raw("GET", "calldata/155/callinfo").body == none)
            let call = try await ana.talk()
            #expect(try await ana.raw("GET", "calldata/155/callinfo").json?["result"]?["callid"] == .text(call))
            try await ana.release()
            #expect(try await ana.raw("GET", "calldata/155/callinfo").body == none)
        }
    }
}
