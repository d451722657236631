import Testing

/// The practice line's table, row by row: what each call answers, and how it refuses.
struct PracticeTableTests {
    @Test(.timeLimit(.minutes(1)))
    func `each call of the practice line answers with its status, and each refusal is one sentence`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let call = try await practice.call()
        let past = try await practice.call()
        let rows: [(method: HTTP.Method, path: String, body: String?, says: (Int, String))] = [
            (.get, "calls/\(call)", nil, (200, #"{"callid":"\#(call)","state":"waiting","hears":["music"],"ended":null}"#)),
            (.delete, "calls/\(past)", nil, (204, "")),
            (.get, "calls/\(past)", nil, (200, #"{"callid":"\#(past)","state":"ended","hears":[],"ended":"callerLeft"}"#)),
            (.get, "calls", nil, (200, #"[{"callid":"\#(call)","state":"waiting","hears":["music"],"ended":null}]"#)),
            (.delete, "calls/\(past)", nil, (409, "the call has ended")),
            (.get, "calls/1-2", nil, (404, "no such call")), (.delete, "calls/nonsense", nil, (404, "no such call")),
            (.post, "calls", #"{"called":"999"}"#, (404, "no call centre has this number")),
            (.post, "calls", #"{"caller":"1"}"#, (400, "'called' is missing")), (.post, "calls", nil, (400, "'called' is missing")),
            (.post, "calls", "{", (400, "the body is not JSON")), (.post, "calls", "[]", (400, "the body is not a JSON object")),
            (
                .post, "calls", #"{"called":"4000","patience":"soon"}"#,
                (400, "'patience' is a number of seconds, or a duration such as 20s")
            ),
            (.get, "phones/77", nil, (200, #"{"state":"idle","callid":null,"hears":[]}"#)),
            (.get, "phones/7a", nil, (404, "a phone's number has 1 to 24 digits, * and #")),
            (.get, "phones/*31%230401234", nil, (200, #"{"state":"idle","callid":null,"hears":[]}"#)),
            (.put, "phones/77", #"{"answersAfter":0.5,"reachable":true,"then":"busy"}"#, (204, "")),
            (.put, "phones/77", #"{"answersAfter":null}"#, (204, "")), (.put, "phones/77", #"{"answersAfter":"2s"}"#, (204, "")),
            (.put, "phones/77", #"{"then":"sing"}"#, (400, "'then' is answer, reject, busy, noSuchNumber or forward")),
            (.put, "phones/0401234", #"{"then":"noSuchNumber"}"#, (204, "")), (.put, "phones/0401234", #"{"then":"forward"}"#, (204, "")),
            (.put, "phones/0401234", #"{"earlyMedia":"this number is busy"}"#, (204, "")),
            (.put, "phones/0401234", #"{"earlyMedia":null}"#, (204, "")),
            (.put, "phones/0401234", #"{"earlyMedia":[]}"#, (400, "'earlyMedia' is neither a text nor a number")),
            (.put, "phones/77", #"{"reachable":"perhaps"}"#, (400, "'reachable' is true or false")),
            (.post, "phones/77/hangup", nil, (409, "the phone is on hook")), (.post, "phones/77/lift", nil, (204, "")),
            (.get, "phones/77", nil, (200, #"{"state":"offHook","callid":null,"hears":[]}"#)),
            (.post, "phones/77/lift", nil, (409, "the phone is off hook already")), (.post, "phones/77/hangup", nil, (204, "")),
            (.post, "phones/77/dial", nil, (400, "'number' is missing")),
            (.post, "phones/77/dial", #"{"number":"5559"}"#, (204, "")),
            (.get, "phones/77", nil, (200, #"{"state":"offHook","callid":null,"hears":[]}"#)),
            (.post, "phones/77/hangup", nil, (204, "")), (.post, "phones/77/dial", #"{"number":"4000"}"#, (204, "")),
            (.post, "phones/77/dial", #"{"number":"4000"}"#, (409, "the phone is in a call")),
            (.post, "phones/77/hold", nil, (409, "the phone is in no call that rang it")),
            (.post, "phones/77/unhold", nil, (409, "the phone is in no call that rang it")),
            (.post, "phones/77/transfer", #"{"to":"102"}"#, (409, "the phone is in no call that rang it")),
            (.post, "phones/77/transfer", nil, (400, "'to' is missing")),
            (.post, "phones/77/transfer", #"{"to":"Ben"}"#, (400, "'to' has 1 to 24 digits, * and #")),
            (.post, "phones/77/transfer", #"{"attended":true}"#, (400, "'attended' is not known here; known are 'to'")),
            (.put, "faults", #"{"link":"sideways"}"#, (400, "'link' is up or down")),
            (.put, "faults", #"{"orders":"slow"}"#, (400, "'orders' is ok, fail, lost, or slow: and a duration such as slow:2s")),
            (.put, "faults", #"{"orders":"slow:2s","link":"up"}"#, (204, "")), (.put, "faults", #"{"orders":"lost"}"#, (204, "")),
            (.put, "faults", #"{"orders":"ok"}"#, (204, "")),
            (.post, "clock", nil, (400, "'advance' is missing")), (.post, "clock", #"{"advance":"1s"}"#, (204, "")),
            (.post, "clock", #"{"advance":0.25}"#, (204, "")),
            (.post, "clock", #"{"advance":-1}"#, (400, "'advance' is a number of seconds, or a duration such as 20s")),
        ]
        for row in rows {
            let answer = try await practice.send(row.method, row.path, row.body)
            let text = row.says.0 < 400 ? row.says.1 : #"{"error":"\#(row.says.1)"}"#
            #expect(answer.status == row.says.0, "\(row.method) \(row.path) \(row.body ?? "")")
            #expect(answer.text == text, "\(row.method) \(row.path) \(row.body ?? "")")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a phone in a talk holds, asks for a transfer, and shows whom it talks to, across a death of the server`() async throws {
        let setup = Setup.byHand
        var server = try await ServerProcess(setup)
        var practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        #expect(try await ana.take(call).code == "0")
        try await practice.advance("1s")
        let phone = try #require(try await practice.phone(9_101))
        #expect(phone["state"] == "talking" && phone["hears"] == ["5550100"] && phone["display"] == "5550100")
        #expect(try await practice.send(.post, "phones/9101/hold").status == 204)
        #expect(try await practice.send(.post, "phones/9101/hold").json == ["error": "the phone holds already"])
        #expect(try await practice.send(.post, "phones/9101/transfer", #"{"to":"102"}"#).status == 204)
        server = try await server.restarted(setup)
        practice = PracticeLine(url: server.url)
        let kept = try #require(try await practice.phone(9_101))
        #expect(kept["state"] == "held" && kept["hears"] == [] && kept["callid"]?.text == call)
        #expect(kept["transfer"]?.text?.isEmpty == false)
        #expect(try await practice.send(.post, "phones/9101/unhold").status == 204)
        #expect(try await practice.phone(9_101)?["hears"] == ["5550100"])
        try await practice.send(.post, "phones/9101/hangup")
        #expect(try await practice.phone(9_101)?["transfer"]?.text == "failed")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["busy", "noSuchNumber", "forward"])
    func `a phone that does not ring brings the caller back to the old place at once`(_ habit: String) async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        try await practice.set(9_101, #"{"then":"\#(habit)"}"#)
        #expect(try await ana.take(call).code == "0")
        #expect(try await practice.phone(9_101) == ["state": "idle", "callid": .null, "hears": []])
        #expect(try await ana.told().suffix(3) == ["Busy", "No_Answer", "SetNotReady_Success"])
        #expect(try await ana.waiting().map { $0["callid"]?.text } == [call])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a field that is not known is refused by its name, and nothing else of the request is done`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let call = try await practice.call()
        let rows: [(method: HTTP.Method, path: String, body: String, error: String)] = [
            (
                .post, "calls", #"{"called":"4000","pateince":1}"#,
                "'pateince' is not known here; known are 'caller', 'called', 'patience', 'talks'"
            ),
            (
                .put, "phones/77", #"{"answersAfter":null,"answerAfter":1}"#,
                "'answerAfter' is not known here; known are 'answersAfter', 'reachable', 'then', 'earlyMedia'"
            ),
            (.post, "phones/77/dial", #"{"number":"4000","caller":"1"}"#, "'caller' is not known here; known are 'number'"),
            (.post, "phones/77/lift", #"{"number":"4000"}"#, "'number' is not known here; nothing is taken"),
            (.put, "faults", #"{"link":"down","order":"fail"}"#, "'order' is not known here; known are 'link', 'orders'"),
            (.post, "clock", #"{"advance":"1s","by":1}"#, "'by' is not known here; known are 'advance'"),
        ]
        for row in rows {
            let answer = try await practice.send(row.method, row.path, row.body)
            #expect(answer.status == 400, "\(row.path) \(row.body)")
            #expect(answer.text == #"{"error":"\#(row.error)"}"#, "\(row.path) \(row.body)")
        }
        #expect(try await practice.send(.get, "calls").json?.list?.map { $0["callid"]?.text } == [call])
        #expect(try await practice.phone(77)?["state"] == "idle")
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200, "the link is up")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a body must say that it is JSON`() async throws {
        let server = try await ServerProcess()
        let rows: [(type: String?, status: Int)] = [
            ("application/json", 201), ("application/json; charset=utf-8", 201), ("APPLICATION/JSON", 201), ("text/plain", 400),
            ("application/x-www-form-urlencoded", 400), ("application/jsonp", 400), (nil, 400),
        ]
        for row in rows {
            let answer = try await HTTP.send(.post, "\(server.url)/practice/calls", body: #"{"called":"4000"}"#, type: row.type)
            #expect(answer.status == row.status, "\(row.type ?? "no type")")
            #expect(answer.status == 201 || answer.json == ["error": "send 'Content-Type: application/json'"])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a caller who comes while the link is down is listed when it is up again`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.send(.put, "faults", #"{"link":"down"}"#)
        let answer = try await practice.send(.post, "calls", #"{"caller":"5550100","called":"4000"}"#)
        #expect(answer.status == 202 && answer.text == #"{"callid":null}"#)
        #expect(try await ana.waiting() == [])
        try await practice.send(.put, "faults", #"{"link":"up"}"#)
        #expect(try await ana.waiting().map { $0["caller"] } == ["5550100"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a real clock is not moved`() async throws {
        let server = try await ServerProcess()
        let answer = try await PracticeLine(url: server.url).advance("1s")
        #expect(answer.status == 409)
        #expect(answer.json == ["error": "the clock is real; write 'practice: {clock: manual}' to move it by hand"])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["fail", "slow:5s", "lost"])
    func `orders that fail, are slow or get lost neither lose a call nor give it to two`(_ fault: String) async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        try await practice.send(.put, "faults", #"{"orders":"\#(fault)"}"#)
        #expect(try await ana.take(call).code == "0")
        try await practice.send(.put, "faults", #"{"orders":"ok"}"#)
        try await practice.advance("60s")
        let state = try await practice.state(of: call)?["state"]
        #expect(state == "waiting" || state == "talking")
        #expect(try await ana.waiting().count == (state == "waiting" ? 1 : 0))
    }
}
