import Testing

/// Digits that agents send into a call (cec_07_1244), and what older desktops do with the phone.
struct DigitsTests {
    /// Both forms of the interface. A number sign is no part of a path or query as it is.
    private static func paths(_ digits: String) -> [String] { ["seconddialex?number=\(digits)", "seconddial/\(digits)"] }

    private static func tell(_ desk: Desk, _ path: String, _ method: HTTP.Method = .post) async throws -> HTTP.Answer {
        try await desk.ask(method, "voicecall/\(desk.agent)/\(path)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `digits arrive at the caller in order, and no event follows`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        let other = try await practice.call(from: "5550101")
        #expect(try await practice.state(of: call)?["digits"] == nil)
        _ = try await ana.take(call)
        try await practice.advance("1s")
        _ = try await ana.events()
        #expect(try await Self.tell(ana, "seconddialex?number=1*2%23").text == #"{"message":"success","retcode":"0","result":{}}"#)
        #expect(try await Self.tell(ana, "seconddial/0,*").text == #"{"message":"success","retcode":"0","result":{}}"#)
        #expect(try await practice.state(of: call)?["digits"] == "1*2#0,*")
        #expect(try await practice.state(of: other)?["digits"] == nil, "nobody else hears them")
        #expect(try await ana.told() == [])
        let most = "123456789012345678901234"
        #expect(try await Self.tell(ana, "seconddialex?number=\(most)").code == "0")
        #expect(try await practice.state(of: call)?["digits"] == .text("1*2#0,*" + most))
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is no digit, too long or missing is refused, and nothing is sent`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        for digits in ["x", "1%202", "-1", "+1", "1a", "A", "%D9%A1", "1234567890123456789012345"] {
            for path in Self.paths(digits) {
                let answer = try await Self.tell(ana, path)
                #expect(answer.code == "000-002" && answer.json?["parameter"] == "number", "\(path)")
            }
        }
        for path in ["seconddialex", "seconddialex?number="] { #expect(try await Self.tell(ana, path).code == "000-002", "\(path)") }
        #expect(try await practice.state(of: call)?["digits"] == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `digits are sent in talk only`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await Self.areRefused(ana, "idle")
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await Self.areRefused(ana, "rung")
        try await practice.advance("1s")
        #expect(try await ana.hold().code == "0")
        try await Self.areRefused(ana, "holding")
        #expect(try await practice.state(of: call)?["digits"] == nil)
        #expect(try await ana.getHold().code == "0")
        #expect(try await Self.tell(ana, "seconddialex?number=7").code == "0")
        #expect(try await practice.state(of: call)?["digits"] == "7")
        #expect(try await ana.release().code == "0")
        try await Self.areRefused(ana, "idle again")
        for path in Self.paths("1") {
            #expect(try await Self.tell(ana.at(guid: ""), path).code == "000-003")
            #expect(try await Self.tell(Desk(103, at: server.url), path).code == "100-006")
        }
    }

    private static func areRefused(_ desk: Desk, _ when: String) async throws {
        for path in paths("1") {
            let answer = try await tell(desk, path)
            #expect([answer.code, answer.reason] == ["100-007", "noCallForDigits"], "\(path), \(when)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `what the caller heard is still to be seen after a crash, for the network outlives the server`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await PracticeLine(url: server.url).call()
        _ = try await ana.take(call)
        try await PracticeLine(url: server.url).advance("1s")
        #expect(try await Self.tell(ana, "seconddialex?number=12").code == "0")
        let next = try await server.restarted(setup)
        #expect(try await Self.tell(ana.at(next.url), "seconddialex?number=3").code == "0")
        #expect(try await PracticeLine(url: next.url).state(of: call)?["digits"] == "123")
    }

    @Test(.timeLimit(.minutes(1)))
    func `digits stand in no log: they may be a secret of the caller's`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await ana.take(PracticeLine(url: server.url).call())
        try await PracticeLine(url: server.url).advance("1s")
        for path in Self.paths("987654321987") { #expect(try await Self.tell(ana, path).code == "0") }
        #expect(try server.log.contains("987654321987") == false)
        #expect(try await HTTP.send(.get, "\(server.url)/metrics").text.contains("987654321987") == false)
    }

    @Test(.timeLimit(.minutes(1)))
    func `to hang up the phone itself ends a talk and a ringing, but not a held call`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await Self.tell(ana, "releasephone", .delete).code == "200-017")
        let call = try await practice.call()
        _ = try await ana.take(call)
        #expect(try await Self.tell(ana, "releasephone", .delete).code == "0")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        #expect(try await ana.waiting().map { $0["callid"] } == [.text(call)], "who was not answered yet waits on")
        _ = try await ana.take(call)
        try await practice.advance("1s")
        #expect(try await ana.hold().code == "0")
        #expect(try await Self.tell(ana, "releasephone", .delete).code == "200-017")
        #expect(try await practice.state(of: call)?["state"] == "held")
        #expect(try await ana.getHold().code == "0")
        #expect(try await Self.tell(ana, "releasephone", .delete).code == "0")
        #expect(try await practice.phone(9_101)?["state"] == "idle")
        #expect(try await practice.state(of: call)?["ended"] == "answered")
    }

    @Test(.timeLimit(.minutes(1)))
    func `to lift the phone is granted and refused alike in the older form`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        for method in [HTTP.Method.post, .put] {
            let answer = try await Self.tell(ana, "phonepickup", method)
            #expect([answer.code, answer.reason] == ["100-007", "phoneNotLinked"], "\(method)")
        }
        let ben = try await Desk.signedIn(102, at: server.url, further: #","phonelinkage":1"#)
        let practice = PracticeLine(url: server.url)
        try await practice.set(9_102, #"{"answersAfter":null}"#)
        for method in [HTTP.Method.post, .put] {
            #expect(try await Self.tell(ben, "phonepickup", method).reason == "phoneNotRinging", "\(method)")
            _ = try await ben.take(practice.call())
            #expect(try await Self.tell(ben, "phonepickup", method).code == "0", "\(method)")
            #expect(try await practice.phone(9_102)?["state"] == "talking", "\(method)")
            #expect(try await ben.release().code == "0")
        }
    }
}
