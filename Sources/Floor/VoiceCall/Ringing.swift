import Telephony

// From the ring to the talk, as the switch reports it.
extension Floor {
    func alerting(_ leg: LegID) -> [Fact] {
        if let (call, placement, ring) = dialled(leg) {
            return ring.step == .ordered ? [.placing(.alerted(OutsideLeg(call: call.id, agent: placement.by, leg: leg)))] : []
        }
        guard let (agent, line) = line(of: leg), line.alerted == nil, !line.isUp else { return [] }
        return [.leg(.alerted(AgentLeg(agent: agent.number, leg: leg, call: agent.call)))]
    }

    /// The phone was lifted. A requested call talks at once, a routed one when it is answered, by hand or by itself; one that the agent
    /// placed goes on to who is called.
    func up(_ leg: LegID, at now: Moment) -> [Fact] {
        if let (call, placement, _) = dialled(leg) { return answered(call, placement, leg, at: now) }
        guard let (agent, line) = line(of: leg), !line.isUp else { return [] }
        let fact = AgentLeg(agent: agent.number, leg: leg, call: agent.call)
        var facts: [Fact] = line.alerted == nil ? [.leg(.alerted(fact))] : []
        facts.append(.leg(.lifted(fact)))
        guard let call = agent.call.flatMap({ calls[$0] }), let offer = call.offer, offer.agent == agent.number else {
            return facts + inspectorIsUp(agent)
        }
        if offer.kind == .own {
            var course = Course(self, at: now)
            course.take(facts + [.placing(.begun(AgentCall(call: call.id, agent: agent.number)))])
            course.take(course.floor.reach(call.id, at: now))
            return course.facts
        }
        guard !offer.kind.isAnsweredByHand || agent.session?.options.autoAnswer != false else { return facts }
        if offer.kind == .invitation {
            var course = Course(self, at: now)
            course.take(facts)
            course.take(course.floor.enter(call.id))
            return course.facts
        }
        return facts + [.leg(.answered(fact))]
    }

    /// The agent's leg hears the others' of its call.
    func connected(_ leg: LegID, _ connection: Connection, at now: Moment) -> [Fact] {
        guard case .bridge(let bridge) = connection, let (agent, _) = line(of: leg), let call = agent.call.flatMap({ calls[$0] }),
            bridge == call.bridge
        else { return [] }
        switch call.stage(of: agent.number) {
        case .offered(let offer) where offer.step == .answered:
            let talked = Fact.leg(.talked(AgentLeg(agent: agent.number, leg: leg, call: call.id)))
            // Nothing follows for a caller who waited.
            if offer.kind.isForQueue { return [talked] }
            var course = Course(self, at: now)
            course.take([talked])
            if offer.kind == .transfer { course.take(course.floor.handedOver(call.id, by: offer.by, at: now)) }
            if offer.kind == .help { course.take(course.floor.joinedAfterHold(call.id)) }
            return course.facts
        case .talking where call.hears && call.parties.party(of: agent.number)?.progress == .connected(isJoined: false):
            return [.talk(.resumed(AgentCall(call: call.id, agent: agent.number)))]
        case .offered, .talking, .held, .waiting:
            return []
        }
    }

    /// Who gave the call away, and waited for that, leaves.
    private func handedOver(_ id: CallID, by number: WorkNo?, at now: Moment) -> [Fact] {
        guard let number, let call = calls[id], call.has(number) else { return [] }
        return leave(call, number, .agent, .transferred, at: now)
    }

    /// A number outside that was called answers: those of its call talk, or it comes into the call on whose behalf it was called.
    private func answered(_ call: Call, _ placement: Placement, _ leg: LegID, at now: Moment) -> [Fact] {
        var course = Course(self, at: now)
        course.take([.placing(.answered(OutsideLeg(call: call.id, agent: placement.by, leg: leg)))])
        guard !placement.purpose.hasAgent else {
            course.take(course.floor.joinedAfterHold(call.id))
            return course.facts
        }
        if placement.purpose == .invitation, let of = placement.of, calls[of] != nil {
            course.take(course.floor.enter(call.id))
            return course.facts
        }
        guard let of = placement.of, calls[of] != nil else {
            // Nobody is there any more.
            course.take(course.floor.endCall(call, .answered, by: .us, nil, at: now))
            return course.facts
        }
        let leaves = placement.purpose == .success && calls[of]?.has(placement.by) == true
        course.take([.party(.joined(Joined(call: of, absorbed: call.id, agent: placement.by, leaves: leaves)))])
        if leaves, let survivor = course.floor.calls[of] {
            course.take(course.floor.letGo(placement.by, of: survivor, line: .released, at: now))
        }
        return course.facts
    }

    /// The call in which somebody outside is being called by this leg.
    private func dialled(_ leg: LegID) -> (Call, Placement, Party.Ring)? {
        guard case .customer(let id) = legs[leg], let call = calls[id], let placement = call.placement, let party = call.parties.alerting,
            party.leg == leg, case .offered(let ring) = party.progress
        else { return nil }
        return (call, placement, ring)
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
        // The ring was no talk.
        if let id = fact.call { calls[id]?.settle(at: now) }
        advanceOffer(fact.call, to: .answered)
        guard let id = fact.call, var call = calls[id], let offer = call.offer else { return }
        setDeadline(.offer(id), from: offer.until, to: nil)
        awaitJoin(of: &call)
        calls[id] = call
    }

    mutating func evolveTalked(_ fact: AgentLeg) {
        guard let id = fact.call, var call = calls[id] else { return }
        stopWaiting(&call)
        call.settle(at: now)
        call.move(fact.agent, to: .connected(isJoined: true), at: now)
        awaitJoin(of: &call)
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
