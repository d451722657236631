import Testing

/// Inspector 102 is with agent 101, who talks to a caller.
@Suite(.serialized) struct SupervisionOnASwitch {
    /// Who hears whom: the caller, the agent, the inspector.
    private struct Ears: Equatable {
        var caller: Set<String>
        var agent: Set<String>
        var inspector: Set<String>
    }

    private let caller = "5550101"
    private func alone(with heard: Set<String>) -> Ears { Ears(caller: ["1001"], agent: [caller], inspector: heard) }
    private var listening: Ears { alone(with: [caller, "1001"]) }
    private var whispering: Ears { Ears(caller: ["1001"], agent: [caller, "1002"], inspector: [caller, "1001"]) }
    private var insertion: Ears { Ears(caller: ["1001", "1002"], agent: [caller, "1002"], inspector: [caller, "1001"]) }

    private func hear(_ telephones: any Telephones, _ ears: Ears, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await telephones.becomes({ try await self.ears(telephones) == ears }, sourceLocation: sourceLocation)
    }

    private func ears(_ telephones: any Telephones) async throws -> Ears {
        Ears(
            caller: Set(try await telephones.hears(caller: caller)), agent: Set(try await telephones.hears(phone: 1001)),
            inspector: Set(try await telephones.hears(phone: 1002)))
    }

    private func setup() -> Setup {
        var setup = Setup()
        setup.inspectors = [102]
        return setup
    }

    /// Phone 1001 talks to the caller, and the inspector is signed in.
    private func talk(_ kind: Switch) async throws -> (any Telephones, ana: Desk, ben: Desk) {
        let telephones = try await kind.telephones(setup())
        let ana = try await telephones.desk(101), ben = try await telephones.desk(102)
        let call = try await telephones.waiting(caller, for: ana)
        try #require(try await ana.take(call).code == "0")
        _ = try await ana.told(through: "Incoming_CallInfo")
        try await telephones.talk(caller, 1001)
        return (telephones, ana, ben)
    }

    private func become(_ ben: Desk, _ type: Int) async throws -> String? {
        try await ben.ask(.post, "qualitycontrol/102/requestswitchinsertwhisperagent?whisperagentid=101&switchtype=\(type)").code
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `listens, whispers, steps in, and each again, in place`(_ kind: Switch) async throws {
        let (telephones, ana, ben) = try await talk(kind)
        #expect(try await ben.ask(.put, "qualitycontrol/102/addsupervise/101").code == "0")
        #expect(try await ben.told(through: "PhoneOffhook") == ["Busy", "PhoneAlerting", "PhoneOffhook"])
        #expect(try await ana.told(through: "BeQcStart") == ["BeQcStart"])
        try await hear(telephones, listening)
        for (type, ears) in [(2, whispering), (1, insertion), (2, whispering), (0, listening), (1, insertion), (0, listening)] {
            #expect(try await become(ben, type) == "0")
            try await hear(telephones, ears)
        }
        #expect(try await ben.ask(.delete, "qualitycontrol/102/101").code == "0")
        #expect(try await ben.told(through: "Ready") == ["PhoneRelease", "Ready"])
        try await telephones.talk(caller, 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `goes along into a hold and back, and from call to call`(_ kind: Switch) async throws {
        let (telephones, ana, ben) = try await talk(kind)
        #expect(try await ben.ask(.post, "qualitycontrol/102/requestwhisperagent?whisperagentid=101").code == "0")
        try await hear(telephones, whispering)
        #expect(try await ana.hold().code == "0")
        try await hear(telephones, Ears(caller: ["music"], agent: ["1002"], inspector: ["1001"]))
        #expect(try await ana.getHold().code == "0")
        try await hear(telephones, whispering)
        #expect(try await become(ben, 1) == "0")
        try await hear(telephones, insertion)
        #expect(try await ana.hold().code == "0")
        try await hear(telephones, Ears(caller: ["music"], agent: ["1002"], inspector: ["1001"]))
        try await telephones.hangUp(caller: caller)
        _ = try await ana.told(through: "Ready")
        let second = try await telephones.waiting("5550102", for: ana)
        #expect(try await ana.take(second).code == "0")
        try await telephones.becomes { Set(try await telephones.hears(phone: 1002)) == ["5550102", "1001"] }
        #expect(try await become(ben, 0) == "0")
        try await telephones.talk("5550102", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `takes the caller over`(_ kind: Switch) async throws {
        let (telephones, ana, ben) = try await talk(kind)
        #expect(try await ben.ask(.put, "qualitycontrol/102/addsupervise/101").code == "0")
        try await hear(telephones, listening)
        _ = try await ana.told(through: "BeQcStart")
        #expect(try await ben.ask(.put, "qualitycontrol/102/intercept/101").code == "0")
        #expect(try await ana.told(through: "Ready") == ["BeQcStop", "Call_Release", "Customer_Release", "PhoneRelease", "Ready"])
        #expect(try await ben.told(through: "Talking").last == "Talking")
        try await telephones.talk(caller, 1002)
        try await telephones.hangUp(caller: caller)
        #expect(try await ben.told(through: "Ready") == ["Customer_Release", "Call_Release", "PhoneRelease", "Ready"])
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Switch.allCases)
    func `the inspector hangs up, or the agent: nobody else notices`(_ kind: Switch) async throws {
        let (telephones, ana, ben) = try await talk(kind)
        #expect(try await ben.ask(.put, "qualitycontrol/102/addinsert/101").code == "0")
        try await hear(telephones, insertion)
        try await telephones.hangUp(phone: 1002)
        try await telephones.talk(caller, 1001)
        #expect(try await ben.told(through: "Ready").suffix(2) == ["PhoneRelease", "Ready"])
        #expect(try await ben.ask(.put, "qualitycontrol/102/addsupervise/101").code == "0")
        try await hear(telephones, listening)
        try await telephones.hangUp(phone: 1001)
        _ = try await ana.told(through: "Ready")
        try await telephones.becomes { try await telephones.hears(phone: 1002) == [] }
        #expect(try await telephones.state(of: 1002) == .talking, "the inspection goes on")
        #expect(try await ben.ask(.delete, "qualitycontrol/102/101").code == "0")
        try await telephones.leaveNothing()
    }
}
