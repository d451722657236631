import Telephony

extension Floor {
    /// An agent who is signed in.
    func signedIn(_ number: WorkNo) throws(Refusal) -> Agent {
        guard let agent = agents[number], agent.session != nil else { throw .notSignedIn }
        return agent
    }

    /// The call of an agent that is meant: the present one, or the one with a name. Here alone names are read.
    func call(named name: String? = nil, of agent: Agent) -> Call? {
        guard let name else { return agent.call.flatMap { calls[$0] } }
        guard let id = CallID(name).map(survivor(of:)), agent.isIn(id) else { return nil }
        return calls[id]
    }

    /// The call that goes on under an id: its own, or that of one it has become part of.
    func survivor(of id: CallID) -> CallID { aliases[id] ?? id }

    /// The end of what takes an agent up: after a talk with after-call work, else with the agent's choice.
    func free(_ agent: Agent, line: Freed.Phone, after call: Call? = nil, at now: Moment? = nil) -> Fact {
        let hasTalked = call != nil || agent.owesWrapUp != nil
        var freed = Freed(
            agent: agent.number, phone: agent.isNailedUp && agent.line?.isUp == true ? .untouched : line,
            talked: hasTalked, afterCallWork: false)
        if line == .hungUp { freed.phone = .hungUp }
        guard hasTalked, let now, let options = agent.session?.options else { return .agent(.freed(freed)) }
        if !options.autoEnterIdle {
            freed.afterCallWork = !agent.choseMeanwhile
        } else if let wrapUp = [call?.queue, agent.owesWrapUp].compactMap({ $0.flatMap { queues[$0]?.policy.wrapUp } }).max(),
            wrapUp > .zero
        {
            freed.afterCallWork = true
            freed.afterCallWorkUntil = now + wrapUp
        }
        return .agent(.freed(freed))
    }

    mutating func evolveOwnCallBegan(_ fact: AgentOnly) {
        guard var agent = agents[fact.agent] else { return }
        agent.engage(in: .ownCall, at: now)
        refreshIdleness(of: &agent)
        agents[fact.agent] = agent
    }

    mutating func evolveFreed(_ fact: Freed) {
        guard var agent = agents[fact.agent] else { return }
        agent.use = nil
        agent.heldUses = []
        agent.occupation = nil
        agent.choseMeanwhile = false
        agent.owesWrapUp = nil
        agent.since = now
        agent.owesRestTimeout = agent.owesRestTimeout && fact.afterCallWork
        if fact.afterCallWork {
            agent.afterCallWork = AfterCallWork(until: fact.afterCallWorkUntil)
            setDeadline(.afterCallWork(fact.agent), from: nil, to: fact.afterCallWorkUntil)
        }
        if fact.talked { agent.idleSince = nil }
        // A line that is not up any more, or whose phone is to be on hook between calls, is no longer wanted.
        if fact.phone != .untouched || agent.session == nil || !agent.isNailedUp || agent.line?.isUp != true {
            dropLine(of: &agent)
        }
        refreshIdleness(of: &agent)
        agents[fact.agent] = agent
    }

    mutating func evolveReturned(_ fact: AgentCall) {
        agents[fact.agent]?.endUse(of: fact.call)
        if let writer = ended.writer(of: fact.call), writer.agent == fact.agent, let queue = writer.queue {
            agents[fact.agent]?.owesWrapUp = queue
        }
        agents[fact.agent]?.since = now
    }

    mutating func evolveLineLost(_ fact: AgentOnly) {
        guard var agent = agents[fact.agent] else { return }
        dropLine(of: &agent)
        agents[fact.agent] = agent
    }

    /// The line is no longer wanted, or gone.
    mutating func dropLine(of agent: inout Agent) {
        if let line = agent.line { legs[line.leg] = nil }
        agent.line = nil
    }

    mutating func refreshIdleness(of number: WorkNo) {
        guard var agent = agents[number] else { return }
        refreshIdleness(of: &agent)
        agents[number] = agent
    }

    /// Brings `idleSince` and the lists of the queues in line with what the agent is now.
    mutating func refreshIdleness(of agent: inout Agent) {
        let isIdle = agent.session != nil && agent.choice == .idle && agent.afterCallWork == nil && !isTakenUp(agent)
        agent.idleSince = isIdle ? agent.idleSince ?? now : nil
        let mayBeCalled = agent.session.map { $0.talkRight && !$0.mustChangePassword } ?? false
        let listed = mayBeCalled && !agent.serves.isEmpty ? agent.idleSince : nil
        guard listed != agent.listedSince else { return }
        unlist(&agent)
        guard let listed else { return }
        agent.listedSince = listed
        for skill in agent.serves {
            queues[skill.queue]?.available.insert(Candidate(level: skill.level, idleSince: listed, agent: agent.number))
        }
    }

    mutating func unlist(_ agent: inout Agent) {
        guard let since = agent.listedSince else { return }
        for skill in agent.serves {
            queues[skill.queue]?.available.remove(Candidate(level: skill.level, idleSince: since, agent: agent.number))
        }
        agent.listedSince = nil
    }

    /// Taken up by more than an offer, which may yet come to nothing.
    private func isTakenUp(_ agent: Agent) -> Bool {
        switch agent.engagement {
        case nil: false
        case .recording, .ownCall, .inspection, .playback: true
        // A recall follows a talk, and who calls has begun to.
        case .call(let id):
            if case .offered(let offer)? = calls[id]?.stage(of: agent.number) { offer.kind == .recall || offer.kind == .own } else { true }
        }
    }
}

extension Agent {
    /// From now on the agent is taken up by a call.
    mutating func engage(in call: CallID, from: Moment?, at now: Moment) {
        if let use { heldUses.append(use) }
        use = LineUse(call: call, from: from)
        occupation = nil
        choseMeanwhile = false
        since = now
    }

    /// By something else.
    mutating func engage(in new: Occupation, at now: Moment) {
        occupation = new
        choseMeanwhile = false
        since = now
    }
}
