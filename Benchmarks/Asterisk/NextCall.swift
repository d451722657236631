import Softphone
import Synchronization

private let agents = 10
/// So many more than agents: they always wait.
private let waiting = 30
private let rounds = 3
private let warmUp = Duration.seconds(3)
private let phase = Duration.seconds(25)

/// From the BYE of an agent's phone to the INVITE for the next caller there, beside Asterisk's own queue of the same agents.
func measureNextCall(_ place: SwitchBench) async throws -> [Row] {
    try await place.withAsterisk(phones: agents, members: agents) { asterisk in
        var ours: [Double] = []
        var beside: [Double] = []
        let centre = SwitchCentre(queues: [.init(id: 10, code: "4000", handsOut: true, agents: 101...100 + agents)])
        for round in 1...rounds {
            note("nextcall: round \(round) of \(rounds)")
            ours += try await place.withLinefinder(centre, on: asterisk) { server, _ in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let desks = try await SwitchDesk.open(101...100 + agents, at: server.port)
                    for desk in desks { group.addTask { await desk.keepPolling() } }
                    let times = try await BusyHour(number: "4000", seed: UInt64(round)).run(on: asterisk)
                    for desk in desks { desk.close() }
                    try await group.waitForAll()
                    return times
                }
            }
            // Linefinder is not there meanwhile.
            beside += try await BusyHour(number: PrivateSwitch.queueNumber, seed: UInt64(round)).run(on: asterisk)
        }
        return rows(Timings(ours), Timings(beside))
    }
}

private func rows(_ ours: Timings, _ beside: Timings) -> [Row] {
    let what = "from an agent's BYE to the INVITE for the next caller, \(agents) agents, \(waiting) callers waiting"
    return [
        Row(
            what: what, ours: ours.text, beside: "app_queue: " + beside.text, ratio: ours.p50 / beside.p50,
            goals: [.ratio(ours.p50 / beside.p50, .atMost(0.05))]),
        Row(
            what: "… p99", ours: "\(number(ours.p99, 2)) ms", beside: "\(number(beside.p99, 2)) ms", ratio: ours.p99 / beside.p99,
            goals: [.ratio(ours.p99 / beside.p99, .atMost(0.05))]),
    ]
}

/// More callers than agents, all the time. Each agent talks for one to two seconds, and hangs up.
private struct BusyHour {
    let number: String
    let seed: UInt64

    /// Returns the times in milliseconds, and once all is quiet again.
    func run(on asterisk: PrivateSwitch) async throws -> [Double] {
        let phones = try await Softphone.desks(1001...1000 + agents, tone: { _ in 440 }, habit: .answer(after: .zero))
        let callers = try await concurrently(agents + waiting) { try await Softphone.outside(5_550_100 + $0, tone: 600) }
        let start = ContinuousClock.now
        let end = start + warmUp + phase
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for caller in callers {
                group.addTask {
                    try await keepCalling(caller, until: end)
                    return []
                }
            }
            for (index, phone) in phones.enumerated() {
                group.addTask { try await keepTalking(phone, from: start + warmUp, until: end, Dice(seed: seed, of: index)) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let ari = try await Ari.open(asterisk)
        try await ari.calm()
        ari.close()
        for phone in phones + callers { await phone.stop() }
        return times
    }

    /// A caller whose agent hung up is replaced by a new one at once.
    private func keepCalling(_ caller: Softphone, until end: ContinuousClock.Instant) async throws {
        while ContinuousClock.now < end {
            let call = try await caller.call(number)
            do {
                guard try await call.ended(within: end - .now) == .byThem else { throw Trouble("A caller was turned away.") }
            } catch PhoneError.timeout {
                call.hangUp()
                try await call.ended()
            }
        }
    }

    private func keepTalking(
        _ phone: Softphone, from start: ContinuousClock.Instant, until end: ContinuousClock.Instant, _ dice: Dice
    ) async throws -> [Double] {
        var dice = dice
        var times: [Double] = []
        var hungUp: ContinuousClock.Instant?
        while ContinuousClock.now < end {
            do {
                let call = try await phone.nextCall(within: end - .now)
                if let hungUp, hungUp >= start { times.append((call.began - hungUp) / .milliseconds(1)) }
                try await call.answered()
                try await ContinuousClock().sleep(for: dice.duration(1_000...2_000))
                call.hangUp()
                // The caller hung up when the time was over.
                hungUp = try await call.ended() == .byUs ? call.ended : nil
            } catch PhoneError.timeout {
                break
            } catch PhoneError.ended {
                hungUp = nil
            }
        }
        return times
    }
}
