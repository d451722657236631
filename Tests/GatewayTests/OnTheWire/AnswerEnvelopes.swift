import Testing

extension OnTheWire {
    /// Answers: status, result code, type and encoding.
    struct AnswerEnvelopes {
        /// Refusals of every kind: request, body, result code.
        private static let refusals: [(method: String, path: String, body: String?, code: String)] = [
            ("PUT", "onlineagent/136", "{", "000-002"), ("PUT", "onlineagent/136", #"{"phonenum":"9136"}"#, "100-001"),
            ("PUT", "onlineagent/136", #"{"password":"secret","phonenum":"9136"}"#, "100-002"),
            ("PUT", "onlineagent/998", #"{"password":"secret","phonenum":"9998"}"#, "100-004"),
            ("PUT", "onlineagent/136", #"{"password":"secret","phonenum":"x"}"#, "100-013"),
            ("GET", "onlineagent/198/agentstatus", nil, "100-006"), ("GET", "onlineagent/137/agentstatus", nil, "000-003"),
            ("POST", "onlineagent/136/saybusy?reason=7", nil, "000-002"), ("POST", "onlineagent/136/cancelwork", nil, "100-009"),
            ("POST", "voicecall/136/hold", nil, "200-005"), ("POST", "voicecall/136/gethold", nil, "200-015"),
            ("PUT", "voicecall/136/answer", nil, "200-002"), ("DELETE", "voicecall/136/release", nil, "200-017"),
            ("POST", "voicecall/136/dropcall/1-2", nil, "200-025"), ("GET", "calldata/136/holdlist", nil, "400-003"),
            ("POST", "voicecall/136/requestcall/1-2/0?skillId=10", nil, "100-007"), ("GET", "calldata/136/holdlistex/137", nil, "300-001"),
            ("DELETE", "recordplay/136/stoprecord", nil, "500-010"), ("GET", "agentevent/198", nil, "100-006"),
        ]

        @Test("HTTP 200 for every business refusal", arguments: Transport.allCases)
        func businessRefusals(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(136, at: url(transport), forced: true)
            _ = try await Desk.signedIn(137, at: url(transport), forced: true)
            for row in Self.refusals {
                let answer = try await ana.raw(row.method, row.path, body: row.body)
                #expect(answer.head.first == "HTTP/1.1 200 OK", "\(row.method) \(row.path)")
                #expect(answer.code == row.code, "\(row.method) \(row.path)")
            }
        }

        @Test("`retcode` is a JSON string; success is exactly `\"0\"`", arguments: Transport.allCases)
        func resultCode(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(138, at: url(transport), forced: true)
            for row in Self.refusals.filter({ $0.method != "PUT" }) {
                let body = try await ana.raw(row.method, row.path.replacing("/136", with: "/138")).body
                #expect(body.contains(/^\{"message":"[^"]+","retcode":"\d{3}-\d{3}"/), "\(row.path)")
            }
            #expect(ana.signIn.text.hasPrefix(#"{"message":"success","retcode":"0","result":{"#))
            #expect(try await ana.raw("GET", "agentevent/138").body == ana.answer(with: "AgentOther_InService"))
            #expect(try await ana.raw("POST", "onlineagent/138/saybusy").body == success)
        }

        @Test("Response header `Content-Type: application/json`, without charset", arguments: Transport.allCases)
        func contentType(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(139, at: url(transport), forced: true)
            let body = #"{"password":"secret","phonenum":"9140"}"#
            var answers = [try await Desk(140, at: ana.url).raw("PUT", "onlineagent/140/forcelogin", body: body)]
            for (method, path) in [
                ("GET", "onlineagent/139/agentstatus"), ("POST", "onlineagent/139/handshake"), ("PUT", "onlineagent/139/heartbeat"),
                ("DELETE", "voicecall/139/release"), ("GET", "queuedevice/139/waitnum"), ("GET", "agentevent/139"),
                ("GET", "agentevent/139"), ("GET", "agentevent/139"), ("GET", "agentevent/998"), ("POST", "nothing"),
                ("PUT", "agentevent/139"), ("NONSENSE", "agentevent/139"),
            ] {
                answers.append(try await ana.raw(method, path, ["Accept: text/html; charset=ISO-8859-1"]))
            }
            #expect(answers[8].body == bare && answers.last?.head.first == "HTTP/1.1 400 Bad Request")
            for answer in answers {
                let types = answer.head.filter { $0.lowercased().hasPrefix("content-type:") }
                #expect(types == ["Content-Type: application/json"], "\(answer.body)")
            }
        }

        @Test("Body in UTF-8", arguments: Transport.allCases)
        func utf8(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(141, transport)
            // Sent in nothing but ASCII.
            let body = #"{"fileName":"Gr\u00f6\u00dfe \u20ac \ud83d\ude00"}"#
            #expect(try await ana.raw("PUT", "recordplay/141/record", ["Accept-Charset: ISO-8859-1"], body: body).body == success)
            try await PracticeLine(url: ana.url).advance("1s")
            let event = try await ana.event("AgentMediaEvent_Record")
            #expect(event.holds(#""fileName":"Größe € 😀","#))
        }
    }
}
