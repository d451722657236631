package import Telephony

/// What an agent has done since the day began (cec_07_1269). Busy and rest are without what took the agent up meanwhile.
package struct DayFigures: Sendable, Hashable, Codable {
    /// Calls talked to; one that comes back after a hold is the same one.
    package var answered = 0
    /// Offers that rang for too long.
    package var unanswered = 0
    package var holds = 0
    package var busies = 0
    package var rests = 0
    /// Rests that lasted longer than asked for.
    package var overruns = 0
    /// Calls that the agent ended.
    package var released = 0
    /// Without holds.
    package var talked = Interval.zero
    package var busied = Interval.zero
    package var rested = Interval.zero
    /// Of the time rested, what was longer than asked for.
    package var overrun = Interval.zero
}

extension Floor {
    /// A new day begins: the loop says so, since it alone knows where the centre is.
    func beginDay() -> [Fact] { [.dayBegan] }

    /// The figures of an agent's day (cec_07_1269, cec_07_1270), with what goes on at this moment.
    package func dayFigures(of number: WorkNo, at now: Moment) -> DayFigures {
        guard var agent = agents[number] else { return DayFigures() }
        agent.count(as: deskState(of: agent).kind, until: now)
        return agent.day
    }

    /// Counts what a fact means for the figures of the day. Called before the fact changes the floor.
    mutating func tally(_ fact: Fact) {
        tallyQueue(fact)
        // What somebody is may change, so the time until now counts as what it was.
        if let number = agentCounted(in: fact), let kind = agents[number].map({ deskState(of: $0).kind }) {
            agents[number]?.count(as: kind, until: now)
        }
        tallyDesk(fact)
        switch fact {
        case .dayBegan: beginDays()
        case .signedIn(let fact): if fact.signIn.status == .busy { agents[fact.signIn.agent]?.day.busies += 1 }
        case .chose(let fact):
            switch fact.choice {
            case .busy: agents[fact.agent]?.day.busies += 1
            case .rest: agents[fact.agent]?.day.rests += 1
            case .idle, .work: break
            }
        case .restRanOut(let fact): agents[fact.agent]?.day.overruns += 1
        case .offerEnded(let fact) where fact.end == .noAnswer: agents[fact.agent]?.day.unanswered += 1
        case .talked(let fact):
            if let call = fact.call.flatMap({ calls[$0] }), call.offer?.kind != .recall { agents[fact.agent]?.day.answered += 1 }
        case .held(let fact): agents[fact.agent]?.day.holds += 1
        case .callEnded(let fact) where fact.by == .agent:
            if let agent = fact.agent { agents[agent]?.day.released += 1 }
        default: break
        }
    }

    private mutating func beginDays() {
        dayBegan = now
        for number in agents.keys {
            agents[number]?.day = DayFigures()
            agents[number]?.deskDay = DeskFigures()
            agents[number]?.countedUntil = now
        }
    }
}
