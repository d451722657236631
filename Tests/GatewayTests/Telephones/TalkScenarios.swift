import Testing

/// Whoever ends a talk, and what is done in it.
@Suite(.serialized) struct TalkOnASwitch {
    /// Somebody talks to phone 1001.
    private func talk(_ telephones: any Telephones, _ desk: Desk) async throws -> String {
        let call = try await telephones.waiting(for: desk)
        try #require(try await desk.take(call).code == "0")
        _ = try await desk.told(through: "Incoming_CallInfo")
        try await telephones.talk("5550101", 1001)
        return call
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `the caller hangs up`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        _ = try await talk(telephones, ana)
        try await telephones.hangUp(caller: "5550101")
        #expect(
            try await ana.told(through: "Ready") == ["Customer_Release", "Call_Release", "PhoneRelease", "Ready"])
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `the agent hangs up by hand`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        _ = try await talk(telephones, ana)
        try await telephones.hangUp(phone: 1001)
        #expect(
            try await ana.told(through: "Ready") == ["Call_Release", "Customer_Release", "PhoneRelease", "Ready"])
        try await telephones.becomes { try await telephones.isGone(caller: "5550101") }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `an agent who hangs up on a held caller is rung again`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        _ = try await talk(telephones, ana)
        try await ana.hold()
        _ = try await ana.told(through: "Hold")
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        try await telephones.set(1001, .rings)
        try await telephones.hangUp(phone: 1001)
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        #expect(try await telephones.hears(caller: "5550101") == ["music"])
        try await telephones.lift(1001)
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `a line that stays up between calls is rung once`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101, further: #","releasephone":"false""#)
        _ = try await talk(telephones, ana)
        try await telephones.hangUp(caller: "5550101")
        #expect(try await ana.told(through: "Ready") == ["Customer_Release", "Call_Release", "Ready"])
        #expect(try await telephones.state(of: 1001) == .talking, "its handset is still off hook")
        let second = try await telephones.waiting("5550102", for: ana)
        #expect(try await ana.take(second).code == "0")
        #expect(try await ana.told(through: "Incoming_CallInfo") == ["Busy", "Talking", "Incoming_CallInfo"])
        try await telephones.talk("5550102", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `digits that the desktop dials are heard by the caller`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        _ = try await talk(telephones, ana)
        let answer = try await ana.ask(.post, "voicecall/101/seconddialex?number=129%23")
        #expect(answer.code == "0", "\(answer.text)")
        try await telephones.becomes { try await telephones.digits(heardBy: "5550101") == "129#" }
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `an agent records a call`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        _ = try await talk(telephones, ana)
        let answer = try await ana.ask(.put, "recordplay/101/record", #"{"fileName":"talk"}"#)
        #expect(answer.code == "0", "\(answer.text)")
        #expect(try await ana.told(through: "Record") == ["Record"])
        try await telephones.talk("5550101", 1001)
        #expect(try await ana.ask(.delete, "recordplay/101/stoprecord").code == "0")
        #expect(try await ana.told(through: "StopRecordDone") == ["StopRecordDone"])
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }
}

/// What is handed out, and how it is answered.
@Suite(.serialized) struct RoutedCallOnASwitch {
    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `a routed call answers itself`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        try await telephones.dial("4100", from: "5550101")
        #expect(
            try await ana.told(through: "Incoming_CallInfo")
                == ["Busy", "PhoneAlerting", "PhoneOffhook", "Auto_Answer", "Talking", "Incoming_CallInfo"])
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `without automatic answering the caller hears music until the agent answers`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101, further: #","autoanswer":"false""#)
        try await telephones.dial("4100", from: "5550101")
        #expect(try await ana.told(through: "Ringing") == ["Busy", "PhoneAlerting", "PhoneOffhook", "Ringing"])
        #expect(try await telephones.hears(caller: "5550101") == ["music"])
        #expect(try await ana.ask(.put, "voicecall/101/answer").code == "0")
        #expect(try await ana.told(through: "Incoming_CallInfo") == ["Talking", "Incoming_CallInfo"])
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `who calls by himself is no agent who is free`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        try await telephones.dial("1003", at: 1001)
        try await telephones.becomes { try await ana.take(call).reason == "engaged" }
        try await telephones.hangUp(phone: 1001)
        try await telephones.becomes { try await ana.take(call).code == "0" }
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `a phone that dials an access code waits like any caller`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101)
        try await telephones.dial("4000", at: 1003)
        try await telephones.becomes { try await ana.waiting().first?["caller"]?.text == "1003" }
        let call = try #require(try await ana.waiting().first?["callid"]?.text)
        #expect(try await ana.take(call).code == "0")
        try await telephones.becomes { try await telephones.hears(phone: 1001) == ["1003"] }
        try await telephones.leaveNothing()
    }
}
