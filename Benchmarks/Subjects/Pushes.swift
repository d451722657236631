/// Agents who say busy and free as fast as they can, each with all its events pushed to one receiver: how many arrive, beside the same
/// HTTP client that does nothing but post one such body, with as many on their way at once.
func measurePushes(_ bench: Bench) async throws -> [Row] {
    let what = "events pushed to one receiver, 64 agents who say busy and free without a break, each stored before"
    let receiver = try await PushReceiver.start()
    defer { receiver.stop() }
    let centre = SampleCentre(agents: Load.connections, tls: false, pushes: [receiver.url])
    return try await bench.withLinefinder(centre) { server in
        let further = #","callBackUri":"\#(receiver.url)","serviceToken":"bench""#
        let desks = try await Desk.open(centre.agentNumbers, at: Client(server), further: further)
        let changes = desks.map { Load(connection: $0.connection, requests: [$0.sayBusy, $0.sayFree], answer: Answer.success) }
        _ = try await Load.run(changes, Load.warmUp, on: server)
        try await receiver.quiet()
        guard let body = receiver.body else { throw Trouble("Nothing was pushed.") }
        let comparison = try await Comparison(what) {
            let before = receiver.count
            let changed = try await Load.run(changes, Load.measured, on: server)
            let pushed = Throughput(counts: [receiver.count - before], elapsed: changed.elapsed, processorTime: changed.processorTime)
            // What is behind would be pushed while the other one is measured.
            try await receiver.quiet()
            return pushed
        } beside: {
            try await barePushes(bench, to: receiver, body)
        }
        return [comparison.row(what)]
    }
}

private func barePushes(_ bench: Bench, to receiver: PushReceiver, _ body: String) async throws -> Throughput {
    let pushed = try await bench.withFolder { folder in
        let arguments = ["bare-pushes", "--url", receiver.url, "--body", body, "--at-once", "\(Load.connections)"]
        let client = try ChildServer(Executable.bench, arguments, log: folder + "/bare-pushes.log")
        defer { client.stop() }
        try await ContinuousClock().sleep(for: .milliseconds(500))
        let (count, used, start) = (receiver.count, try client.processorTime, ContinuousClock.now)
        try await ContinuousClock().sleep(for: .milliseconds(1500))
        return Throughput(
            counts: [receiver.count - count], elapsed: (ContinuousClock.now - start) / .seconds(1),
            processorTime: try client.processorTime - used)
    }
    try await receiver.quiet()
    return pushed
}
