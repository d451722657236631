import NIOCore

private let count = 5_000

/// What a waiting call takes, and what a talking one takes beside its agent who is signed in; both also with a build of before, if there is one.
func measureCalls(_ bench: Bench) async throws -> [Row] {
    let ours = try await CallMemory(bench, Executable.linefinder)
    let before: CallMemory? = if let program = bench.before { try await CallMemory(bench, program) } else { nil }
    return [
        row("memory for each waiting call, \(count)", ours.waiting, before?.waiting),
        row("… for each talking one", ours.talking, before?.talking),
    ]
}

private func row(_ what: String, _ ours: Double, _ before: Double?) -> Row {
    let ratio = before.map { ours / $0 }
    return Row(
        what: what, ours: number(ours, 1) + " KiB", beside: before.map { "before: " + number($0, 1) + " KiB" } ?? "–", ratio: ratio,
        goals: ratio.map { [.ratio($0, .atMost(1.1))] } ?? [])
}

/// In KiB for each call: above the memory of a server whose agents are signed in.
private struct CallMemory {
    private static let hands = 16
    let waiting: Double
    let talking: Double

    init(_ bench: Bench, _ program: String) async throws {
        note("calls: \(count), with \(program)")
        let centre = SampleCentre(agents: count, tls: false)
        (waiting, talking) = try await bench.withLinefinder(centre, program: program) { server in
            let connections = try await Client(server).connect(Self.hands)
            let desks = try await Desk.signIn(centre.agentNumbers, over: connections)
            let signedIn = try await Self.settledMemory(of: server)
            let calls = try await concurrently(Self.hands, atOnce: Self.hands) { hand in
                var calls: [String] = []
                for desk in desks[hand] { calls.append(try await desk.connection.ring(from: "555\(desk.agent)")) }
                return calls
            }
            let waiting = try await Self.settledMemory(of: server)
            _ = try await concurrently(Self.hands, atOnce: Self.hands) { hand in
                for (desk, call) in zip(desks[hand], calls[hand]) {
                    try await desk.connection.ask(desk.requestCall(call)).mustBegin(with: Answer.success)
                }
            }
            let talking = try await Self.settledMemory(of: server)
            let each = 1_024 * Double(count)
            return ((waiting - signedIn) / each, (talking - signedIn) / each)
        }
    }

    /// Longer than a phone takes to answer, and than memory that is not needed takes to be given back.
    private static func settledMemory(of server: ChildServer) async throws -> Double {
        try await ContinuousClock().sleep(for: .seconds(12))
        return try server.residentMemory
    }
}
