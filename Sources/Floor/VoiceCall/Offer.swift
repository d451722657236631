import Telephony

extension Floor {
    /// Holds a call out to an agent: rings the phone, or uses the line that is up between calls. `by`: who of the call asked for it.
    func offer(
        _ call: Call, to agent: Agent, _ kind: OfferKind, why: RoutingReason? = nil, by: WorkNo? = nil, at now: Moment
    ) -> [Fact] {
        guard let session = agent.session else { return [] }
        var facts: [Fact] = []
        if agent.afterCallWork != nil {
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing))))
        }
        let nailed = agent.nailedLine
        let leg = nailed?.leg ?? call.nextAgentLeg
        let ringTime = call.queue.flatMap { queues[$0]?.policy.ringTimeout } ?? Self.ownRingTime
        facts.append(
            .offer(
                .made(
                    Offered(
                        call: call.id, agent: agent.number, number: call.offers + 1, kind: kind, leg: leg, phone: session.phone,
                        nailedUp: nailed != nil, until: now + ringTime, why: why, by: by))))
        if nailed != nil, kind != .invitation, !kind.isAnsweredByHand || session.options.autoAnswer {
            facts.append(.leg(.answered(AgentLeg(agent: agent.number, leg: leg, call: call.id))))
        }
        return facts
    }

    /// An offer ends without talk. What ends through the agent or the phone makes an idle agent busy; what ends through us or the
    /// caller changes no choice. A call of a queue keeps its old place, unless its longest wait had passed. `staysIdle`: the agent asked
    /// for that.
    func endOffer(
        of call: Call, _ offer: Offer, _ end: OfferEnd, line: Freed.Phone = .released, thenCallEnds: Fact? = nil, staysIdle: Bool = false,
        at now: Moment
    ) -> [Fact] {
        if offer.kind == .own { return notReached(call, end.asNotReached, line: line, at: now) }
        let policy = call.queue.flatMap { queues[$0]?.policy }
        let backOff = end.isRefusal && thenCallEnds == nil && offer.kind.isForQueue ? policy.map { now + $0.backOff } : nil
        var then: [Fact] = []
        if let thenCallEnds {
            then.append(thenCallEnds)
        } else if offer.kind.isForQueue, call.wait?.expiryNoted == true {
            then += waitedTooLong(call, at: now)
        } else if offer.kind == .recall, call.mayWait {
            then.append(requeued(call, at: now))
        }
        let facts = endRing(of: call, offer, end, line: line, backOff: backOff, then: then, staysIdle: staysIdle, at: now)
        guard thenCallEnds == nil, !offer.kind.isForQueue else { return facts }
        var course = Course(self, at: now)
        course.take(facts)
        course.take(course.floor.afterOffer(call.id, offer, end, at: now))
        return course.facts
    }

    /// The end of an offer for the agent who was rung. `then`: what comes of the call by it.
    func endRing(
        of call: Call, _ offer: Offer, _ end: OfferEnd, line: Freed.Phone = .released, backOff: Moment? = nil, then: [Fact] = [],
        staysIdle: Bool = false, at now: Moment
    ) -> [Fact] {
        guard let agent = agents[offer.agent] else { return [] }
        var facts: [Fact] = [.offer(.ended(OfferEnded(call: call.id, agent: offer.agent, end: end, backOffUntil: backOff)))] + then
        let isCallOver = then.contains { if case .call(.ended) = $0 { call.wait?.expiryNoted != true } else { false } }
        if !isCallOver, !staysIdle, agent.session != nil, agent.choice == .idle, let reason = end.busyReason {
            facts.append(.choice(.made(Chose(agent: offer.agent, choice: .busy(reason: reason), how: .followed))))
        }
        // Who had the caller on hold has talked.
        let talked = isCallOver && offer.kind == .recall ? call : nil
        return facts + [free(agent, line: agent.hasRung ? line : .untouched, after: talked, at: talked.map { _ in now })]
    }

    /// What becomes of a call that is none of a queue's when an agent who was rung for it does not take it.
    private func afterOffer(_ id: CallID, _ offer: Offer, _ end: OfferEnd, at now: Moment) -> [Fact] {
        guard let call = calls[id] else { return [] }
        if call.placement != nil, call.answered == nil { return notReached(call, end.asNotReached, at: now) }
        // The others go on, or the one who is left is given back.
        if call.isListed || call.goesOn(without: { _ in false }) { return [] }
        return call.parties.haveAgent ? endCall(call, .answered, by: .us, nil, at: now) : giveBack(call, at: now)
    }

    mutating func evolveOffered(_ fact: Offered) {
        guard var call = calls[fact.call], var agent = agents[fact.agent] else { return }
        if call.isListed, let queue = call.queue { queues[queue]?.open.remove(call.place) }
        call.offers = fact.number
        // A recall ends a hold.
        if fact.kind == .recall { call.settle(at: now) }
        call.hold(
            out: Offer(
                agent: fact.agent, kind: fact.kind, number: fact.number, since: now, level: fact.why?.level, until: fact.until,
                step: fact.nailedUp ? .lifted : .ordered, by: fact.by))
        if !fact.nailedUp {
            call.agentLegs += 1
            dropLine(of: &agent)
            agent.line = Line(leg: fact.leg, phone: fact.phone, began: now)
            legs[fact.leg] = .agent(fact.agent)
        }
        if fact.kind == .recall { agent.dropUse(of: fact.call) }
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
        agent.changeUse(of: fact.call) { $0 = LineUse(call: fact.call) }
        agents[fact.agent] = agent
        legs[fact.leg] = .agent(fact.agent)
    }

    mutating func evolveOfferEnded(_ fact: OfferEnded) {
        guard var call = calls[fact.call], let offer = call.offer else { return }
        setDeadline(.offer(fact.call), from: offer.until, to: nil)
        if let wait = call.wait, offer.step.rawValue >= Offer.Step.lifted.rawValue, !wait.expiryNoted, link.isUp {
            setDeadline(.expiry(fact.call), from: nil, to: wait.expiresAt)
        }
        call.parties.remove { $0.agent == fact.agent }
        awaitJoin(of: &call)
        if let until = fact.backOffUntil {
            evolveBackOffEnded(AgentCall(call: fact.call, agent: fact.agent))
            call.wait?.backOffs.removeAll { $0.agent == fact.agent }
            call.wait?.backOffs.append(BackOff(agent: fact.agent, until: until))
            deadlines.insert(Deadline(at: until, what: .backOff(fact.call, fact.agent)))
        }
        calls[fact.call] = call
        if call.wait?.isOpen == true, let queue = call.queue { queues[queue]?.open.insert(call.place) }
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
        case .takenBack, .callerLeft, .forced, .silent, .moved, .snatched, .lost, .expired: nil
        }
    }

    /// What it means for somebody who was called.
    var asNotReached: NotReached {
        switch self {
        case .rejected: .rejected
        case .noAnswer, .expired: .noAnswer
        case .unreachable: .unreachable
        case .forwarded: .forwarded
        case .takenBack, .callerLeft, .moved, .snatched: .givenUp
        case .forced, .silent, .lost: .lost
        }
    }
}
