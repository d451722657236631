package import Telephony

/// What happens to inspections.
package enum InspectionFact: Hashable, Sendable {
    /// An inspector asked for one: the inspector's own phone is rung, unless it is up between calls.
    case asked(InspectionAsked)
    /// The inspector hears from now on.
    case began(InspectionOf)
    case switched(InspectionOf)
    case ended(InspectionOf)
    /// The inspector took the agent's call over, which ends the inspection.
    case intercepted(Intercepted)
    /// An inspector is told of what agents are.
    case monitorBegan(Monitored)
    case monitorEnded(Monitored)
}

package struct InspectionAsked: Hashable, Sendable, Codable {
    /// The inspector.
    package var agent: WorkNo
    /// Who is inspected.
    package var of: WorkNo
    package var mode: InspectionMode
    /// Counts the inspector's inspections from 1.
    package var number: Int
    /// The inspector's leg: a new one, or the one that is up between calls.
    package var leg: LegID
    package var phone: PhoneNumber
    /// Until when the phone is rung; nil: it is up.
    package var until: Moment?
}

package struct InspectionOf: Hashable, Sendable, Codable {
    /// The inspector.
    package var agent: WorkNo
    /// Who is inspected.
    package var of: WorkNo
    package var mode: InspectionMode
}

package struct Monitored: Hashable, Sendable, Codable {
    /// The inspector.
    package var agent: WorkNo
    /// Ordered.
    package var agents: [WorkNo]
}

package struct Intercepted: Hashable, Sendable, Codable {
    package var call: CallID
    /// The inspector.
    package var agent: WorkNo
    /// Who had the call.
    package var from: WorkNo
}

extension Floor {
    mutating func evolve(_ fact: InspectionFact) {
        switch fact {
        case .asked(let fact): evolveInspectionAsked(fact)
        case .began(let fact): evolveInspectionBegan(fact)
        case .switched(let fact): agents[fact.agent]?.inspection?.mode = fact.mode
        case .ended(let fact): dropInspection(by: fact.agent)
        case .intercepted(let fact): evolveIntercepted(fact)
        case .monitorBegan(let fact): evolveMonitorBegan(fact)
        case .monitorEnded(let fact): evolveMonitorEnded(fact)
        }
    }

    mutating func tally(_ fact: InspectionFact) {
        switch fact {
        case .intercepted(let fact): agents[fact.agent]?.day.answered += 1
        case .asked, .began, .switched, .ended, .monitorBegan, .monitorEnded: break
        }
    }

    /// The agent's own leg may have to come to where the inspector is.
    func concern(of fact: InspectionFact) -> Concern {
        switch fact {
        case .asked(let fact): Concern(agent: fact.agent, others: [fact.of], [.agentsLeg, .desk, .time])
        case .began(let fact), .switched(let fact): Concern(agent: fact.agent, others: [fact.of], [.agentsLeg, .desk])
        case .ended(let fact): Concern(agent: fact.agent, others: [fact.of], [.agentsLeg, .desk, .time])
        case .monitorBegan(let fact), .monitorEnded(let fact): Concern(agent: fact.agent)
        case .intercepted(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk, .time])
        }
    }

    func notices(of fact: InspectionFact) -> [Addressed] {
        switch fact {
        case .asked(let fact): say(fact.agent, [.busy])
        case .began(let fact), .switched(let fact):
            sayInspected(fact.of, .inspectionBegan(InspectionNotice(mode: fact.mode, by: fact.agent)))
        case .ended(let fact):
            hadBegun(fact.agent) ? sayInspected(fact.of, .inspectionEnded(InspectionNotice(mode: fact.mode, by: fact.agent))) : []
        case .intercepted(let fact): intercepted(fact)
        case .monitorBegan, .monitorEnded: []
        }
    }

    private func hadBegun(_ inspector: WorkNo) -> Bool { agents[inspector]?.inspection?.hasBegun == true }

    /// Unless the centre keeps it from them.
    private func sayInspected(_ agent: WorkNo, _ notice: Notice) -> [Addressed] {
        centre?.inspection?.announces == false ? [] : say(agent, [notice])
    }

    private func intercepted(_ fact: Intercepted) -> [Addressed] {
        let mode = agents[fact.agent]?.inspection?.mode ?? .listening
        return sayInspected(fact.from, .inspectionEnded(InspectionNotice(mode: mode, by: fact.agent)))
            + say(fact.from, released(fact.call, fact.from)) + company(of: fact)
    }

    /// The others of the call are told who is in it now.
    private func company(of fact: Intercepted) -> [Addressed] {
        var after = self
        after.evolveIntercepted(fact)
        return company(of: fact.call, fact.from).flatMap { other in
            say(other, after.about(fact.call) { [.conference($0, partners: after.partners(of: other, in: fact.call))] })
        }
    }
}

extension Explanation.Teller {
    func sentence(_ fact: InspectionFact) -> Sentence? {
        switch fact {
        case .asked, .began, .switched, .ended, .monitorBegan, .monitorEnded: nil
        case .intercepted(let fact): "\(agent(fact.agent)), who inspected \(agent(fact.from)), took the call over"
        }
    }
}
