import Telephony

@testable import Floor

/// What each agent was, moment by moment, as it shows; and how long each was signed in, as the facts say. The figures of the day must
/// come to the same, to the millisecond.
struct Hours {
    private var last: Moment?
    private var times: [WorkNo: [Standing: Int64]] = [:]
    private var signedIn: [WorkNo: Int64] = [:]
    private var sessions: Set<WorkNo> = []
    private var facts = 0

    /// Takes note of a fact that is about to change a floor. Now and then it says whose figures are others than these.
    mutating func note(_ fact: Fact, at now: Moment, on floor: Floor) -> String? {
        defer { note(fact) }
        let lasted = last.map { (now - $0).milliseconds } ?? 0
        last = now
        if lasted > 0 {
            for number in floor.agents.keys {
                guard let agent = floor.agents[number], agent.session != nil || agent.engagement != nil else { continue }
                times[number, default: [:]][floor.standing(of: agent), default: 0] += lasted
            }
            for number in sessions { signedIn[number, default: 0] += lasted }
        }
        facts += 1
        return facts.isMultiple(of: 50) ? complaint(about: floor, at: now) : nil
    }

    private mutating func note(_ fact: Fact) {
        switch fact {
        case .session(.signedIn(let fact)): sessions.insert(fact.signIn.agent)
        case .session(.signedOut(let fact)): sessions.remove(fact.agent)
        case .centre(.dayBegan): (times, signedIn) = ([:], [:])
        default: break
        }
    }

    private func complaint(about floor: Floor, at now: Moment) -> String? {
        for number in floor.agents.keys {
            let day = floor.dayFigures(of: number, at: now)
            let desk = floor.deskFigures(of: number, at: now)
            let parts: [(Standing, Interval)] = [
                (.idle, desk.idled), (.busy, day.busied), (.rest, day.rested), (.wrapUp, desk.wrapUp), (.ringing, desk.rung),
                (.calling, desk.called),
                (.talking, day.talked), (.holding, desk.held), (.recording, desk.recorded), (.ownCall, desk.ownCalls),
                (.inspecting, desk.inspected ?? .zero),
            ]
            for (kind, part) in parts where part.milliseconds != times[number]?[kind] ?? 0 {
                return "agent \(number.rawValue) was \(kind) for \(times[number]?[kind] ?? 0) ms, not \(part.milliseconds)"
            }
            let sum = parts.reduce(Interval.zero) { $0 + $1.1 }
            if desk.signedIn.milliseconds != signedIn[number] ?? 0 || sum != desk.signedIn + desk.outlived {
                return "agent \(number.rawValue) was signed in for \(signedIn[number] ?? 0) ms, and did something for \(sum.milliseconds)"
            }
        }
        return nil
    }
}
