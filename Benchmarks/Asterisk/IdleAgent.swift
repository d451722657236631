import Softphone

private let rounds = 250
private let warmUp = 10
/// Between two calls: Asterisk's queue hears a little later that its agent is free again.
private let pace = Duration.milliseconds(60)

/// From a caller's INVITE to the INVITE at the phone of an agent who is idle, beside Asterisk's own queue.
func measureIdleAgent(_ place: SwitchBench) async throws -> [Row] {
    note("idle: \(rounds) rounds")
    let centre = SwitchCentre(queues: [.init(id: 10, code: "4000", handsOut: true, agents: 102...102)])
    // Phone 1001 is the queue's only agent, 1002 ours.
    return try await place.withAsterisk(phones: 2, members: 1) { asterisk in
        try await place.withLinefinder(centre, on: asterisk) { server, _ in
            let phones = try await Softphone.desks(1001...1002, tone: { _ in 0 }, habit: .byHand)
            let caller = try await Softphone.outside(5_550_101)
            let desk = try await SwitchDesk(102, at: server.port)
            try await desk.settled()
            let ari = try await Ari.open(asterisk)
            var ours: [Double] = []
            var beside: [Double] = []
            for round in 0..<warmUp + rounds {
                let first = try await ring(phones[1], from: caller, by: "4000", ari)
                try await desk.settled()
                let second = try await ring(phones[0], from: caller, by: PrivateSwitch.queueNumber, ari)
                guard round >= warmUp else { continue }
                ours.append(first)
                beside.append(second)
            }
            for phone in phones + [caller] { await phone.stop() }
            desk.close()
            ari.close()
            return [row(Timings(ours), Timings(beside))]
        }
    }
}

/// In milliseconds. Returns once it is over.
private func ring(_ phone: Softphone, from caller: Softphone, by number: String, _ ari: Ari) async throws -> Double {
    try await ContinuousClock().sleep(for: pace)
    let call = try await caller.call(number)
    let ringing = try await phone.nextCall()
    call.hangUp()
    try await ringing.ended()
    try await call.ended()
    try await ari.calm()
    return (ringing.began - call.began) / .milliseconds(1)
}

private func row(_ ours: Timings, _ beside: Timings) -> Row {
    Row(
        what: "from a caller's INVITE to the INVITE at an idle agent's phone", ours: ours.text, beside: "app_queue: " + beside.text,
        ratio: ours.p50 / beside.p50, goals: [.ratio(ours.p50 / beside.p50, .atMost(1.6))])
}
