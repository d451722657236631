import Telephony
import Testing

@testable import Floor

// What agents do.
extension Story {
    /// Signs an agent in and lets the agent serve all skills.
    mutating func signIn(
        _ agent: WorkNo, at phone: PhoneNumber? = nil, _ status: SignIn.Status = .idle, forced: Bool = false,
        _ change: (inout SessionOptions) -> Void = { _ in }, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var options = SessionOptions()
        change(&options)
        let ask = SignIn(agent: agent, phone: phone ?? agent.phone, forced: forced, status: status, options: options)
        does(.signIn(ask), sourceLocation: sourceLocation)
        does(.resetSkill(agent, nil), sourceLocation: sourceLocation)
    }

    /// Requests a caller's call from the queue in which it is.
    mutating func requests(_ agent: WorkNo, _ caller: String, sourceLocation: SourceLocation = #_sourceLocation) {
        does(request(agent, caller), sourceLocation: sourceLocation)
    }

    func request(_ agent: WorkNo, _ caller: String) -> Command {
        .requestCall(agent, call: id(caller), queue: call(caller)?.queue ?? 10)
    }

    /// The desktop gives no sign of life for too long.
    mutating func fallsSilent(_ agent: WorkNo) {
        does(.fallSilent(agent, floor.agents[agent]?.session?.number ?? SessionNumber(0)))
    }
}

// What callers and phones do, as the switch reports it.
extension Story {
    /// A caller comes in; the caller's leg has the caller's name.
    mutating func arrives(_ caller: String, from number: String = "0791234567", to code: String = "4010") {
        does(.report(.arrived(LegID(caller), caller: number, called: code)))
    }

    mutating func leaves(_ caller: String) { does(.report(.ended(LegID(caller), .hungUp))) }
    mutating func rings(_ agent: WorkNo) { does(.report(.alerting(leg(agent)))) }
    mutating func lifts(_ agent: WorkNo) { does(.report(.up(leg(agent)))) }
    mutating func phone(_ agent: WorkNo, _ end: LegEnd) { does(.report(.ended(leg(agent), end))) }
    mutating func phone(_ agent: WorkNo, is state: PhoneState) { does(.report(.phone(agent.phone, state))) }

    /// The switch has joined the agent with the caller.
    mutating func joins(_ agent: WorkNo) {
        let call = floor.agents[agent]?.call.flatMap { floor.calls[$0] }
        does(.report(.connected(leg(agent), .bridge(call?.bridge ?? BridgeID("none")))))
    }

    mutating func recordingBegins(_ agent: WorkNo) {
        does(.report(.recordingBegan(floor.agents[agent]?.recording?.recording ?? RecordingID("none"))))
    }

    /// Whoever was ordered to be rung lifts the phone and talks.
    mutating func takesUp(_ agent: WorkNo) {
        rings(agent)
        lifts(agent)
        joins(agent)
    }

    /// A caller comes in to queue 10 and talks with an agent who is signed in.
    mutating func talks(_ agent: WorkNo, _ caller: String) {
        arrives(caller)
        requests(agent, caller)
        takesUp(agent)
    }
}

/// How far an offer has come.
enum Stage: CaseIterable {
    case ordered, ringing, lifted, talking
}

extension Story {
    /// Caller p1 in queue 10, requested by agent 101, who had chosen to be idle or something else; then a mark, and one second.
    static func requested(
        _ stage: Stage, _ centre: Centre = .harbour, choice: SignIn.Status = .idle, _ change: (inout SessionOptions) -> Void = { _ in }
    ) -> Story {
        var story = Story(centre)
        story.signIn(101, choice, change)
        story.arrives("p1")
        story.requests(101, "p1")
        story.advance(101, to: stage)
        return story
    }

    /// Caller p1 in queue 20, handed out to agent 101.
    static func routed(_ stage: Stage, _ centre: Centre = .harbour, _ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story(centre)
        story.signIn(101, .idle, change)
        story.arrives("p1", to: "4020")
        story.advance(101, to: stage)
        return story
    }

    private mutating func advance(_ agent: WorkNo, to stage: Stage) {
        if stage != .ordered { rings(agent) }
        if stage == .lifted || stage == .talking { lifts(agent) }
        if stage == .talking { joins(agent) }
        mark()
        after(.seconds(1))
    }
}
