import NIOCore

/// A desktop through the whole soak: session after session.
struct SoakDesk: Sendable {
    let index: Int
    let agent: Int
    let field: SoakField

    private var habit: Habit { Habit.of(index) }

    /// What fails is complained of; the others go on.
    func run() async {
        do {
            // Not all at once.
            try await field.pause(.milliseconds(5) * index)
            field.witness.count(habit, \.desktops)
            while field.phase == .busy {
                try await live()
                if habit == .vanishing { try await field.pause(.seconds(2 + (index * 7 + 3) % 60)) }
            }
        } catch {
            field.witness.complain("agent \(agent), \(habit.rawValue), gave up: \(error)")
        }
    }

    /// One session.
    private func live() async throws {
        let hands = try await field.client.connect()
        defer { hands.close() }
        let number = field.witness.began(agent, habit)
        let guid = try await signIn(over: hands, number)
        let session = SoakSession(agent: agent, habit: habit, field: field, hands: hands, number: number, guid: guid)
        try await session.ask("POST", "/onlineagent/\(agent)/resetskill/true")
        var dice = Dice(seed: field.seed, of: agent + number * 100_000)
        let end = ContinuousClock.now + dice.duration(60_000...150_000)
        let chance = dice
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ear in habit.ears { group.addTask { try await session.listen(ear) } }
            group.addTask { try await session.work(until: end, chance) }
            try await group.waitForAll()
        }
        if !session.mayBeOver { field.witness.isWhole(agent, number) }
    }

    /// Returns the GUID. Whoever vanished before comes back by force.
    private func signIn(over hands: Connection, _ number: Int) async throws -> String {
        var body = #"{"password":"\#(SoakCentre.password)","phonenum":"\#(SampleCentre.phone(of: agent))""#
        if habit == .pushed { body += #","callBackUri":"\#(field.pushURL)\#(field.pushes.expect(agent, number))","serviceToken":"soak""# }
        let path = "/onlineagent/\(agent)" + (habit == .vanishing && number > 0 ? "/forcelogin" : "")
        return try await hands.ask(Request.bytes("PUT", SoakSession.resource + path, body: body + "}")).guid
    }
}
