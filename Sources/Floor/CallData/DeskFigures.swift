package import Telephony

/// What an agent's desk shows of the day, besides the figures that the reference has.
package struct DeskFigures: Sendable, Hashable, Codable {
    /// Calls talked to that the agent had requested.
    package var taken = 0
    /// Calls kept on hold, for so long in all.
    package var held = Interval.zero
    /// After-call work and wrap-up by choice.
    package var wrapUp = Interval.zero
    /// Idle, with nothing that takes the agent up.
    package var idled = Interval.zero
}

extension Floor {
    /// The same of an agent, with what goes on at this moment.
    package func deskFigures(of number: WorkNo, at now: Moment) -> DeskFigures {
        guard var agent = agents[number] else { return DeskFigures() }
        agent.settleState(at: now)
        agent.settleHold(at: now)
        return agent.deskDay
    }

    /// Counts what a fact means for the desk. Called before the fact changes the floor.
    mutating func tallyDesk(_ fact: Fact) {
        switch fact {
        case .dayBegan: beginDeskDays()
        case .signedIn(let fact): agents[fact.signIn.agent]?.settleState(at: now)
        case .signedOut(let fact): agents[fact.agent]?.settleState(at: now)
        case .chose(let fact): agents[fact.agent]?.settleState(at: now)
        case .afterCallWorkEnded(let fact): agents[fact.agent]?.settleState(at: now)
        case .recordingAsked(let fact): agents[fact.agent]?.settleState(at: now)
        case .ownCallBegan(let fact): agents[fact.agent]?.settleState(at: now)
        case .offered(let fact):
            agents[fact.agent]?.settleState(at: now)
            if fact.kind == .recall { agents[fact.agent]?.settleHold(at: now) }
        case .talked(let fact):
            if let call = fact.call.flatMap({ calls[$0] }), call.offer?.kind == .request { agents[fact.agent]?.deskDay.taken += 1 }
        case .freed(let fact):
            agents[fact.agent]?.settleState(at: now)
            agents[fact.agent]?.settleHold(at: now)
        default: break
        }
    }

    private mutating func beginDeskDays() {
        for number in agents.keys {
            guard var agent = agents[number] else { continue }
            agent.deskDay = DeskFigures()
            agent.countedFrom = now
            agent.heldBefore = agent.held(till: now)
            agents[number] = agent
        }
    }
}

extension Agent {
    /// Adds the time for which the agent was what it is.
    fileprivate mutating func settleState(at now: Moment) {
        let lasted = now - countedFrom
        countedFrom = now
        guard session != nil, engagement == nil else { return }
        if afterCallWork != nil || choice == .work {
            deskDay.wrapUp = deskDay.wrapUp + lasted
        } else if choice == .idle {
            deskDay.idled = deskDay.idled + lasted
        }
    }

    /// Adds the hold that has lasted till now, as far as it is of this day.
    fileprivate mutating func settleHold(at now: Moment) {
        deskDay.held = deskDay.held + held(till: now) - heldBefore
        heldBefore = .zero
    }

    /// For how long the caller was held in the present use of the line.
    fileprivate func held(till now: Moment) -> Interval { line?.held(till: now) ?? .zero }
}
