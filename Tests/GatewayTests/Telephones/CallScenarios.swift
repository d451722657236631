import Testing

// One suite for both switches: whatever happens to callers and phones, desktops are told the same, in the same order. On Asterisk who
// hears whom is measured.

/// A caller who is taken by choice.
@Suite(.serialized) struct RequestedCallOnASwitch {
    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `waits in music, is requested, talks, is held, retrieved, and let go`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        #expect(try await ana.take(call).code == "0")
        #expect(
            try await ana.told(through: "Incoming_CallInfo") == ["Busy", "PhoneAlerting", "PhoneOffhook", "Talking", "Incoming_CallInfo"])
        try await telephones.talk("5550101", 1001)
        #expect(try await ana.waiting() == [])
        #expect(try await ana.hold().code == "0")
        #expect(try await ana.told(through: "Hold") == ["Hold"])
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        #expect(try await telephones.hears(phone: 1001) == [])
        #expect(try await ana.getHold().code == "0")
        #expect(try await ana.told(through: "Talking") == ["Talking"])
        try await telephones.talk("5550101", 1001)
        #expect(try await ana.release().code == "0")
        #expect(
            try await ana.told(through: "Ready") == ["Call_Release", "Customer_Release", "PhoneRelease", "Ready"])
        try await telephones.becomes { try await telephones.isGone(caller: "5550101") }
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `of two who ask one gets the call, and only that phone rings`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        let ben = try await telephones.desk(102)
        let call = try await telephones.waiting(for: ana)
        async let first = ana.take(call)
        async let second = ben.take(call)
        let (anas, bens) = try await (first, second)
        #expect([anas.code, bens.code].sorted { $0 ?? "" < $1 ?? "" } == ["0", "100-007"])
        let (winner, loser, answer) = anas.code == "0" ? (1001, 1002, bens) : (1002, 1001, anas)
        #expect(answer.reason == "takenByAnotherAgent")
        #expect(answer.json?["workNo"]?.text == "\(winner - 900)")
        try await telephones.talk("5550101", winner)
        #expect(try await telephones.state(of: loser) == .idle)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `is taken back while the phone rings, and waits where it was`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        let before = try await ana.waiting().first?["begintime"]
        _ = try await ana.take(call)
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        #expect(try await ana.told(through: "PhoneAlerting") == ["Busy", "PhoneAlerting"])
        #expect(try await ana.release().code == "0")
        #expect(try await ana.told(through: "Ready") == ["PhoneRelease", "Ready"])
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        #expect(try await ana.waiting().map { [$0["callid"], $0["begintime"]] } == [[.text(call), before]])
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `whose phone refuses goes back to its place, and nobody is idle who was not`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        _ = try await ana.take(call)
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        _ = try await ana.told(through: "PhoneAlerting")
        try await telephones.hangUp(phone: 1001)
        #expect(
            try await ana.told(through: "SetNotReady_Success") == ["No_Answer", "PhoneRelease", "SetNotReady_Success"])
        #expect(try await ana.reasonOfBusy() == 7, "a hand refused")
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        #expect(try await ana.waiting().count == 1)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `whose phone is busy goes back to its place without a ring`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        try await telephones.set(1001, .isBusy)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        _ = try await ana.take(call)
        #expect(try await ana.told(through: "SetNotReady_Success") == ["Busy", "No_Answer", "SetNotReady_Success"])
        #expect(try await ana.reasonOfBusy() == 5, "nobody refused: the phone cannot be reached")
        #expect(try await ana.waiting().count == 1)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `whose phone is not answered in time goes back to its place`(_ kind: Switch) async throws {
        var setup = Setup()
        setup.queues = ["handOut: never, ringTimeout: 1s"]
        let telephones = try await kind.telephones(setup)
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        _ = try await ana.take(call)
        #expect(
            try await ana.told(through: "SetNotReady_Success")
                == ["Busy", "PhoneAlerting", "No_Answer", "PhoneRelease", "SetNotReady_Success"])
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `is refused while the phone is unplugged, and granted when it is back`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        try await telephones.plug(1001, isIn: false)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        try await telephones.becomes { try await ana.take(call).reason == "phoneUnavailable" }
        try await telephones.plug(1001, isIn: true)
        try await telephones.becomes { try await ana.take(call).code == "0" }
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `whose caller hangs up while the phone rings blames nobody`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        _ = try await ana.take(call)
        _ = try await ana.told(through: "PhoneAlerting")
        try await telephones.hangUp(caller: "5550101")
        #expect(try await ana.told(through: "Ready") == ["PhoneRelease", "Ready"])
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
        #expect(try await ana.take(call).json?["ended"]?.text == "callerLeft")
        try await telephones.leaveNothing()
    }
}

extension Desk {
    /// Why the agent is busy, as colleagues see it.
    fileprivate func reasonOfBusy() async throws -> Int? {
        try await ask(.get, "agentgroup/\(agent)/agentbyworkno/\(agent)").json?["result"]?["currentStateReason"]?.number
    }
}
