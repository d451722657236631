import Testing

extension OnTheWire {
    /// Event contents that are read.
    struct EventContents {
        /// What the events of a call that comes in say of it.
        private func said(of call: String) -> String {
            #"{"caller":"5550100","callid":"\#(call)","called":"4000","feature":"0","type":"main","mediaAbility":"1"}"#
        }

        @Test("`AgentOther_PhoneAlerting`: `{callid, caller, …}` for an incoming call", arguments: Transport.allCases)
        func phoneAlerting(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(164, transport)
            let call = try await ana.talk()
            let type = "AgentOther_PhoneAlerting"
            #expect(try await ana.event(type) == ana.answer(with: type, said(of: call)))
        }

        @Test("`AgentEvent_Ringing`: caller, called, callid, feature, otherPhone, type, transfer, transfrom", arguments: Transport.allCases)
        func ringing(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport))
            let (ana, call) = try await routed(server, automatic: false)
            let event = try JSON(try await ana.event("AgentEvent_Ringing"))["event"]
            try isComplete(event?["content"], call)
        }

        @Test("`AgentEvent_Auto_Answer`: the same", arguments: Transport.allCases)
        func autoAnswer(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport))
            let (ana, call) = try await routed(server, automatic: true)
            let event = try JSON(try await ana.event("AgentEvent_Auto_Answer"))["event"]
            try isComplete(event?["content"], call)
        }

        /// An agent to whom a caller was handed out, at a server without other agents.
        private func routed(_ server: ServerProcess, automatic: Bool) async throws -> (Desk, call: String) {
            let practice = PracticeLine(url: server.url)
            let ana = try await Desk.signedIn(101, at: server.url, further: #","autoanswer":\#(automatic)"#)
            let call = try await practice.call("4100")
            try await practice.advance("1s")
            return (ana, call)
        }

        private func isComplete(_ content: JSON?, _ call: String) throws {
            let fields = ["caller", "called", "callid", "feature", "otherPhone", "type", "transfer", "transfrom"]
            let values = try #require(content)
            #expect(fields.map { values[$0] } == ["5550100", "4100", .text(call), "0", "5550100", "main", "no", ""])
        }

        @Test("`AgentEvent_Talking`: callid, caller, called, feature", arguments: Transport.allCases)
        func talking(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(165, transport)
            let call = try await ana.talk()
            #expect(try await ana.event("AgentEvent_Talking") == ana.answer(with: "AgentEvent_Talking", said(of: call)))
            try await ana.hold()
            try await ana.getHold()
            #expect(try await ana.event("AgentEvent_Talking") == ana.answer(with: "AgentEvent_Talking", said(of: call)))
        }

        @Test("`AgentEvent_Hold`: the callid itself as text", arguments: Transport.allCases)
        func hold(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(166, transport)
            let call = try await ana.talk()
            try await ana.hold()
            #expect(try await ana.event("AgentEvent_Hold") == ana.answer(with: "AgentEvent_Hold", "\"\(call)\""))
        }

        @Test("`AgentEvent_Call_Release`: text", arguments: Transport.allCases)
        func callRelease(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(167, transport)
            let call = try await ana.talk()
            try await ana.release()
            #expect(try await ana.event("AgentEvent_Call_Release") == ana.answer(with: "AgentEvent_Call_Release", "\"\(call)\""))
        }

        @Test("`AgentEvent_Customer_Release`: callid", arguments: Transport.allCases)
        func customerRelease(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(168, transport)
            let call = try await ana.talk()
            try await PracticeLine(url: ana.url).send(.delete, "calls/\(call)")
            let type = "AgentEvent_Customer_Release"
            #expect(try await ana.event(type) == ana.answer(with: type, #"{"callid":"\#(call)","number":"5550100"}"#))
        }

        @Test("`AgentMediaEvent_Record`: recordID, locationId, fileName", arguments: Transport.allCases)
        func record(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(169, transport)
            let call = try await ana.talk()
            #expect(try await ana.raw("PUT", "recordplay/169/record", body: #"{"fileName":"today"}"#).body == success)
            let content = try JSON(try await ana.event("AgentMediaEvent_Record"))["event"]?["content"]
            #expect(content?["recordID"]?.text?.hasPrefix(call) == true)
            #expect(content?["locationId"] == "65535" && content?["fileName"] == "today")
        }
    }
}
