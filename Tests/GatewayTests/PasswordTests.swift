import Testing

/// Passwords that agents choose (cec_07_1217). To choose one takes a while on purpose, so each test does it seldom.
struct PasswordTests {
    private static let given = "Zebra-77x"

    private static func setup(_ keys: String = "") -> Setup {
        var setup = Setup.byHand.with("authentication: {mode: static, silence: 100d\(keys.isEmpty ? "" : ", ")\(keys)}")
        setup.password = given
        setup.agents = [101, 102, 12_345]
        return setup
    }

    /// Signs in by force, if that is granted; the desk's own sign-in says whether.
    private static func signIn(_ agent: Int, _ password: String, at url: String) async throws -> (desk: Desk, answer: HTTP.Answer) {
        let desk = Desk(agent, at: url)
        let phone = 9_000 + agent
        let answer = try await desk.ask(
            .put, "onlineagent/\(agent)/forcelogin", #"{"password":"\#(password)","phonenum":"\#(phone)"}"#)
        guard let guid = answer.header("Set-GUID")?.dropFirst("JSESSIONID=".count) else { return (desk, answer) }
        let signedIn = desk.at(guid: String(guid))
        try await signedIn.ask(.post, "onlineagent/\(agent)/resetskill/true")
        return (signedIn, answer)
    }

    private static func change(_ desk: Desk, _ old: String, to new: String) async throws -> HTTP.Answer {
        let body = #"{"oldPassword":"\#(old)","newPassword":"\#(new)"}"#
        return try await desk.ask(.post, "onlineagent/\(desk.agent)/modifyaccountpwdex", body)
    }

    @Test(.timeLimit(.minutes(1)))
    func `the new password is good and the old one is not, after a crash too`() async throws {
        let setup = Self.setup()
        var server = try await ServerProcess(setup)
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        #expect(try await Self.change(ana, Self.given, to: "Badger-1").text == #"{"message":"success","retcode":"0","result":{}}"#)
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0", "the session goes on")
        #expect(try await Self.signIn(101, "Badger-1", at: server.url).answer.code == "0")
        #expect(try await Self.signIn(101, Self.given, at: server.url).answer.code == "100-004")
        #expect(try await Self.signIn(102, Self.given, at: server.url).answer.code == "0", "others keep theirs")
        server = try await server.restarted(setup)
        #expect(try await Self.signIn(101, "Badger-1", at: server.url).answer.code == "0")
        #expect(try await Self.signIn(101, Self.given, at: server.url).answer.code == "100-004")
    }

    @Test(.timeLimit(.minutes(1)))
    func `in the older form the passwords come with the query, and no form leaves one in a log or a file`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        let path = "onlineagent/101/modifyaccountpwd"
        for query in ["", "?oldpassword=\(Self.given)", "?newpassword=Weasel-2"] {
            #expect(try await ana.ask(.post, path + query).code == "000-002", "\(query)")
        }
        #expect(try await ana.ask(.post, "\(path)?oldpassword=\(Self.given)&newpassword=Weasel-2").code == "0")
        #expect(try await Self.change(ana, "Weasel-2", to: "short").code == "000-002")
        #expect(try await Self.change(ana, "Ferret-3", to: "Polecat-4").code == "100-007")
        try await PracticeLine(url: server.url).advance("1s")
        #expect(try await Self.signIn(101, "Weasel-2", at: server.url).answer.code == "0")
        let metrics = try await HTTP.send(.get, "\(server.url)/metrics").text
        let files = try ["ledger.db", "ledger.db-wal"].map { try server.folder.read("data/\($0)") }
        for text in [try server.log, metrics] + files {
            for password in [Self.given, "Weasel-2", "Ferret-3", "Polecat-4"] { #expect(!text.contains(password), "\(password)") }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a change needs the old password, a session and both texts`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        let ben = try await Self.signIn(102, Self.given, at: server.url).desk
        for body in ["{}", "{", #"{"oldPassword":"\#(Self.given)"}"#, #"{"newPassword":"Badger-1"}"#] {
            #expect(try await ana.ask(.post, "onlineagent/101/modifyaccountpwdex", body).code == "000-002", "\(body)")
        }
        #expect(try await Self.change(ana.at(guid: ben.guid), Self.given, to: "Badger-1").code == "000-003")
        #expect(try await Self.change(Desk(12_345, at: server.url), Self.given, to: "Badger-1").code == "100-006")
        let wrong = try await Self.change(ana, "zebra-77x", to: "Badger-1")
        #expect([wrong.code, wrong.reason] == ["100-007", "wrongOldPassword"])
        let begin = ContinuousClock.now
        #expect(try await Self.signIn(101, Self.given, at: server.url).answer.code == "0", "nothing was changed")
        #expect(ContinuousClock.now - begin > .milliseconds(900), "a wrong one makes the next attempt wait, as at a sign-in")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a new password is refused with the rule that it breaks`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        let eve = try await Self.signIn(12_345, Self.given, at: server.url).desk
        let long = "Ab-" + String(repeating: "x1", count: 15)
        let rows: [(desk: Desk, new: String, rule: String)] = [
            (ana, "Badge-1", "length"), (ana, long, "length"), (ana, "badger-badger", "mixture"), (ana, "badgers12", "mixture"),
            (ana, "BADGER-BADGER", "mixture"), (ana, "Badgggr-1", "repetition"), (ana, "Badger-111", "repetition"),
            (ana, "Badger-101", "agentNumber"), (eve, "Badger-123", "agentNumber"), (eve, "Badger-9345", "agentNumber"),
            (eve, "Bad-234-ger", "agentNumber"), (ana, Self.given, "history"),
        ]
        for row in rows {
            let answer = try await Self.change(row.desk, Self.given, to: row.new)
            #expect([answer.code, answer.reason] == ["000-002", "passwordNotAllowed"], "\(row.new)")
            #expect([answer.json?["rule"], answer.json?["parameter"]] == [.text(row.rule), "newPassword"], "\(row.new)")
        }
        // At both bounds of the length, with two equal characters, with two digits of the number.
        #expect(try await Self.change(ana, Self.given, to: "Bagger-1").code == "0")
        #expect(try await Self.change(eve, Self.given, to: "Ab-12-" + String(repeating: "x1", count: 13)).code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the last passwords must not be chosen again, and earlier ones may`() async throws {
        let setup = Self.setup("passwordHistory: 2")
        var server = try await ServerProcess(setup)
        var ana = try await Self.signIn(101, Self.given, at: server.url).desk
        #expect(try await Self.change(ana, Self.given, to: "Badger-1").code == "0")
        #expect(try await Self.change(ana, "Badger-1", to: Self.given).json?["rule"] == "history")
        server = try await server.restarted(setup)
        ana = ana.at(server.url)
        #expect(try await Self.change(ana, "Badger-1", to: Self.given).json?["rule"] == "history", "after a crash too")
        #expect(try await Self.change(ana, "Badger-1", to: "Weasel-2").code == "0")
        #expect(try await Self.change(ana, "Weasel-2", to: "Badger-1").json?["rule"] == "history")
        #expect(try await Self.change(ana, "Weasel-2", to: Self.given).code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `with changeFirst an agent gets no call before the password is changed, after a crash too`() async throws {
        let setup = Self.setup("changeFirst: on")
        var server = try await ServerProcess(setup)
        let signIn = try await Self.signIn(101, Self.given, at: server.url)
        #expect(signIn.answer.json?["result"]?["isForceChange"] == "true")
        server = try await server.restarted(setup)
        let practice = PracticeLine(url: server.url)
        let ana = signIn.desk.at(server.url)
        let picked = try await practice.call()
        let routed = try await practice.call("4100", from: "5550101")
        try await practice.advance("5s")
        let refused = try await ana.take(picked)
        #expect([refused.code, refused.reason] == ["100-007", "mustChangePassword"])
        #expect(try await practice.state(of: routed)?["state"] == "waiting", "nothing is routed to the agent either")
        #expect(try await Self.change(ana, Self.given, to: "Badger-1").code == "0")
        try await practice.advance("1s")
        #expect(try await practice.state(of: routed)?["hears"] == ["9101"])
        #expect(try await ana.release().code == "0")
        #expect(try await ana.take(picked).code == "0")
        try await practice.advance("1s")
        #expect(try await practice.state(of: picked)?["hears"] == ["9101"])
        let again = try await Self.signIn(101, "Badger-1", at: server.url).answer
        #expect(again.json?["result"]?["isForceChange"] == "false")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a password that was chosen is good for so long, and says for how many days more`() async throws {
        let server = try await ServerProcess(Self.setup("passwordValidity: 30d"))
        let practice = PracticeLine(url: server.url)
        let given = try await Self.signIn(101, Self.given, at: server.url)
        #expect(given.answer.json?["result"]?["timeRemaining"] == "", "the configured one is good for ever")
        #expect(try await Self.change(given.desk, Self.given, to: "Badger-1").code == "0")
        for (wait, days) in [("0s", "30"), ("1d", "29"), ("28d", "1"), ("86399s", "1")] {
            try await practice.advance(wait)
            let result = try await Self.signIn(101, "Badger-1", at: server.url).answer.json?["result"]
            #expect(result?["timeRemaining"] == .text(days), "after \(wait) more")
        }
        try await practice.advance("1s")
        let expired = try await Self.signIn(101, "Badger-1", at: server.url).answer
        #expect([expired.code, expired.reason] == ["100-020", "passwordExpired"])
        #expect(expired.header("Set-GUID") == nil)
        #expect(try await Self.signIn(101, "Weasel-2", at: server.url).answer.code == "100-004", "a wrong one is wrong")
    }

    @Test(.timeLimit(.minutes(1)))
    func `wrong old passwords lock the agent like wrong sign-ins`() async throws {
        let server = try await ServerProcess(Self.setup("lockAfter: 3, lockFor: 30m"))
        let practice = PracticeLine(url: server.url)
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        #expect(try await Self.change(ana, "wrong", to: "Badger-1").reason == "wrongOldPassword")
        try await practice.advance("1s")
        #expect(try await Self.signIn(101, "wrong", at: server.url).answer.code == "100-004")
        try await practice.advance("2s")
        #expect(try await Self.change(ana, "wrong", to: "Badger-1").reason == "wrongOldPassword")
        try await practice.advance("1799s")
        for answer in [
            try await Self.change(ana, Self.given, to: "Badger-1"), try await Self.signIn(101, Self.given, at: server.url).answer,
        ] { #expect([answer.code, answer.reason] == ["110-016", "accountLocked"]) }
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0", "the session goes on")
        #expect(try await Self.signIn(102, Self.given, at: server.url).answer.code == "0", "another agent is not locked")
        try await practice.advance("1s")
        #expect(try await Self.signIn(101, Self.given, at: server.url).answer.code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a new password in the configuration counts, whatever the agent made of the old one`() async throws {
        var setup = Self.setup("passwordValidity: 30d")
        var server = try await ServerProcess(setup)
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        #expect(try await Self.change(ana, Self.given, to: "Badger-1").code == "0")
        try await PracticeLine(url: server.url).advance("31d")
        #expect(try await Self.signIn(101, "Badger-1", at: server.url).answer.code == "100-020")
        setup.password = "Otter-88y"
        server = try await server.restarted(setup)
        #expect(try await Self.signIn(101, "Otter-88y", at: server.url).answer.code == "0", "that is the remedy for an expired one")
        for old in ["Badger-1", Self.given] {
            #expect(try await Self.signIn(101, old, at: server.url).answer.code == "100-004", "\(old)")
            try await PracticeLine(url: server.url).advance("60s")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `what an agent made of a password that was replaced stays void, even if that one is configured again`() async throws {
        var setup = Self.setup()
        var server = try await ServerProcess(setup)
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        #expect(try await Self.change(ana, Self.given, to: "Badger-1").code == "0")
        for password in ["Otter-88y", Self.given] {
            setup.password = password
            server = try await server.restarted(setup)
        }
        #expect(try await Self.signIn(101, "Badger-1", at: server.url).answer.code == "100-004")
        try await PracticeLine(url: server.url).advance("1s")
        #expect(try await Self.signIn(101, Self.given, at: server.url).answer.code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `of changes at once from one old password a single one is granted, and that one counts`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Self.signIn(101, Self.given, at: server.url).desk
        let granted = try await withThrowingTaskGroup(of: (String, String?).self) { group in
            for new in ["Badger-1", "Weasel-2", "Ferret-3"] {
                group.addTask { (new, try await Self.change(ana, Self.given, to: new).code) }
            }
            return try await group.reduce(into: [String]()) { granted, answer in
                if answer.1 == "0" { granted.append(answer.0) }
            }
        }
        #expect(granted.count == 1, "\(granted)")
        try await PracticeLine(url: server.url).advance("60s")
        #expect(try await Self.signIn(101, granted.first ?? "", at: server.url).answer.code == "0")
    }
}
