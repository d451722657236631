import Testing

/// Conferences of agents 101, 102 and 103, at phones 1001 to 1003, and a caller: who hears whom, in every mode.
@Suite(.serialized) struct ConferenceOnASwitch {
    private let caller = "5550101"

    /// Three agents, of whom the first presides and has asked the others in.
    private func confer(_ kind: Switch) async throws -> (any Telephones, ana: Desk, ben: Desk, cem: Desk) {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101), ben = try await telephones.desk(102), cem = try await telephones.desk(103)
        try #require(try await ana.confer("requestagentconf", #"{"memberNum": 4}"#).code == "0")
        #expect(
            try await ana.told(through: "RequestSuccess") == ["Busy", "PhoneAlerting", "PhoneOffhook", "SelfJoinResult", "RequestSuccess"])
        try #require(try await ana.confer("batchaddparticipant", #"{"addresses": [\#(address(102)), \#(address(103))]}"#).code == "0")
        #expect(try await ben.told(through: "SelfJoinResult").prefix(4) == ["Busy", "PhoneAlerting", "PhoneOffhook", "SelfJoinResult"])
        try await hear(telephones, ["1001": ["1002", "1003"], "1002": ["1001", "1003"], "1003": ["1001", "1002"]])
        return (telephones, ana, ben, cem)
    }

    private func address(_ agent: Int) -> String { #"{"addressType": 9, "address": \#(agent)}"# }

    /// Waits until all hear whom they should, and nobody else.
    private func hear(
        _ telephones: any Telephones, _ expected: [String: Set<String>], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var last: [String: Set<String>] = [:]
        try? await telephones.becomes(
            {
                last = [:]
                for who in expected.keys.sorted() {
                    let heard =
                        who.count == 4 ? try await telephones.hears(phone: Int(who) ?? 0) : try await telephones.hears(caller: who)
                    last[who] = Set(heard)
                }
                return last == expected
            }, sourceLocation: sourceLocation)
        #expect(last == expected, sourceLocation: sourceLocation)
    }

    @Test(.timeLimit(.minutes(2)), arguments: Switch.allCases)
    func `who is aside hears music, and who listens is not heard`(_ kind: Switch) async throws {
        let (telephones, ana, ben, _) = try await confer(kind)
        let all: [String: Set<String>] = ["1001": ["1002", "1003"], "1002": ["1001", "1003"], "1003": ["1001", "1002"]]
        #expect(try await ana.confer("holdparticipant", address(102)).code == "0")
        try await hear(telephones, ["1001": ["1003"], "1002": ["music"], "1003": ["1001"]])
        #expect(try await ana.confer("unholdparticipant", address(102)).code == "0")
        try await hear(telephones, all)
        for (mode, ears) in [
            (1, ["1001": ["1002"], "1002": ["1001"], "1003": ["1001", "1002"]]), (3, all),
            (4, ["1001": ["1002"], "1002": ["1001"], "1003": ["music"]]),
            (1, ["1001": ["1002"], "1002": ["1001"], "1003": ["1001", "1002"]]),
            (3, all),
        ] as [(Int, [String: Set<String>])] {
            let body = #"{"attribute": \#(mode), "addressType": 9, "address": 103}"#
            #expect(try await ana.confer("changeparticipantmode", body).code == "0")
            try await hear(telephones, ears)
        }
        #expect(try await ana.confer("applytoshiftpresident", #"{"destAgentNo": 102}"#).code == "0")
        #expect(try await ben.told(through: "PresidentChanged").last == "PresidentChanged")
        #expect(try await ana.confer("requestleaveagentconf").code == "0")
        try await hear(telephones, ["1002": ["1003"], "1003": ["1002"]])
        #expect(try await ben.confer("releaseagentconf").code == "0")
        #expect(try await ben.told(through: "Ready").suffix(3) == ["SelfLeaveResult", "PhoneRelease", "Ready"])
        for phone in 1001...1003 { try await telephones.becomes { try await telephones.state(of: phone) == .idle } }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(2)), arguments: Switch.allCases)
    func `a caller is brought in, listens, and waits again`(_ kind: Switch) async throws {
        let telephones = try await kind.telephones()
        let ana = try await telephones.desk(101), ben = try await telephones.desk(102), cem = try await telephones.desk(103)
        let call = try await telephones.waiting(caller, for: ana)
        try #require(try await ana.take(call).code == "0")
        _ = try await ana.told(through: "Incoming_CallInfo")
        try await telephones.talk(caller, 1001)
        #expect(try await ana.confer("requestagentconf", #"{"memberNum": 4}"#).code == "0")
        #expect(try await ana.told(through: "ParticipantChanged") == ["SelfJoinResult", "RequestSuccess", "ParticipantChanged"])
        #expect(try await ana.confer("batchaddparticipant", #"{"addresses": [\#(address(102))]}"#).code == "0")
        try await hear(telephones, [caller: ["1001", "1002"], "1001": [caller, "1002"], "1002": [caller, "1001"]])
        let outside = #""addressType": 6, "address": "\#(caller)""#
        #expect(try await ana.confer("changeparticipantmode", #"{"attribute": 1, \#(outside)}"#).code == "0")
        try await hear(telephones, [caller: ["1001", "1002"], "1001": ["1002"], "1002": ["1001"]])
        #expect(try await ana.confer("holdparticipant", "{\(outside)}").code == "0")
        try await hear(telephones, [caller: ["music"], "1001": ["1002"], "1002": ["1001"]])
        #expect(try await ana.confer("batchremoveparticipant", #"{"addresses": [{\#(outside)}], "skillId": 10}"#).code == "0")
        try await telephones.becomes { try await cem.waiting().count == 1 }
        let again = try #require(try await cem.waiting().first?["callid"]?.text)
        #expect(again != call)
        await telephones.note(caller, isIn: again)
        try await hear(telephones, [caller: ["music"], "1001": ["1002"], "1002": ["1001"]])
        #expect(try await cem.take(again).code == "0")
        try await telephones.talk(caller, 1003)
        #expect(try await ben.confer("releaseagentconf").code == "101-002")
        #expect(try await ana.confer("releaseagentconf").code == "0")
        try await telephones.talk(caller, 1003)
        try await telephones.hangUp(caller: caller)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(2)), arguments: Switch.allCases)
    func `it outlives the gateway, and each is as before`(_ kind: Switch) async throws {
        let (telephones, ana, ben, cem) = try await confer(kind)
        #expect(try await ana.confer("holdparticipant", address(102)).code == "0")
        #expect(try await ana.confer("changeparticipantmode", #"{"attribute": 1, "addressType": 9, "address": 103}"#).code == "0")
        let ears: [String: Set<String>] = ["1001": [], "1002": ["music"], "1003": ["1001"]]
        try await hear(telephones, ears)
        try await telephones.restart { try await self.hear(telephones, ears) }
        try await hear(telephones, ears)
        let desks = [ana, ben, cem].map { $0.at(telephones.url) }
        try await telephones.becomes(within: .seconds(10)) {
            try await desks[0].confer("changeparticipantmode", #"{"attribute": 3, "addressType": 9, "address": 103}"#).code == "0"
        }
        try await hear(telephones, ["1001": ["1003"], "1002": ["music"], "1003": ["1001"]])
        #expect(try await desks[0].confer("unholdparticipant", address(102)).code == "0")
        try await hear(telephones, ["1001": ["1002", "1003"], "1002": ["1001", "1003"], "1003": ["1001", "1002"]])
        try await telephones.hangUp(phone: 1001)
        try await hear(telephones, ["1002": ["1003"], "1003": ["1002"]])
        // Ears hear sooner than the gateway is told that the chair is free; who came first after a death has it.
        try await telephones.becomes(within: .seconds(5)) {
            for desk in desks[1...] where try await desk.confer("releaseagentconf").code == "0" { return true }
            return false
        }
        try await telephones.leaveNothing()
    }
}

extension Desk {
    /// A request of `agentconf`.
    fileprivate func confer(_ what: String, _ body: String? = nil) async throws -> HTTP.Answer {
        try await ask(.post, "agentconf/\(agent)/\(what)", body)
    }
}
