import NIOCore

/// What a signed-in agent with a held poll over TLS takes, beside a bare held request over TLS.
func measureMemory(_ bench: Bench) async throws -> [Row] {
    let agents = 5_000
    note("memory: \(agents) agents")
    let ours = try await bench.withLinefinder(SampleCentre(agents: agents)) { server in
        let before = try server.residentMemory
        let tally = Tally()
        let desks = try await Desk.open(SampleCentre(agents: agents).agentNumbers, at: Client(server))
        for desk in desks { tally.watch(desk) }
        // "In service" and "ready" for each; then longer than a poll is held, so that each was answered and repeated.
        try await tally.reach(2 * agents, within: .seconds(60))
        try await ContinuousClock().sleep(for: .seconds(12))
        try tally.check()
        return (try server.residentMemory - before) / Double(agents) / 1024
    }
    note("memory: \(agents) bare requests")
    let bare = try await bench.withBare(bytes: Answer.noEvent.readableBytes, tls: true) { server in
        let before = try server.residentMemory
        let connections = try await Client(server).connect(agents)
        let tally = Tally()
        // The first one brings the handshake, as a sign-in does, with at most 64 at a time.
        _ = try await concurrently(agents) { try await connections[$0].ask(Request.bytes("GET", "/constant")) }
        for connection in connections { tally.hold(connection) }
        try await ContinuousClock().sleep(for: .seconds(2))
        try tally.check()
        return (try server.residentMemory - before) / Double(agents) / 1024
    }
    let ratio = ours / bare
    return [
        Row(
            what: "memory per signed-in agent with a held poll over TLS, 5,000 agents", ours: number(ours, 1) + " KiB",
            beside: "bare held request: " + number(bare, 1) + " KiB", ratio: ratio,
            goals: [Goal(value: ours, bound: .atMost(64), unit: " KiB"), .ratio(ratio, .atMost(1.6))])
    ]
}

extension Tally {
    /// A request that the bare server holds.
    fileprivate func hold(_ connection: Connection) {
        let exchange = Exchange(request: Request.bytes("GET", "/held")) { [self] _, _ in
            fail("A request was answered that ought to be held.")
            return nil
        } ended: { [self] result in
            if case .failure(let error) = result { fail("A held request failed: \(error)") }
        }
        connection.begin(exchange)
    }
}
