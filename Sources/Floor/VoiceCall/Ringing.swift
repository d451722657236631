import Telephony

// From the ring to the talk, as the switch reports it.
extension Floor {
    func alerting(_ leg: LegID) -> [Fact] {
        guard let (agent, line) = line(of: leg), line.alerted == nil, !line.isUp else { return [] }
        return [.leg(.alerted(AgentLeg(agent: agent.number, leg: leg, call: agent.call)))]
    }

    /// The phone was lifted. A requested call talks at once, a routed one when it is answered, by hand or by itself.
    func up(_ leg: LegID) -> [Fact] {
        guard let (agent, line) = line(of: leg), !line.isUp else { return [] }
        let fact = AgentLeg(agent: agent.number, leg: leg, call: agent.call)
        var facts: [Fact] = line.alerted == nil ? [.leg(.alerted(fact))] : []
        facts.append(.leg(.lifted(fact)))
        if let offer = agent.call.flatMap({ calls[$0] })?.offer, offer.agent == agent.number,
            offer.kind != .routing || agent.session?.options.autoAnswer != false
        {
            facts.append(.leg(.answered(fact)))
        }
        return facts
    }

    /// The agent's leg hears the caller's.
    func connected(_ leg: LegID, _ connection: Connection) -> [Fact] {
        guard case .bridge = connection, let (agent, _) = line(of: leg), let call = agent.call.flatMap({ calls[$0] }) else {
            return []
        }
        switch call.stage {
        case .offered(let offer) where offer.step == .answered:
            return [.leg(.talked(AgentLeg(agent: agent.number, leg: leg, call: call.id)))]
        case .talking where !call.isJoined:
            return [.talk(.resumed(AgentCall(call: call.id, agent: agent.number)))]
        case .offered, .talking, .held, .waiting:
            return []
        }
    }

    /// The agent at a leg, and the line it is.
    func line(of leg: LegID) -> (Agent, Line)? {
        guard case .agent(let number) = legs[leg], let agent = agents[number], let line = agent.line, line.leg == leg else {
            return nil
        }
        return (agent, line)
    }

    mutating func evolveAlerted(_ fact: AgentLeg) {
        agents[fact.agent]?.line?.alerted = now
        advanceOffer(fact.call, to: .alerting)
    }

    mutating func evolveLifted(_ fact: AgentLeg) {
        agents[fact.agent]?.line?.lifted = now
        advanceOffer(fact.call, to: .lifted)
        // While it is lifted the longest wait does not count.
        if let call = fact.call { setDeadline(.expiry(call), from: calls[call]?.wait?.expiresAt, to: nil) }
    }

    mutating func evolveAnswered(_ fact: AgentLeg) {
        advanceOffer(fact.call, to: .answered)
        guard let id = fact.call, var call = calls[id], let offer = call.offer else { return }
        setDeadline(.offer(id), from: offer.until, to: nil)
        awaitJoin(of: &call, until: now + Self.joinTime)
        calls[id] = call
    }

    mutating func evolveTalked(_ fact: AgentLeg) {
        guard let id = fact.call, var call = calls[id] else { return }
        stopWaiting(&call)
        call.move(fact.agent, to: .connected(isJoined: true), at: now)
        awaitJoin(of: &call, until: nil)
        call.answered = call.answered ?? now
        call.lastAgent = fact.agent
        calls[id] = call
        agents[fact.agent]?.use?.talkedFrom = now
        refreshIdleness(of: fact.agent)
    }

    private mutating func advanceOffer(_ id: CallID?, to step: Offer.Step) {
        guard let id else { return }
        calls[id]?.changeRing { if $0.step.rawValue < step.rawValue { $0.step = step } }
    }
}
