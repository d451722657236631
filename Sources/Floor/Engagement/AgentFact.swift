package import Telephony

/// What takes agents up, and lets go of them, besides calls and recordings themselves.
package enum AgentFact: Hashable, Sendable {
    case freed(Freed)
    case ownCallBegan(AgentOnly)
    case lineLost(AgentOnly)
    /// One of several calls of the agent is over, or another one has it now.
    case returned(AgentCall)
}

/// The end of what an agent was taken up by.
package struct Freed: Hashable, Sendable, Codable {
    package enum Phone: String, Hashable, Sendable, Codable {
        /// We put it on hook.
        case released
        /// It was hung up by hand.
        case hungUp
        /// It never rang, or stays up between calls: nothing is said of it.
        case untouched
    }
    package var agent: WorkNo
    package var phone: Phone
    /// Talked: the time as idle counts from now.
    package var talked: Bool
    /// After-call work follows. Without `until` it lasts until the agent ends it.
    package var afterCallWork: Bool
    package var afterCallWorkUntil: Moment?
}

extension Floor {
    mutating func evolve(_ fact: AgentFact) {
        switch fact {
        case .freed(let fact): evolveFreed(fact)
        case .ownCallBegan(let fact): evolveOwnCallBegan(fact)
        case .lineLost(let fact): evolveLineLost(fact)
        case .returned(let fact): evolveReturned(fact)
        }
    }

    func concern(of fact: AgentFact) -> Concern {
        switch fact {
        case .freed(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time, .agentIsFree])
        case .ownCallBegan(let fact): Concern(agent: fact.agent, [.desk, .time])
        case .lineLost(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk])
        case .returned(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        }
    }

    func notices(of fact: AgentFact) -> [Addressed] {
        switch fact {
        case .freed(let fact): say(fact.agent, freed(fact))
        case .ownCallBegan(let fact): say(fact.agent, [.busy])
        case .lineLost, .returned: []
        }
    }

    private func freed(_ fact: Freed) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        let release: [Notice] =
            switch fact.phone {
            case .released: [.phoneRelease(byHand: false)]
            case .hungUp: [.phoneRelease(byHand: true)]
            case .untouched: []
            }
        if fact.afterCallWork { return release + [.work] }
        return release + [shown(agent.choice)] + (agent.owesRestTimeout ? [.restTimeout] : [])
    }

    func records(of fact: AgentFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .freed(let fact): appendLeg(of: fact.agent, fact.phone, at: now, into: &records)
        case .returned(let fact): appendLeg(of: fact.agent, in: fact.call, .untouched, at: now, into: &records)
        case .ownCallBegan, .lineLost: break
        }
    }
}
