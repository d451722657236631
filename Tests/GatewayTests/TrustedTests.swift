import Testing

/// Addresses that need no GUID, for middleware that sends none.
struct TrustedTests {
    private static func server(trusted: String) async throws -> ServerProcess {
        try await ServerProcess(Setup.byHand.with("authentication: {trusted: [\(trusted)]}"))
    }

    /// The same agent, with no GUID to show.
    private static func bare(_ desk: Desk) -> Desk { desk.at(guid: "") }

    @Test(.timeLimit(.minutes(1)), arguments: ["127.0.0.0/8", "127.0.0.1", "\"::/0\", 127.0.0.1/32", "192.0.2.0/24, 0.0.0.0/0"])
    func `from a trusted network agents who are signed in need no GUID`(trusted: String) async throws {
        let server = try await Self.server(trusted: trusted)
        let ana = Self.bare(try await Desk.signedIn(101, at: server.url))
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").json?["result"] == ["agentState": 4, "isWorking": false])
        #expect(try await ana.ask(.post, "onlineagent/101/saybusy").code == "0")
        #expect(try await ana.told() == ["InService", "Ready", "SetNotReady_Success"])
        let call = try await PracticeLine(url: server.url).call()
        #expect(try await ana.take(call).code == "0")
        #expect(try await ana.ask(.get, "calldata/101/callinfo").json?["result"]?["callid"] == .text(call))
    }

    @Test(.timeLimit(.minutes(1)))
    func `from a trusted network too an agent must be signed in, and a GUID that is shown must be right`() async throws {
        let server = try await Self.server(trusted: "127.0.0.0/8")
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        for agent in [103, 999] {
            let absent = Desk(agent, at: server.url)
            for path in ["onlineagent/\(agent)/agentstatus", "agentevent/\(agent)", "calldata/\(agent)/statistics"] {
                #expect(try await absent.ask(.get, path).code == "100-006", "\(path)")
            }
            #expect(try await absent.ask(.post, "onlineagent/\(agent)/saybusy").code == "100-006")
        }
        for wrong in [ben.guid, "nonsense", String(ana.guid.dropLast(20))] {
            #expect(try await ana.at(guid: wrong).ask(.get, "onlineagent/101/agentstatus").code == "000-003", "\(wrong)")
        }
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0")
        #expect(try await Self.bare(ana).ask(.delete, "onlineagent/101/logout").code == "0")
        #expect(try await Self.bare(ana).ask(.get, "onlineagent/101/agentstatus").code == "100-006", "signed out, trust is worth nothing")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["192.0.2.0/24", "127.0.0.2", "128.0.0.0/1", "\"::/0\"", ""])
    func `from any other address a GUID is needed`(trusted: String) async throws {
        let server = try await Self.server(trusted: trusted)
        let ana = try await Desk.signedIn(101, at: server.url)
        let bare = Self.bare(ana)
        for path in ["onlineagent/101/agentstatus", "agentevent/101", "calldata/101/statistics", "agentevent/allagentevent"] {
            let answer = try await bare.ask(.get, path)
            #expect([answer.code, answer.reason] == ["000-003", "notEntitled"], "\(path)")
        }
        #expect(try await bare.ask(.delete, "onlineagent/101/logout").code == "000-003")
        #expect(try await ana.told() == ["InService", "Ready"], "nothing was done")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what comes by way of a page or a proxy needs a GUID`() async throws {
        let server = try await Self.server(trusted: "127.0.0.0/8")
        let ana = try await Desk.signedIn(101, at: server.url)
        let path = "\(server.url)/agentgateway/resource/onlineagent/101/agentstatus"
        let all = "\(server.url)/agentgateway/resource/agentevent/allagentevent"
        for header in [
            ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site"), ("X-Forwarded-For", "192.0.2.7"),
            ("Via", "1.1 proxy"),
            ("Host", "elsewhere.example"),
        ] {
            #expect(try await HTTP.send(.get, path, headers: [header]).code == "000-003", "\(header)")
            #expect(try await HTTP.send(.get, all, headers: [header]).code == "000-003", "\(header)")
            #expect(try await HTTP.send(.get, path, guid: ana.guid, headers: [header]).code == "0", "\(header)")
        }
        for header in [("Origin", server.url), ("Sec-Fetch-Site", "same-origin"), ("Host", "localhost:8043")] {
            #expect(try await HTTP.send(.get, path, headers: [header]).code == "0", "\(header)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a proxy of ours is believed on where a request comes from`() async throws {
        let setup = Setup.byHand.with("authentication: {trusted: [192.0.2.0/24]}", "proxies: [127.0.0.1]", "names: [desk.example]")
        let server = try await ServerProcess(setup)
        let token = [("Authorization", "Bearer t")]
        _ = try await Desk.signedIn(101, at: server.url)
        let path = "\(server.url)/agentgateway/resource/onlineagent/101/agentstatus"
        let host = ("Host", "desk.example")
        #expect(try await HTTP.send(.get, path, headers: [host, ("X-Forwarded-For", "10.0.0.1, 192.0.2.7")]).code == "0")
        #expect(try await HTTP.send(.get, path, headers: [host, ("X-Forwarded-For", "192.0.2.7, 10.0.0.1")]).code == "000-003")
        #expect(try await HTTP.send(.get, path, headers: [host]).code == "000-003")
        for headers in [[], token, [("X-Forwarded-For", "10.0.0.1")], [("X-Forwarded-For", "127.0.0.1"), ("X-Real-IP", "10.0.0.1")]] {
            #expect(try await HTTP.send(.get, "\(server.url)/metrics", headers: headers).status == 403, "\(headers)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `figures and the practice line are for this machine itself`() async throws {
        let server = try await ServerProcess(Setup().with("operations: {token: o}", "practice: {token: p}", "names: [desk.example]"))
        let rows: [(path: String, token: String)] = [("metrics", "o"), ("wallboard/stream?centre=9", "o"), ("practice/calls", "p")]
        for (path, token) in rows {
            let url = "\(server.url)/\(path)"
            let granted = try await HTTP.send(.get, url).status
            #expect(granted != 403, "\(path)")
            for header in [
                ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "same-site"), ("X-Forwarded-For", "127.0.0.1"),
                ("Forwarded", "for=127.0.0.1"), ("Host", "elsewhere.example:8043"), ("Authorization", "Bearer x"),
            ] {
                let answer = try await HTTP.send(.get, url, headers: [header])
                if header.0 == "Authorization" {
                    #expect(answer.status == granted, "this machine needs no token")
                } else {
                    #expect(answer.status == 403 && answer.text.contains("token"), "\(path) \(header)")
                    let shown = try await HTTP.send(.get, url, headers: [header, ("Authorization", "Bearer \(token)")])
                    #expect(shown.status == granted, "\(path) \(header)")
                }
            }
            for name in ["desk.example", "localhost", "[::1]:8043"] {
                #expect(try await HTTP.send(.get, url, headers: [("Host", name)]).status == granted, "\(path) \(name)")
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `what says from where a request was forwarded is worth nothing`() async throws {
        let server = try await Self.server(trusted: "192.0.2.0/24")
        _ = try await Desk.signedIn(101, at: server.url)
        let path = "\(server.url)/agentgateway/resource/onlineagent/101/agentstatus"
        for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP"] {
            let value = name == "Forwarded" ? "for=192.0.2.7" : "192.0.2.7"
            #expect(try await HTTP.send(.get, path, headers: [(name, value)]).code == "000-003", "\(name)")
        }
    }
}
