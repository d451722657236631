import NIOCore

// Queries, polls and requests, each against a bare route that answers as many bytes.

/// How many calls wait: a small query, over plain HTTP and over TLS.
func measureQueries(_ bench: Bench) async throws -> [Row] {
    try await overBoth(bench, "queries") { what, server in
        let desks = try await openDesks(at: server)
        let loads = desks.map { Load(connection: $0.connection, requests: [$0.waitingCount], answer: Answer.success) }
        let answer = try await desks[0].connection.ask(desks[0].waitingCount)
        _ = try await Load.run(loads, Load.warmUp, on: server)
        return try await row(what, bench, server, answering: answer, atLeast: 0.8) {
            try await Load.run(loads, Load.measured, on: server)
        }
    }
}

/// Polls that bring an event. Mailboxes are filled by state changes, unmeasured; then all connections empty them.
func measurePolls(_ bench: Bench) async throws -> [Row] {
    try await overBoth(bench, "delivered polls") { what, server in
        let desks = try await openDesks(at: server)
        let changes = desks.map { Load(connection: $0.connection, requests: [$0.sayFree], answer: Answer.success) }
        let polls = desks.map { Load(connection: $0.connection, requests: [$0.poll], answer: Answer.event) }
        // The sign-in brought "in service" and then "ready", which is what the changes bring too.
        _ = try await Load.run(polls, .answers(desks.map { _ in 1 }), on: server)
        let answer = try await desks[0].connection.ask(desks[0].poll)
        return try await row(what, bench, server, answering: answer, atLeast: 0.8) {
            // At most as many as a mailbox holds beside what is in it.
            let changed = try await Load.run(changes, .time(.milliseconds(1500), atMost: 900), on: server)
            return try await Load.run(polls, .answers(changed.counts), on: server)
        }
    }
}

/// Each agent requests a waiting caller and takes the request back, in turn; the phones ring and are never answered.
func measureRequest(_ bench: Bench) async throws -> [Row] {
    let what = "requestcall and release, each stored before it is answered, plain HTTP"
    let centre = SampleCentre(agents: Load.connections, tls: false)
    return try await bench.withLinefinder(centre) { server in
        let loads = try await requests(at: server)
        let answer = try await loads[0].connection.ask(loads[0].requests[0])
        try await loads[0].connection.ask(loads[0].requests[1]).mustBegin(with: Answer.success)
        _ = try await Load.run(loads, Load.warmUp, on: server)
        let row = try await row(what, bench, server, answering: answer, bare: ["POST", "DELETE"], atLeast: 0.6) {
            try await Load.run(loads, Load.measured, on: server)
        }
        guard let before = bench.before else { return [row] }
        return [row]
            + (try await bench.withLinefinder(centre, program: before) { old in
                let oldLoads = try await requests(at: old)
                _ = try await Load.run(oldLoads, Load.warmUp, on: old)
                return try await Comparison("\(what), beside before") {
                    try await Load.run(loads, Load.measured, on: server)
                } beside: {
                    try await Load.run(oldLoads, Load.measured, on: old)
                }.rows("… beside the build of before", name: "before")
            })
    }
}

/// For each agent a waiting caller, a phone that nobody lifts, and the two requests.
private func requests(at server: ChildServer) async throws -> [Load] {
    let desks = try await openDesks(at: server)
    return try await concurrently(desks.count) { index in
        let desk = desks[index]
        try await desk.connection.setPhone(of: desk.agent, answersAfter: "null")
        let call = try await desk.connection.ring(from: "555\(desk.agent)")
        return Load(connection: desk.connection, requests: [desk.requestCall(call), desk.release], answer: Answer.success)
    }
}

/// The same over plain HTTP and over TLS.
private func overBoth(
    _ bench: Bench, _ what: String, _ measure: (String, ChildServer) async throws -> Row
) async throws -> [Row] {
    var rows: [Row] = []
    for tls in [false, true] {
        let row = try await bench.withLinefinder(SampleCentre(agents: Load.connections, tls: tls)) { server in
            try await measure("\(what), \(tls ? "TLS" : "plain HTTP")", server)
        }
        rows.append(row)
    }
    return rows
}

/// Compares what is measured with a bare server that answers as many bytes.
private func row(
    _ what: String, _ bench: Bench, _ server: ChildServer, answering answer: Answer, bare methods: [String] = ["GET"],
    atLeast goal: Double, _ measureOurs: () async throws -> Throughput
) async throws -> Row {
    try await bench.withBare(bytes: answer.body.readableBytes, tls: server.isTLS) { bareServer in
        let bare = try await Load.bare(bareServer, methods)
        _ = try await Load.run(bare, Load.warmUp, on: bareServer)
        return try await Comparison(what, ours: measureOurs) {
            try await Load.run(bare, Load.measured, on: bareServer)
        }.row(what, atLeast: goal)
    }
}

private func openDesks(at server: ChildServer) async throws -> [Desk] {
    try await Desk.open(SampleCentre(agents: Load.connections).agentNumbers, at: Client(server))
}
