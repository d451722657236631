/// Requests on one core, without storing and telling: how many a second, and how much dearer they are in a large world.
func measureCore(_ bench: Bench) async throws -> [Row] {
    try [(World.Kind.idleAgents, "idle agents, picked queues"), (.openQueues, "busy agents, open queues")].flatMap { kind, name in
        var small = try World(.small, kind)
        var large = try World(.large, kind)
        small.show()
        large.show()
        var samples: [(small: (requests: Double, releases: Double), large: (requests: Double, releases: Double))] = []
        _ = try small.run(for: 0.2)
        _ = try large.run(for: 0.2)
        for round in 1...Comparison.rounds {
            note("core, \(name): round \(round) of \(Comparison.rounds)")
            samples.append((try small.run(for: 0.4), try large.run(for: 0.4)))
        }
        return rows(
            name, requests: (Spread(samples.map(\.small.requests)), Spread(samples.map(\.large.requests))),
            releases: (Spread(samples.map(\.small.releases)), Spread(samples.map(\.large.releases))))
    }
}

private func rows(
    _ name: String, requests: (small: Spread, large: Spread), releases: (small: Spread, large: Spread)
) -> [Row] {
    let slower = min(requests.small.median, requests.large.median)
    let dearer = requests.small.median / requests.large.median
    return [
        Row(
            what: "decide + evolve of a request, and a copy of the floor after each 50, \(name): 10,000 agents × 20 skills, 5,000 waiting",
            ours: requests.large.text("/s"), beside: "100 × 2, 50 waiting: " + requests.small.text("/s"), ratio: dearer,
            goals: [Goal(value: slower, bound: .atLeast(200_000), unit: "/s"), .ratio(dearer, .atMost(2))]),
        Row(
            what: "… of its release", ours: releases.large.text("/s"), beside: releases.small.text("/s"),
            ratio: releases.small.median / releases.large.median),
    ]
}
