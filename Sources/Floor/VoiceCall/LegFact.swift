package import Telephony

/// What happens to legs: at agents' phones, from the ring to the talk.
package enum LegFact: Hashable, Sendable {
    case alerted(AgentLeg)
    case lifted(AgentLeg)
    case liftAsked(AgentLeg)
    case answered(AgentLeg)
    case talked(AgentLeg)
    /// Callers' legs that we had ended are gone from the switch.
    case gone(LegGone)
}

package struct LegGone: Hashable, Sendable, Codable {
    /// Ordered.
    package var legs: [LegID]
}

extension Floor {
    mutating func evolve(_ fact: LegFact) {
        switch fact {
        case .alerted(let fact): evolveAlerted(fact)
        case .lifted(let fact): evolveLifted(fact)
        case .liftAsked(let fact): agents[fact.agent]?.line?.liftAsked = true
        case .answered(let fact): evolveAnswered(fact)
        case .talked(let fact): evolveTalked(fact)
        case .gone(let fact): for leg in fact.legs { unwanted[leg] = nil }
        }
    }

    mutating func tally(_ fact: LegFact) {
        switch fact {
        case .talked(let fact): if let call = fact.call { countTalk(of: call, with: fact.agent) }
        case .alerted, .lifted, .liftAsked, .answered, .gone: break
        }
    }

    func concern(of fact: LegFact) -> Concern {
        switch fact {
        case .alerted(let fact): Concern(call: fact.call, agent: fact.agent)
        case .lifted(let fact), .answered(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk])
        case .liftAsked(let fact): Concern(call: fact.call, agent: fact.agent, .legs)
        case .talked(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .list, .desk, .time])
        case .gone: Concern()
        }
    }

    func notices(of fact: LegFact) -> [Addressed] {
        switch fact {
        case .alerted(let fact): say(fact.agent, [.phoneAlerting(comesIn(fact))]) + rings(fact)
        case .lifted(let fact): say(fact.agent, lifted(fact))
        case .answered(let fact): say(fact.agent, answered(fact))
        case .talked(let fact):
            say(fact.agent, about(fact.call, to: fact.agent) { [.talking($0)] + ($0.queue == nil ? [] : [.incomingCallInfo($0)]) })
                + threeTalk(fact)
        case .liftAsked, .gone: []
        }
    }

    /// The call that rings; nil: the agent's own one, which goes out, and by which desktops tell the two apart.
    private func comesIn(_ fact: AgentLeg) -> CallNotice? {
        let isOwn = fact.call.flatMap { calls[$0]?.offer }?.kind == .own
        return isOwn ? nil : callNotice(fact.call, to: fact.agent)
    }

    /// Who asked for the agent hears that it rings there.
    private func rings(_ fact: AgentLeg) -> [Addressed] {
        guard let call = fact.call.flatMap({ calls[$0] }), let by = call.offer?.by, call.has(by) else { return [] }
        return say(by, about(fact.call) { [.customerAlerting($0.about(fact.agent))] })
    }

    /// Those who talk already are told of the one who comes in for help; who hands a call over leaves it.
    private func threeTalk(_ fact: AgentLeg) -> [Addressed] {
        guard let id = fact.call, let call = calls[id], let offer = call.offer, offer.kind == .help || offer.kind == .transfer,
            call.placement == nil || call.answered != nil
        else { return [] }
        return call.parties.agents(besides: fact.agent).filter { offer.kind == .help || $0 != offer.by }.flatMap { other in
            let partners = partners(of: other, in: id) + [Personal("\(fact.agent.rawValue)")]
            return say(other, about(id) { partners.count > 1 ? [.conference($0, partners: partners)] : [.talking($0)] })
        }
    }

    private func lifted(_ fact: AgentLeg) -> [Notice] {
        guard let offer = fact.call.flatMap({ calls[$0] })?.offer, offer.kind.isAnsweredByHand,
            agents[fact.agent]?.session?.options.autoAnswer == false
        else { return [.phoneOffhook] }
        return [.phoneOffhook] + about(fact.call, to: fact.agent) { [rings(offer.kind, $0)] }
    }

    /// Said only of a routed call that was answered by itself, on a phone that was rung for it.
    private func answered(_ fact: AgentLeg) -> [Notice] {
        guard let offer = fact.call.flatMap({ calls[$0] })?.offer, offer.kind.isAnsweredByHand, let agent = agents[fact.agent],
            agent.session?.options.autoAnswer == true, agent.line.map({ $0.began >= offer.since }) ?? false
        else { return [] }
        return about(fact.call, to: fact.agent) { [.autoAnswer($0)] }
    }

    func records(of fact: LegFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .talked(let fact): if let call = fact.call { appendOffer(of: call, nil, at: now, into: &records) }
        case .alerted, .lifted, .liftAsked, .answered, .gone: break
        }
    }
}

extension Explanation.Teller {
    func sentence(_ fact: LegFact) -> Sentence? {
        switch fact {
        case .alerted(let fact): "the phone of \(agent(fact.agent)) rings"
        case .lifted(let fact): "\(agent(fact.agent)) lifted the phone"
        case .liftAsked(let fact): "\(agent(fact.agent)) had the phone lifted by command"
        case .answered(let fact): "answered by \(agent(fact.agent)), and being joined"
        case .talked(let fact): "the caller and \(agent(fact.agent)) talk"
        case .gone: nil
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: LegFact, at moment: Moment) {
        switch fact {
        case .talked: talks(from: moment)
        case .alerted, .lifted, .liftAsked, .answered, .gone: break
        }
    }
}
