import NIOCore
import Softphone

private let rounds = 400
private let warmUp = 20
/// Between two samples, so that none meets what the one before stirred up.
private let pace = Duration.milliseconds(10)
private let queue = 10

/// What an agent asks for that rings a phone: from the request's bytes to the INVITE there, beside what nobody can do without: one
/// originate, one commit, one request.
enum Asked: String {
    case requestCall = "requestcall"
    case callOut = "callout"
    case consult = "innerhelp"
}

func measureSwitchRequest(_ place: SwitchBench) async throws -> [Row] { try await measure(.requestCall, place) }

/// The INVITE at the agent's own phone, which is rung first.
func measureSwitchCallOut(_ place: SwitchBench) async throws -> [Row] { try await measure(.callOut, place) }

/// The INVITE at the colleague's phone, in a talk.
func measureSwitchConsult(_ place: SwitchBench) async throws -> [Row] { try await measure(.consult, place) }

private func measure(_ asked: Asked, _ place: SwitchBench) async throws -> [Row] {
    note("\(asked.rawValue): \(rounds) rounds")
    let centre = SwitchCentre(queues: [.init(id: queue, code: "4000", handsOut: false, agents: 101...102)])
    return try await place.withAsterisk(phones: 3) { asterisk in
        try await place.withLinefinder(centre, on: asterisk) { server, folder in
            try await place.bench.withBare(bytes: 60, tls: false) { bare in
                let round = try await RequestRound(asked, asterisk, server, bare, folder)
                for _ in 0..<warmUp { _ = try await round.measure() }
                var samples: [RequestRound.Sample] = []
                for _ in 0..<rounds { samples.append(try await round.measure()) }
                try await round.end()
                return rows(asked, samples)
            }
        }
    }
}

private func rows(_ asked: Asked, _ samples: [RequestRound.Sample]) -> [Row] {
    let ours = Timings(samples.map(\.ours))
    let (originate, commit) = (Timings(samples.map(\.originate)), Timings(samples.map(\.commit)))
    let request = Timings(samples.map(\.request))
    let median = originate.p50 + commit.p50 + request.p50
    // Each round's own sum: its three parts were measured one after the other.
    let sums = Timings(samples.map { $0.originate + $0.commit + $0.request })
    let name = asked.rawValue
    note("\(name): ours answered: \(Timings(samples.map(\.answered)).text)")
    note("\(name): originate: \(originate.text)")
    note("\(name): originate answered: \(Timings(samples.map(\.originateAnswered)).text)")
    note("\(name): commit: \(commit.text)")
    note("\(name): bare request: \(request.text)")
    let parts = [originate, commit, request].map { number($0.p50, 2) }
    return [
        Row(
            what: "from the bytes of `\(name)` to the INVITE at the phone, p50 of \(samples.count)", ours: "\(number(ours.p50, 2)) ms",
            beside: "originate \(parts[0]) + commit \(parts[1]) + bare request \(parts[2]) = \(number(median, 2)) ms",
            ratio: ours.p50 / median, goals: [.ratio(ours.p50 / median, .atMost(1.2))]),
        Row(
            what: "… p99", ours: "\(number(ours.p99, 2)) ms", beside: "p99 of the rounds' sums: \(number(sums.p99, 2)) ms",
            ratio: ours.p99 / sums.p99, goals: [.ratio(ours.p99 / sums.p99, .atMost(2))]),
    ]
}

/// Two agents, a caller who waits or talks to the first, and another phone for whoever is not Linefinder.
private struct RequestRound {
    /// In milliseconds.
    struct Sample {
        var ours = 0.0
        /// Until the answer, which comes when the request is stored.
        var answered = 0.0
        var originate = 0.0
        var originateAnswered = 0.0
        var commit = 0.0
        var request = 0.0
    }

    private let asked: Asked
    private let desk: SwitchDesk
    private let colleague: SwitchDesk
    private let phones: [Softphone]
    private let caller: Softphone
    private let call: String
    private let ari: Ari
    private let bare: TimedConnection
    private let constant: ByteBuffer
    private let ledger: StoredCommits
    /// What Asterisk has between two rounds.
    private var channels: Int { asked == .consult ? 2 : 1 }

    init(_ asked: Asked, _ asterisk: PrivateSwitch, _ server: ChildServer, _ bareServer: ChildServer, _ folder: String) async throws {
        self.asked = asked
        phones = try await Softphone.desks(1001...1003, tone: { _ in 0 }, habit: .byHand)
        desk = try await SwitchDesk(101, at: server.port)
        colleague = try await SwitchDesk(102, at: server.port)
        try await desk.settled()
        try await colleague.settled()
        caller = try await Softphone.outside(5_550_101)
        // Once it is answered, it is in the list: it was told to the floor before it was answered.
        try await caller.call("4000").answered()
        call = try await desk.waiting(queue).text(of: "callid")
        ari = try await Ari.open(asterisk)
        bare = try await TimedConnection.open(bareServer.port)
        // As long as a real one, with a header of that length.
        constant = Request.bytes(
            "POST", "/constant?" + String(repeating: "x", count: 60), guid: String(repeating: "x", count: 50))
        ledger = try StoredCommits(folder + "/bare.db")
        if asked == .consult { try await talk() }
    }

    private func talk() async throws {
        phones[0].set(.answer(after: .zero))
        try await desk.ask(desk.requestCall(call, queue))
        try await desk.told("AgentEvent_Talking")
    }

    /// Each thing once, in turn, each when the one before is over.
    func measure() async throws -> Sample {
        var sample = Sample()
        try await ContinuousClock().sleep(for: pace)
        try await measureOurs(into: &sample)
        try await ContinuousClock().sleep(for: pace)
        sample.commit = try ledger.measure()
        try await ContinuousClock().sleep(for: pace)
        sample.request = try await bare.ask(constant).milliseconds
        try await ContinuousClock().sleep(for: pace)
        try await measureOriginate(into: &sample)
        return sample
    }

    private func measureOurs(into sample: inout Sample) async throws {
        let (phone, request) =
            switch asked {
            case .requestCall: (phones[0], desk.requestCall(call, queue))
            case .callOut: (phones[0], desk.callOut("5550199"))
            case .consult: (phones[1], desk.consult(colleague.agent))
            }
        async let arrival = phone.nextCall()
        let exchanged = try await desk.ask(request)
        let ringing = try await arrival
        sample.ours = (ringing.began - exchanged.written) / .milliseconds(1)
        sample.answered = exchanged.milliseconds
        try await desk.ask(desk.release)
        try await ringing.ended()
        switch asked {
        case .requestCall, .callOut: try await desk.settled()
        case .consult:
            try await colleague.settled()
            try await desk.told("AgentEvent_Talking")
        }
        try await ari.calm(leaving: channels)
    }

    private func measureOriginate(into sample: inout Sample) async throws {
        async let arrival = phones[2].nextCall()
        let path = "channels?endpoint=PJSIP/1003&extension=tone&context=tests&channelId=bare&timeout=3600&callerId=5550101"
        let exchanged = try await ari.ask(Ari.bytes("POST", path))
        let ringing = try await arrival
        sample.originate = (ringing.began - exchanged.written) / .milliseconds(1)
        sample.originateAnswered = exchanged.milliseconds
        try await ari.ask(Ari.bytes("DELETE", "channels/bare"))
        try await ringing.ended()
        try await ari.calm(leaving: channels)
    }

    func end() async throws {
        for call in caller.calls { call.hangUp() }
        try await ari.calm()
        for phone in phones + [caller] { await phone.stop() }
        desk.close()
        colleague.close()
        ari.close()
        bare.close()
    }
}
