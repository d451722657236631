import NIOCore

/// How long a command takes while some desktops ask for the list of a whole large centre, again and again.
func measureLists(_ bench: Bench) async throws -> [Row] {
    let centre = SampleCentre(agents: 10_000)
    note("lists: \(centre.agents) agents sign in")
    return try await bench.withLinefinder(centre) { server in
        let client = try Client(server)
        let numbers = centre.agentNumbers
        let workers = try await Desk.open(Array(numbers.prefix(ListBench.workers)), at: client)
        // Their answers are long: to read them must not hold up those who measure.
        let askers = try await Desk.open(
            Array(numbers.dropFirst(ListBench.workers).prefix(ListBench.askers)), at: try Client(server, isApart: true))
        try await Desk.signIn(Array(numbers.dropFirst(ListBench.workers + ListBench.askers)), over: try await client.connect(32))
        return try await ListBench(workers: workers, askers: askers).rows()
    }
}

private struct ListBench: Sendable {
    static let workers = 64
    static let askers = 20
    private static let length = Duration.seconds(5)

    let workers: [Desk]
    let askers: [Desk]

    func rows() async throws -> [Row] {
        let list = try await askers[0].connection.ask(askers[0].allOnlineAgents)
        try list.mustBegin(with: Answer.success)
        var alone: [Double] = []
        var beside: [Double] = []
        for round in 1...3 {
            note("lists: round \(round) of 3")
            alone.append(try await times(asking: []).quantile(0.99))
            beside.append(try await times(asking: askers).quantile(0.99))
        }
        let ratio = Spread(beside).median / Spread(alone).median
        return [
            Row(
                what: "saybusy and sayfree, 640 a second, while 20 desktops ask for all 10,000 agents each second "
                    + "(\(number(Double(list.body.readableBytes) / 1_048_576, 1)) MiB each), TLS: p99",
                ours: Spread(beside).text(" ms", digits: 1), beside: "without them: " + Spread(alone).text(" ms", digits: 1), ratio: ratio,
                goals: [.ratio(ratio, .atMost(2))])
        ]
    }

    /// How long each command took, in milliseconds.
    private func times(asking: [Desk]) async throws -> Spread {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for (index, desk) in workers.enumerated() {
                // Spread over the time between two.
                let first = start + .milliseconds(100) * index / workers.count
                group.addTask {
                    try await Self.repeated(
                        [desk.sayFree, desk.sayBusy], on: desk, from: first, every: .milliseconds(100), until: start + Self.length)
                }
            }
            for (index, desk) in asking.enumerated() {
                let first = start + .seconds(1) * index / asking.count
                group.addTask {
                    _ = try await Self.repeated(
                        [desk.allOnlineAgents], on: desk, from: first, every: .seconds(1), until: start + Self.length)
                    return []
                }
            }
            var all: [Double] = []
            for try await times in group { all += times }
            return Spread(all)
        }
    }

    /// Asks one thing after the other, and begins anew.
    private static func repeated(
        _ requests: [ByteBuffer], on desk: Desk, from first: ContinuousClock.Instant, every pause: Duration,
        until end: ContinuousClock.Instant
    ) async throws -> [Double] {
        var times: [Double] = []
        var next = first
        while next < end {
            try await ContinuousClock().sleep(until: next)
            let begin = ContinuousClock.now
            try await desk.connection.ask(requests[times.count % requests.count]).mustBegin(with: Answer.success)
            times.append((ContinuousClock.now - begin) / .milliseconds(1))
            next = max(next + pause, begin)
        }
        return times
    }
}

extension Desk {
    fileprivate var allOnlineAgents: ByteBuffer { request("GET", "/agentgroup/\(agent)/allonlineagents") }
}
