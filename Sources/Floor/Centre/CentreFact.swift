package import Telephony

/// What happens to the centre itself, and to the switch it is served by.
package enum CentreFact: Hashable, Sendable {
    case configured(Centre)
    case started(Started)
    case dayBegan
    case linkLost
    case linkRestored(LinkRestored)
    case phoneChanged(PhoneChanged)
}

package struct Started: Hashable, Sendable, Codable {
    package var epoch: Int64
}

package struct LinkRestored: Hashable, Sendable, Codable {
    package var incarnation: String
}

package struct PhoneChanged: Hashable, Sendable, Codable {
    package var phone: PhoneNumber
    package var state: PhoneState
}

extension Floor {
    mutating func evolve(_ fact: CentreFact) {
        switch fact {
        case .configured(let centre): evolveConfigured(centre)
        case .started(let fact): evolveStarted(fact)
        case .dayBegan: break
        case .linkLost: evolveLinkLost()
        case .linkRestored(let fact): evolveLinkRestored(fact)
        case .phoneChanged(let fact): phones[fact.phone] = fact.state == .reachable ? nil : fact.state
        }
    }

    mutating func tally(_ fact: CentreFact) {
        switch fact {
        case .dayBegan: beginDays()
        case .configured, .started, .linkLost, .linkRestored, .phoneChanged: break
        }
    }

    func records(of fact: CentreFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .dayBegan: appendDay(at: now, into: &records)
        case .configured, .started, .linkLost, .linkRestored, .phoneChanged: break
        }
    }

    func concern(of fact: CentreFact) -> Concern {
        switch fact {
        case .configured, .linkRestored: Concern([.everyDesk, .everyPair])
        case .started, .linkLost, .dayBegan: Concern(.everyDesk)
        case .phoneChanged(let fact): Concern(agent: phoneUsers[fact.phone], .agentIsFree)
        }
    }
}
