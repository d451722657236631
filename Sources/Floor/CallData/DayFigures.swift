package import Telephony

/// What an agent has done since the day began (cec_07_1269).
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
    package var overrun = Interval.zero
}

extension Floor {
    /// A new day begins: the loop says so, since it alone knows where the centre is.
    func beginDay() -> [Fact] { [.dayBegan] }

    /// The figures of an agent's day (cec_07_1269, cec_07_1270), with what goes on at this moment.
    package func dayFigures(of number: WorkNo, at now: Moment) -> DayFigures {
        guard var agent = agents[number] else { return DayFigures() }
        agent.settleChoice(at: now)
        agent.settleTalk(at: now)
        return agent.day
    }

    /// Counts what a fact means for the figures of the day. Called before the fact changes the floor.
    mutating func tally(_ fact: Fact) {
        tallyDesk(fact)
        tallyQueue(fact)
        switch fact {
        case .dayBegan: beginDays()
        case .signedIn(let fact):
            agents[fact.signIn.agent]?.choiceSince = now
            if fact.signIn.status == .busy { agents[fact.signIn.agent]?.day.busies += 1 }
        case .signedOut(let fact):
            agents[fact.agent]?.settleChoice(at: now)
            agents[fact.agent]?.choiceSince = nil
        case .chose(let fact):
            agents[fact.agent]?.settleChoice(at: now)
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
        case .offered(let fact) where fact.kind == .recall: agents[fact.agent]?.settleTalk(at: now)
        case .freed(let fact): agents[fact.agent]?.settleTalk(at: now)
        default: break
        }
    }

    private mutating func beginDays() {
        dayBegan = now
        for number in agents.keys {
            guard var agent = agents[number] else { continue }
            agent.day = DayFigures()
            if agent.choiceSince != nil { agent.choiceSince = now }
            agent.talkedBefore = agent.talked(till: now)
            agents[number] = agent
        }
    }
}

extension Agent {
    /// Adds the time that the present choice has lasted.
    fileprivate mutating func settleChoice(at now: Moment) {
        guard let since = choiceSince else { return }
        choiceSince = now
        switch choice {
        case .idle, .work: break
        case .busy: day.busied = day.busied + (now - since)
        case .rest(_, let until):
            day.rested = day.rested + (now - since)
            if until < now { day.overrun = day.overrun + (now - max(since, until)) }
        }
    }

    /// Adds the talk that has lasted till now, as far as it is of this day.
    fileprivate mutating func settleTalk(at now: Moment) {
        day.talked = day.talked + talked(till: now) - talkedBefore
        talkedBefore = .zero
    }

    /// How long the present use of the line was talk.
    fileprivate func talked(till now: Moment) -> Interval {
        guard let line, let from = line.talkedFrom else { return .zero }
        return (now - from) - line.held(till: now)
    }
}
