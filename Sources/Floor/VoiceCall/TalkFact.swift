package import Telephony

/// What happens while a caller and an agent have each other.
package enum TalkFact: Hashable, Sendable {
    case held(AgentCall)
    case retrieved(AgentCall)
    /// The switch did not join them again in time: the customer is held on.
    case retrieveFailed(AgentCall)
    case resumed(AgentCall)
    /// It was on hold for as long as its queue allows: it is taken off hold by the next fact.
    case holdLimitPassed(AgentCall)
    case digitsSent(DigitsSent)
    /// The agent's phone asked for a transfer: what came of it follows.
    case transferAsked(PhoneTransfer)
}

package struct DigitsSent: Hashable, Sendable, Codable {
    /// Often a secret: it stands before the call's name, so that it belongs to no subject and is stored nowhere.
    package var digits: Personal
    package var agent: WorkNo
    package var call: CallID
}

package struct PhoneTransfer: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var leg: LegID
    package var isDone: Bool
}

extension Floor {
    mutating func evolve(_ fact: TalkFact) {
        switch fact {
        case .held(let fact), .retrieveFailed(let fact): evolveHeld(fact)
        case .retrieved(let fact): evolveRetrieved(fact)
        case .resumed(let fact): evolveResumed(fact)
        case .digitsSent, .transferAsked, .holdLimitPassed: break
        }
    }

    mutating func tally(_ fact: TalkFact) {
        switch fact {
        case .held(let fact): agents[fact.agent]?.day.holds += 1
        case .retrieved, .retrieveFailed, .resumed, .digitsSent, .transferAsked, .holdLimitPassed: break
        }
    }

    func concern(of fact: TalkFact) -> Concern {
        switch fact {
        case .held(let fact), .retrieved(let fact), .retrieveFailed(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk, .time])
        case .resumed(let fact): Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk])
        case .holdLimitPassed(let fact): Concern(call: fact.call, agent: fact.agent)
        case .digitsSent(let fact): Concern(call: fact.call, agent: fact.agent)
        case .transferAsked(let fact): Concern(call: fact.call, agent: fact.agent)
        }
    }

    func notices(of fact: TalkFact) -> [Addressed] {
        switch fact {
        case .held(let fact), .retrieveFailed(let fact): say(fact.agent, about(fact.call) { [.hold($0)] })
        case .resumed(let fact): comesIn(fact) ? [] : say(fact.agent, about(fact.call) { [.talking($0)] })
        case .retrieved, .digitsSent, .transferAsked, .holdLimitPassed: []
        }
    }
}

extension Floor {
    /// One who comes into a conference has been told that.
    private func comesIn(_ fact: AgentCall) -> Bool {
        calls[fact.call]?.isConference == true && agents[fact.agent]?.use(of: fact.call)?.talkedFrom == nil
    }
}

extension Explanation.Teller {
    func sentence(_ fact: TalkFact) -> Sentence? {
        switch fact {
        case .held(let fact): "held by \(agent(fact.agent))"
        case .retrieved(let fact): "taken off hold by \(agent(fact.agent))"
        case .retrieveFailed(let fact): "the switch did not join it with \(agent(fact.agent)) in time: held on"
        case .resumed(let fact): "the caller and \(agent(fact.agent)) talk again"
        case .holdLimitPassed: "on hold for as long as its queue allows"
        case .digitsSent(let fact): "\(agent(fact.agent)) sent digits to the caller"
        case .transferAsked(let fact):
            fact.isDone
                ? "the phone of \(agent(fact.agent)) asked for a transfer"
                : "the phone of \(agent(fact.agent)) asked for a transfer, which was refused"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: TalkFact, at moment: Moment) {
        switch fact {
        case .held, .retrieveFailed: isWith = .heldBy
        case .retrieved: talks(from: moment)
        case .resumed, .digitsSent, .transferAsked, .holdLimitPassed: break
        }
    }
}
