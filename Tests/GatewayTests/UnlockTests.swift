import Testing

/// Locks after wrong passwords, and the way out of one.
struct UnlockTests {
    @Test(.timeLimit(.minutes(1)))
    func `a locked agent is let in again by the command, while the server runs`() async throws {
        let server = try await ServerProcess(Setup.byHand.with("authentication: {lockAfter: 1, lockFor: 100d}"))
        let desk = Desk(101, at: server.url)
        func signIn(_ password: String) async throws -> HTTP.Answer {
            try await desk.ask(.put, "onlineagent/101/forcelogin", #"{"password":"\#(password)","phonenum":"9101"}"#)
        }
        #expect(try await signIn("wrong").code == "100-004")
        #expect(try await signIn("secret").code == "110-016")
        let stranger = try await Program.run(["unlock", "999", "--config", server.configuration], in: server.folder)
        #expect(stranger.code == 1 && stranger.errors.contains("there is no agent 999"))
        let outcome = try await Program.run(["unlock", "101", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0 && outcome.output == "agent 101 is let in again within a second; the server's log says so\n")
        try await eventually(within: .seconds(20), #_sourceLocation) {
            try server.log.contains("notice agent 101 is unlocked, as was asked for\n")
        }
        #expect(try await signIn("secret").code == "0")
        server.terminate()
        #expect(server.end() == 0)
        let late = try await Program.run(["unlock", "101", "--config", server.configuration], in: server.folder)
        #expect(late.code == 1 && late.errors.contains("no server runs on this data folder, so nobody is locked"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `wrong ones from elsewhere keep nobody out, and right passwords are never called wrong`() async throws {
        let server = try await ServerProcess(Setup().with("proxies: [127.0.0.1]", "authentication: {lockAfter: 2}"))
        func signIn(_ password: String, from address: String) async throws -> HTTP.Answer {
            let url = "\(server.url)/agentgateway/resource/onlineagent/101/forcelogin"
            let body = #"{"password":"\#(password)","phonenum":"9101"}"#
            return try await HTTP.send(.put, url, body: body, headers: [("X-Forwarded-For", address)])
        }
        for _ in 1...2 { #expect(try await signIn("wrong", from: "192.0.2.66").code == "100-004") }
        #expect(try await signIn("secret", from: "192.0.2.66").code == "110-016")
        #expect(try await signIn("secret", from: "192.0.2.1").code == "0")
        // One who mistypes, and tries again at once, waits for it.
        #expect(try await signIn("sceret", from: "192.0.2.1").code == "100-004")
        let begin = ContinuousClock.now
        #expect(try await signIn("secret", from: "192.0.2.1").code == "0")
        #expect(ContinuousClock.now - begin > .milliseconds(900))
        #expect(try server.log.contains("warning agent 101 is locked for 192.0.2.66: too many wrong passwords;"))
    }
}
