import Foundation
import Testing

/// Phones, a caller and desktops at one of the switches, and a gateway: they play one row after another.
final class MatrixStage {
    private let kind: Switch
    private let telephones: any Telephones
    private let desks: [MatrixParty: Desk]

    init(_ kind: Switch) async throws {
        self.kind = kind
        let setup = Setup().with("authentication: {silence: 30m}")
        switch kind {
        case .practice: telephones = try await PracticeTelephones(setup)
        case .asterisk: telephones = try await AsteriskTelephones(setup, on: .sharedImpatient(), by: Cable())
        }
        var desks: [MatrixParty: Desk] = [:]
        for party in MatrixParty.allCases { if let agent = party.agent { desks[party] = try await telephones.desk(agent) } }
        self.desks = desks
    }

    func end() async throws {
        defer { telephones.server.kill() }
        try await telephones.leaveNothing()
    }

    func play(_ row: MatrixRow) async throws {
        try await build(row.scene)
        try await strike(row.blow)
        try await shows(row.picture, busy: row.busy)
        if let next = row.next {
            try await make(next.move)
            try await shows(next.picture, busy: row.busy)
        }
        try await goHome(row.blow)
    }

    private func desk(_ party: MatrixParty) throws -> Desk { try #require(desks[party]).at(telephones.url) }
    private func phone(_ party: MatrixParty) throws -> Int { try #require(party.agent) + 900 }

    // MARK: Scenes

    private func build(_ scene: MatrixScene) async throws {
        let call = try await talk()
        switch scene {
        case .held: try await hold()
        case .beside:
            try await hold()
            try await ask(.a, .put, "callinner", #"{"called":102}"#, then: "A:C B:music C:A")
        case .consult: try await consult()
        case .three: try await join(call)
        case .transfer:
            try await telephones.set(1002, .rings)
            try await ask(.a, .post, "transfer", #"{"devicetype":2,"address":"102","mode":2}"#, then: "A:B B:A C:rings")
        case .conference:
            try await join(call)
            try await ask(.a, .post, "innerhelp", #"{"dstaddress":"103","mode":2}"#, then: "A:BCD B:ACD C:ABD D:ABC")
        }
    }

    private func talk() async throws -> String {
        let call = try await telephones.waiting(MatrixParty.b.number, for: desk(.a))
        try await take(call, by: .a)
        try await shows("A:B B:A")
        return call
    }

    private func take(_ call: String, by party: MatrixParty) async throws {
        let answer = try await desk(party).take(call)
        try #require(answer.code == "0", "\(answer.text)")
    }

    private func hold() async throws { try await ask(.a, .post, "hold", then: "A: B:music") }

    private func consult() async throws {
        try await ask(.a, .post, "innerhelp", #"{"dstaddress":"102","mode":1}"#, then: "A:C B:music C:A")
    }

    private func join(_ call: String) async throws {
        try await consult()
        try await ask(.a, .post, "confjoin", #"{"callid":"\#(call)"}"#, then: "A:BC B:AC C:AB")
    }

    private func ask(
        _ party: MatrixParty, _ method: HTTP.Method, _ verb: String, _ body: String? = nil, then picture: String? = nil
    ) async throws {
        let desk = try desk(party)
        let answer = try await desk.ask(method, "voicecall/\(desk.agent)/\(verb)", body)
        try #require(answer.code == "0", "\(verb): \(answer.text)")
        if let picture { try await shows(picture) }
    }

    // MARK: What happens

    private func strike(_ blow: MatrixBlow) async throws {
        switch blow {
        case .hangsUp(.b): try await telephones.hangUp(caller: MatrixParty.b.number)
        case .hangsUp(let party):
            // Whoever is rung for a caller on hold takes some time.
            try await telephones.set(phone(party), .rings)
            try await telephones.hangUp(phone: phone(party))
        case .phoneLost: try await telephones.lose(phone(.a))
        case .gatewayKilled:
            let before = try await picture()
            try await telephones.restart { try await self.stays(before) }
            try await serves(true)
        case .linkCut:
            let before = try await picture()
            try await telephones.link(isUp: false)
            try await serves(false)
            try await stays(before)
            try await telephones.link(isUp: true)
            try await serves(true)
        }
    }

    private func serves(_ isReady: Bool) async throws {
        try await telephones.becomes { try await HTTP.send(.get, "\(self.telephones.url)/readyz").status == (isReady ? 200 : 503) }
    }

    /// The switch goes on without the gateway. A look is a fifth of a second, in which a busy machine may leave a phone silent: only the
    /// switch could bring back what is missing now, so a later look says the same.
    private func stays(_ picture: String) async throws {
        var now = ""
        do {
            try await telephones.becomes {
                now = try await self.picture().replacing("waits", with: "music")
                return now == picture
            }
        } catch {
            throw Unexpected(expected: [picture, "by the switch alone"], seen: [now])
        }
    }

    private func make(_ move: MatrixMove) async throws {
        switch move {
        case .lifts(let party): try await telephones.lift(phone(party))
        case .releases(let party): try await ask(party, .delete, "release")
        case .retrieves(let party): try await ask(party, .post, "gethold")
        case .takes(let party): try await take(try #require(try await waiting()), by: party)
        }
    }

    /// Everybody hangs up; all are free, and nothing is left.
    private func goHome(_ blow: MatrixBlow) async throws {
        try await telephones.clear()
        if case .phoneLost = blow { try await telephones.find(phone(.a)) }
        for phone in [1001, 1002, 1003] { try await telephones.set(phone, .answers) }
        try await shows("", busy: nil)
        for party in desks.keys { try await desk(party).ask(.post, "onlineagent/\(try desk(party).agent)/sayfree") }
        try await shows("")
        try #require(try await waiting() == nil)
    }

    // MARK: What is so

    /// The call of the caller who waits in the list.
    private func waiting() async throws -> String? { try await desk(.d).waiting().first?["callid"]?.text }

    /// Who is in a call, and what is heard: `A:BC` hears B and C, `A:` nobody.
    private func picture() async throws -> String {
        let ears = try await telephones.ears()
        let names = Dictionary(uniqueKeysWithValues: MatrixParty.allCases.map { ($0.number, $0.rawValue) })
        return MatrixParty.allCases.compactMap { party in
            ears[party.number].map { heard in "\(party.rawValue):\(heard.map { names[$0] ?? $0 }.sorted().joined())" }
        }.joined(separator: " ")
    }

    /// The same, with the list of the queue: who is in it waits.
    private func story() async throws -> String {
        let picture = try await picture()
        return try await waiting() == nil ? picture : picture.replacing("B:music", with: "B:waits")
    }

    /// What the agents are: those in calls are taken up, `busy` are not ready, the others are.
    private func standings(_ picture: String, busy: String) -> String {
        desks.keys.sorted { $0.rawValue < $1.rawValue }.map { party in
            let state = picture.contains("\(party.rawValue):") ? 7 : busy.contains(party.rawValue) ? 3 : 4
            return "\(party.rawValue) \(state)"
        }.joined(separator: ", ")
    }

    private func standings() async throws -> String {
        var states: [String] = []
        for party in desks.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            let answer = try await desk(party).ask(.get, "onlineagent/\(try desk(party).agent)/agentstatus")
            states.append("\(party.rawValue) \(answer.json?["result"]?["agentState"]?.number ?? 0)")
        }
        return states.joined(separator: ", ")
    }

    /// It becomes so soon. `busy`: nil: whatever the agents are.
    private func shows(_ picture: String, busy: String? = "") async throws {
        let expected = busy.map { [picture, standings(picture, busy: $0)] } ?? [picture]
        var seen: [String] = []
        do {
            try await telephones.becomes(within: .seconds(8)) {
                seen = [try await story()]
                if busy != nil { seen.append(try await standings()) }
                return seen == expected
            }
        } catch {
            throw Unexpected(expected: expected, seen: seen)
        }
    }

    struct Unexpected: Error { let expected, seen: [String] }
}
