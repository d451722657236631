import NIOCore
import Synchronization

/// From a caller's hang-up to the poll that tells the agent, with calls arriving, being requested and ending all the time.
func measureLatency(_ bench: Bench) async throws -> [Row] {
    let agents = 1_000
    let calls = 1_000
    note("latency: \(agents) agents")
    let centre = SampleCentre(agents: agents)
    let times = try await bench.withLinefinder(centre) { server in
        let client = try Client(server)
        let hands = try await client.connect(128)
        let numbers = centre.agentNumbers
        _ = try await concurrently(hands.count) { hand in
            for index in stride(from: hand, to: agents, by: hands.count) {
                try await hands[hand].setPhone(of: numbers[index], answersAfter: "0")
            }
        }
        let desks = try await Desk.open(numbers, at: client)
        let waits = Waits()
        let tally = Tally()
        for desk in desks { tally.watch(desk) { waits.told(desk.agent, $0) } }
        note("latency: \(calls) calls, 100 a second")
        try await CallLives(desks: desks, hands: Hands(hands), waits: waits).run(calls, every: .milliseconds(10))
        // Whoever was not told by now never will be.
        try await ContinuousClock().sleep(for: .seconds(2))
        try tally.check()
        return waits.times
    }
    guard times.count == calls else { throw Trouble("Of \(calls) hang-ups, the agents were told of \(times.count).") }
    let spread = Spread(times)
    let p99 = spread.quantile(0.99)
    let ours = "p50 \(number(spread.median, 1)) ms, p99 \(number(p99, 1)) ms, most \(number(spread.most, 1)) ms"
    return [
        Row(
            what: "from the caller's hang-up to the poll's answer, 100 calls a second, 1,000 agents, TLS", ours: ours,
            goals: [Goal(value: p99, bound: .atMost(20), unit: " ms (p99)")])
    ]
}

/// The lives of calls: a caller comes, an agent takes the call and talks, the caller hangs up.
private struct CallLives: Sendable {
    let desks: [Desk]
    let hands: Hands
    let waits: Waits

    func run(_ count: Int, every pause: Duration) async throws {
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                group.addTask { try await live(index, with: desks[index % desks.count]) }
                try await ContinuousClock().sleep(until: start + pause * index)
            }
            try await group.waitForAll()
        }
    }

    private func live(_ index: Int, with desk: Desk) async throws {
        let hand = try hands.take()
        let call = try await hand.ring(from: "555\(100_000 + index)")
        try await hand.ask(desk.requestCall(call)).mustBegin(with: Answer.success)
        // The talk. Its phone answers at once, so that it has long begun when the caller hangs up.
        try await ContinuousClock().sleep(for: .milliseconds(300))
        waits.begin(desk.agent)
        let answer = try await hand.ask(Request.bytes("DELETE", "/practice/calls/\(call)"))
        guard answer.isNoContent else { throw Trouble("A caller could not hang up: \(answer.text)") }
        hands.give(back: hand)
    }
}

/// Agents who are about to be told that the caller hung up, and how long it took for those who were.
private final class Waits: Sendable {
    private struct State {
        var since: [Int: ContinuousClock.Instant] = [:]
        var times: [Double] = []
    }
    private let state = Mutex(State())

    /// In milliseconds.
    var times: [Double] { state.withLock { $0.times } }

    func begin(_ agent: Int) {
        state.withLock { $0.since[agent] = .now }
    }

    func told(_ agent: Int, _ event: Answer) {
        guard event.text.contains(#""AgentEvent_Customer_Release""#) else { return }
        let now = ContinuousClock.now
        state.withLock { state in
            guard let since = state.since.removeValue(forKey: agent) else { return }
            state.times.append((now - since) / .milliseconds(1))
        }
    }
}

/// Connections for commands, beside those that poll: each for one call at a time.
final class Hands: Sendable {
    private let free: Mutex<[Connection]>

    init(_ connections: [Connection]) { free = Mutex(connections) }

    func take() throws -> Connection {
        guard let hand = free.withLock({ $0.popLast() }) else { throw Trouble("The server does not keep up with the calls.") }
        return hand
    }

    func give(back hand: Connection) { free.withLock { $0.append(hand) } }
}
