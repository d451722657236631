import Telephony

extension Floor {
    /// Holds a call out to an agent: rings the phone, or uses the line that is up between calls.
    func offer(_ call: Call, to agent: Agent, _ kind: OfferKind, why: RoutingReason? = nil, at now: Moment) -> [Fact] {
        guard let session = agent.session, let policy = queues[call.queue]?.policy else { return [] }
        var facts: [Fact] = []
        if agent.afterCallWork != nil {
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing))))
        }
        let nailed = agent.nailedLine
        let leg = nailed?.leg ?? call.nextAgentLeg
        facts.append(
            .offer(
                .made(
                    Offered(
                        call: call.id, agent: agent.number, number: call.offers + 1, kind: kind, leg: leg, phone: session.phone,
                        nailedUp: nailed != nil, until: now + policy.ringTimeout, why: why))))
        if nailed != nil, kind != .routing || session.options.autoAnswer {
            facts.append(.leg(.answered(AgentLeg(agent: agent.number, leg: leg, call: call.id))))
        }
        return facts
    }

    /// An offer ends without talk. What ends through the agent or the phone makes an idle agent busy; what ends through us or the
    /// caller changes no choice. The call keeps its old place, unless its longest wait had passed.
    func endOffer(
        of call: Call, _ offer: Offer, _ end: OfferEnd, line: Freed.Phone = .released, thenCallEnds: Fact? = nil, at now: Moment
    ) -> [Fact] {
        guard let agent = agents[offer.agent] else { return [] }
        let policy = queues[call.queue]?.policy
        let backOff = end.isRefusal && thenCallEnds == nil && offer.kind != .recall ? policy.map { now + $0.backOff } : nil
        var facts: [Fact] = [.offer(.ended(OfferEnded(call: call.id, agent: offer.agent, end: end, backOffUntil: backOff)))]
        if let thenCallEnds {
            facts.append(thenCallEnds)
        } else if offer.kind == .recall {
            facts.append(requeued(call, at: now))
        } else if call.wait?.expiryNoted == true {
            facts.append(.call(.ended(CallEnded(call: call.id, end: .expired, by: .us, clears: true))))
        }
        if thenCallEnds == nil, agent.session != nil, agent.choice == .idle, let reason = end.busyReason {
            facts.append(.choice(.made(Chose(agent: offer.agent, choice: .busy(reason: reason), how: .followed))))
        }
        // A phone that never rang was not released either.
        let rang = agent.line.map { $0.alerted != nil || $0.isUp } ?? false
        return facts + [free(agent, line: rang ? line : .untouched)]
    }

    mutating func evolveOffered(_ fact: Offered) {
        guard var call = calls[fact.call], var agent = agents[fact.agent] else { return }
        if call.isUnheld { queues[call.queue]?.open.remove(call.place) }
        call.offers = fact.number
        // A recall ends a hold.
        settle(&call)
        call.hold(
            out: Offer(
                agent: fact.agent, kind: fact.kind, number: fact.number, since: now, level: fact.why?.level, until: fact.until,
                step: fact.nailedUp ? .lifted : .ordered))
        if !fact.nailedUp {
            call.agentLegs += 1
            dropLine(of: &agent)
            agent.line = Line(leg: fact.leg, phone: fact.phone, began: now)
            legs[fact.leg] = .agent(fact.agent)
        }
        agent.engage(in: fact.call, from: fact.nailedUp ? now : nil, at: now)
        agents[fact.agent] = agent
        calls[fact.call] = call
        deadlines.insert(Deadline(at: fact.until, what: .offer(fact.call)))
        if fact.nailedUp { setDeadline(.expiry(fact.call), from: call.wait?.expiresAt, to: nil) }
    }

    mutating func evolveOfferRetried(_ fact: OfferRetried) {
        guard var call = calls[fact.call], call.offer != nil, var agent = agents[fact.agent], let line = agent.line else { return }
        call.changeRing { $0.wasRetried = true }
        call.agentLegs += 1
        calls[fact.call] = call
        dropLine(of: &agent)
        agent.line = Line(leg: fact.leg, phone: line.phone, began: now)
        agent.use = LineUse(call: fact.call)
        agents[fact.agent] = agent
        legs[fact.leg] = .agent(fact.agent)
    }

    mutating func evolveOfferEnded(_ fact: OfferEnded) {
        guard var call = calls[fact.call], let offer = call.offer else { return }
        setDeadline(.offer(fact.call), from: offer.until, to: nil)
        if let wait = call.wait, offer.step.rawValue >= Offer.Step.lifted.rawValue, !wait.expiryNoted, link.isUp {
            setDeadline(.expiry(fact.call), from: nil, to: wait.expiresAt)
        }
        call.leaveAgent()
        awaitJoin(of: &call, until: nil)
        if let until = fact.backOffUntil {
            evolveBackOffEnded(AgentCall(call: fact.call, agent: fact.agent))
            call.wait?.backOffs.removeAll { $0.agent == fact.agent }
            call.wait?.backOffs.append(BackOff(agent: fact.agent, until: until))
            deadlines.insert(Deadline(at: until, what: .backOff(fact.call, fact.agent)))
        }
        calls[fact.call] = call
        if call.wait?.isOpen == true { queues[call.queue]?.open.insert(call.place) }
    }
}

extension Call {
    /// The name of the next leg of an agent: never used before.
    var nextAgentLeg: LegID { LegID("\(call).\(agentLegs + 1)") }
}

extension OfferEnd {
    /// What an idle agent becomes busy with (rules.md §3): 2 long no answer, 5 phone not available, 7 refused.
    var busyReason: Int? {
        switch self {
        case .rejected: 7
        case .noAnswer: 2
        case .unreachable, .forwarded: 5
        case .takenBack, .callerLeft, .forced, .silent, .moved, .lost, .expired: nil
        }
    }
}
