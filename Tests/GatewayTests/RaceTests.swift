import Testing

/// The claim of this gateway over real HTTPS: however many ask for one waiting call, one gets it, and each other is told who did.
struct RaceTests {
    private static let agents = Array(1_001...1_200)

    private static var setup: Setup {
        var setup = Setup()
        setup.keys = ["flowControl: off", "events: {pollHold: 100ms}"]
        setup.queues = ["handOut: never"]
        setup.agents = agents
        return setup
    }

    @Test(.timeLimit(.minutes(5)))
    func `two hundred agents race for one call, whoever wins gives it back, and they race again, fifty times`() async throws {
        let server = try await ServerProcess(Self.setup)
        #expect(server.url.hasPrefix("https://"))
        let practice = PracticeLine(url: server.url)
        let desks = try await Self.signIn(at: server.url)
        // Nobody lifts the phone, so that the winner can take the request back.
        for agent in Self.agents { try await practice.set(agent + 9_000, #"{"answersAfter":null}"#) }
        let call = try await practice.call()
        var wins: [Int: Int] = [:]
        for round in 1...50 {
            let answers = try await Self.race(desks, for: call)
            let winners = answers.filter { $0.answer.text == #"{"message":"success","retcode":"0","result":{}}"# }
            try #require(winners.count == 1, "round \(round) has \(winners.count) winners")
            let winner = winners[0].desk
            let losers = answers.filter { $0.desk.agent != winner.agent }.map(\.answer)
            #expect(losers.allSatisfy { $0.code == "100-007" && $0.reason == "takenByAnotherAgent" }, "round \(round)")
            #expect(
                losers.allSatisfy { $0.json?["workNo"] == .text("\(winner.agent)") && $0.json?["answered"] == false }, "round \(round)")
            wins[winner.agent, default: 0] += 1
            #expect(try await winner.release().code == "0", "round \(round)")
        }
        #expect(try await desks[0].waiting().map { $0["callid"] } == [.text(call)], "the caller waits at the old place")
        for (agent, told) in try await Self.told(desks) {
            let won = Array(repeating: ["Busy", "PhoneAlerting", "PhoneRelease", "Ready"], count: wins[agent] ?? 0)
            #expect(told == ["InService", "Ready"] + won.joined(), "agent \(agent) is told of nothing else")
        }
    }

    private static func signIn(at url: String) async throws -> [Desk] {
        try await withThrowingTaskGroup(of: Desk.self) { group in
            for agent in agents { group.addTask { try await Desk.signedIn(agent, at: url) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func race(_ desks: [Desk], for call: String) async throws -> [(desk: Desk, answer: HTTP.Answer)] {
        try await withThrowingTaskGroup(of: (desk: Desk, answer: HTTP.Answer).self) { group in
            for desk in desks { group.addTask { (desk, try await desk.take(call)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func told(_ desks: [Desk]) async throws -> [Int: [String]] {
        try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for desk in desks { group.addTask { (desk.agent, try await desk.told()) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
