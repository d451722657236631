import Softphone
import Testing

/// A phone gives its call away by its own key (REFER).
@Suite(.serialized) struct PhoneTransfersOnAsterisk {
    /// Agent 101 talks to caller 5550101, and holds by the phone's button, as most phones do before they give a call away.
    private func hold(_ telephones: AsteriskTelephones) async throws -> (desk: Desk, call: SoftCall) {
        let ana = try await telephones.desk(101)
        let call = try await telephones.waiting(for: ana)
        try #require(try await ana.take(call).code == "0")
        try await telephones.talk("5550101", 1001)
        try await telephones.hold(phone: 1001)
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        _ = try await ana.told(through: "Hold")
        return (ana, try #require(telephones.call(at: 1001)))
    }

    /// The phone has heard that it worked, and the agent is free.
    private func isDone(_ telephones: AsteriskTelephones, _ call: SoftCall, _ ana: Desk) async throws {
        try await telephones.becomes { call.notes.last == "SIP/2.0 200 OK" }
        #expect(try await ana.told(through: "Ready").contains("Call_Release"))
        try await telephones.becomes { try await telephones.state(of: 1001) == .idle }
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["1002", "102"])
    func `to a colleague, by phone or by number`(_ number: String) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        _ = try await telephones.desk(102)
        let (ana, call) = try await hold(telephones)
        try await call.transfer(to: number)
        try await telephones.talk("5550101", 1002)
        try await isDone(telephones, call, ana)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `to a queue: the caller waits there`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let (ana, call) = try await hold(telephones)
        try await call.transfer(to: "4000")
        try await isDone(telephones, call, ana)
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        #expect(try await ana.waiting().map { $0["caller"]?.text } == ["5550101"])
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)))
    func `to a colleague whom it asked by a call of its own: that ends, and the colleague is rung for the caller`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let ben = try await telephones.desk(102)
        let (ana, call) = try await hold(telephones)
        let own = try await telephones.call("1002", at: 1001)
        try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1001"] }
        try await call.transfer(to: "1002", of: own)
        try await telephones.talk("5550101", 1002)
        #expect(try await ben.told(through: "Talking").contains("PhoneAlerting"))
        try await own.ended()
        try await isDone(telephones, call, ana)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)))
    func `to a phone at which nobody is, by a call of its own: it is told no, and everybody stays`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let (ana, call) = try await hold(telephones)
        let own = try await telephones.call("1002", at: 1001)
        try await call.transfer(to: "1002", of: own)
        try await telephones.becomes { call.notes.last == "SIP/2.0 603 Decline" }
        try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1001"] }
        own.hangUp()
        try await telephones.resume(phone: 1001)
        #expect(try await ana.told(through: "Talking").last == "Talking")
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `to a colleague whom it reached by a queue`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let ben = try await telephones.desk(102)
        let (ana, call) = try await hold(telephones)
        let second = try await telephones.call("4100", at: 1001)
        try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1001"] }
        try await call.transfer(to: "4100", of: second)
        try await telephones.talk("5550101", 1002)
        // To the phone's own call, and then to the caller.
        var told: [String] = []
        try await telephones.becomes {
            told += try await ben.told()
            return told.count { $0 == "Talking" } == 2
        }
        try await second.ended()
        try await isDone(telephones, call, ana)
        try await telephones.leaveNothing()
    }
}
