package import Telephony

/// What agents choose to be, and how it ends by itself.
package enum ChoiceFact: Hashable, Sendable {
    case made(Chose)
    case restRanOut(AgentOnly)
    case afterCallWorkEnded(AfterCallWorkEnded)
}

/// What an agent chose to be when nothing takes them up.
package enum Choice: Hashable, Sendable, Codable {
    case idle
    /// 0 = no reason, 2, 5, 7 = it followed from an offer that was not taken, 3 = an inspector said so, 200 to 250 = the application's.
    case busy(reason: Int)
    case rest(cause: Int, until: Moment)
    case work
}

package struct Chose: Hashable, Sendable, Codable {
    package enum How: String, Hashable, Sendable, Codable {
        /// Asked for by name.
        case said
        /// By leaving the state before.
        case cancelled
        /// It follows from what the agent or the phone did.
        case followed
    }
    package var agent: WorkNo
    package var choice: Choice
    package var how: How
    /// The inspector who chose it for the agent; nil: nobody did.
    package var by: WorkNo?
}

package struct AfterCallWorkEnded: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// What the desktop is told: that wrap-up was left, the choice that shows now, or nothing (a call follows).
    package var says: Saying
    package enum Saying: String, Hashable, Sendable, Codable { case cancelled, cancelledThenChoice, choice, nothing }
}

extension Floor {
    mutating func evolve(_ fact: ChoiceFact) {
        switch fact {
        case .made(let fact): evolveChose(fact)
        case .restRanOut(let fact): evolveRestRanOut(fact)
        case .afterCallWorkEnded(let fact): evolveAfterCallWorkEnded(fact)
        }
    }

    mutating func tally(_ fact: ChoiceFact) {
        switch fact {
        case .made(let fact):
            switch fact.choice {
            case .busy: agents[fact.agent]?.day.busies += 1
            case .rest: agents[fact.agent]?.day.rests += 1
            case .idle, .work: break
            }
        case .restRanOut(let fact): agents[fact.agent]?.day.overruns += 1
        case .afterCallWorkEnded: break
        }
    }

    func concern(of fact: ChoiceFact) -> Concern {
        switch fact {
        case .made(let fact): Concern(agent: fact.agent, [.desk, .time, .agentIsFree])
        case .restRanOut(let fact): Concern(agent: fact.agent)
        case .afterCallWorkEnded(let fact): Concern(agent: fact.agent, [.desk, .time, .agentIsFree])
        }
    }

    func notices(of fact: ChoiceFact) -> [Addressed] {
        switch fact {
        case .made(let fact): say(fact.agent, chose(fact))
        case .restRanOut(let fact): say(fact.agent, agents[fact.agent]?.isUntaken == true ? [.restTimeout] : [])
        case .afterCallWorkEnded(let fact): say(fact.agent, afterCallWorkEnded(fact))
        }
    }

    /// Leaving a state is said at once; entering one when nothing stands before it.
    private func chose(_ fact: Chose) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        switch fact.how {
        case .followed: return []
        case .said: return agent.isUntaken ? [shown(fact.choice)] : []
        case .cancelled:
            switch agent.choice {
            case .idle: return []
            case .busy: return [.cancelledNotReady]
            case .rest: return [.cancelledRest]
            case .work: return [.cancelledWork]
            }
        }
    }

    private func afterCallWorkEnded(_ fact: AfterCallWorkEnded) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        let choice = [shown(agent.choice)] + (agent.owesRestTimeout ? [.restTimeout] : [])
        switch fact.says {
        case .nothing: return []
        case .cancelled: return [.cancelledWork]
        case .cancelledThenChoice: return [.cancelledWork] + choice
        case .choice: return choice
        }
    }
}
