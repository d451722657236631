package import Telephony

// What desktops may look at. Nothing here changes anything.
extension Floor {
    /// The calls listed in a queue of the centre, served or not, in order of place (cec_07_1271).
    package func waitingCalls(in queue: QueueID, at now: Moment) throws(Refusal) -> [CallInfo] {
        try configured(queue).places.compactMap { place in calls[place.call].map { info(of: $0, at: now) } ?? chatInfo(place.call, at: now)
        }
    }

    /// The agent's present call, else, if asked for, the last one (cec_07_1261).
    package func callInfo(of agent: WorkNo, includingLast: Bool, at now: Moment) -> CallInfo? {
        guard let agent = agents[agent] else { return nil }
        if let call = agent.call.flatMap({ calls[$0] }) { return info(of: call, at: now) }
        return includingLast ? agent.lastCall : nil
    }

    /// The id of the agent's present call.
    package func presentCall(of agent: WorkNo) -> CallID? { agents[agent]?.call }

    /// Whether the agent talks with two others at least.
    package func isAmongThree(_ agent: WorkNo) -> Bool {
        guard let call = agents[agent]?.call.flatMap({ calls[$0] }), case .talking = call.stage(of: agent) else { return false }
        return call.parties.takingPart > 2
    }

    /// A call by its id (cec_07_1266): one's own, any that waits in the centre, and all for inspectors.
    package func callInfo(of text: String, for number: WorkNo, at now: Moment) throws(Refusal) -> CallInfo {
        guard let id = CallID(text).map(survivor(of:)), let agent = agents[number] else { throw .unknownCall }
        if let last = agent.lastCall, last.call == id { return last }
        if let chat = chatInfo(of: id, for: agent, at: now) { return chat }
        guard let call = calls[id], call.isListed || call.has(number) || agent.member.inspector else { throw .unknownCall }
        return info(of: call, at: now)
    }

    /// The call that is being offered to the agent (cec_07_1265).
    package func callInfoBeforeAnswer(of agent: WorkNo, at now: Moment) -> CallInfo? {
        guard let call = agents[agent]?.call.flatMap({ calls[$0] }), call.stage(of: agent).isOffered else { return nil }
        return info(of: call, at: now)
    }

    /// How many calls the agent has now (cec_07_1268).
    package func callCount(of agent: WorkNo) -> Int { agents[agent]?.calls.count ?? 0 }

    /// The agent's held calls (cec_07_1264).
    package func heldCalls(of agent: WorkNo, at now: Moment) throws(Refusal) -> [CallInfo] {
        let held = agents[agent].map(heldCalls(of:)) ?? []
        if held.isEmpty { throw .noHeldCalls }
        return held.map { info(of: $0, at: now) }
    }

    func heldCalls(of agent: Agent) -> [Call] {
        agent.calls.compactMap { calls[$0] }.filter { if case .held = $0.stage(of: agent.number) { true } else { false } }
    }

    /// How many calls wait in all queues configured for the agent (cec_07_1019).
    package func waitingCount(configuredFor agent: WorkNo) -> Int {
        agents[agent]?.member.skills.reduce(0) { $0 + (queues[$1.queue]?.places.count ?? 0) } ?? 0
    }

    /// How many calls wait in the queues the agent serves in this session (cec_07_1020).
    package func waitingCount(servedBy agent: WorkNo) -> Int {
        agents[agent]?.serves.reduce(0) { $0 + (queues[$1.queue]?.places.count ?? 0) } ?? 0
    }

    /// How many calls wait in a queue (cec_07_1022).
    package func waitingCount(in queue: QueueID) throws(Refusal) -> Int {
        try configured(queue).places.count
    }

    /// The queues of the centre, by id (cec_07_1021).
    package var queuePolicies: [QueuePolicy] { centre?.queues ?? [] }

    /// The numbers that callers dial, counted from 1.
    package var numberedAccessCodes: [NumberedAccessCode] {
        guard let centre else { return [] }
        return centre.accessCodes.enumerated().map { place, code in
            NumberedAccessCode(
                place: place + 1, number: code.number, queueName: queues[code.queue]?.policy.name ?? "", centre: centre.id)
        }
    }

    /// The figures of queues (cec_07_1023), in the order asked for.
    package func figures(of asked: [QueueID], at now: Moment) throws(Refusal) -> [QueueFigures] {
        var figures: [QueueFigures] = []
        for id in asked {
            let queue = try configured(id)
            let oldest = queue.places.min { ($0.since, $0.call) < ($1.since, $1.call) }
            figures.append(
                QueueFigures(
                    queue: id, name: queue.policy.name,
                    accessCode: centre?.accessCodes.first { $0.queue == id }?.number ?? "", waiting: queue.places.count,
                    longestWaitSeconds: oldest.map { (now - $0.since).seconds } ?? 0, oldest: oldest?.call, loggedOn: queue.loggedOn,
                    available: queue.available.count { candidate in agents[candidate.agent].map(isFree) ?? false }))
        }
        return figures
    }

    /// How many calls and agents are looked at for the figures of a queue.
    package func stepsToFigures(of id: QueueID) -> Int {
        guard let queue = queues[id] else { return 0 }
        return queue.places.count + queue.available.count
    }

    /// The queues configured for an agent, served or not (cec_07_1206, cec_07_1207).
    package func skills(of agent: WorkNo) throws(Refusal) -> [QueuePolicy] {
        try configured(agent).member.skills.compactMap { queues[$0.queue]?.policy }
    }

    /// The agent's custom state (cec_07_1229); nil: none is set.
    package func customState(of agent: WorkNo) -> Int? { agents[agent]?.session?.customState }

    func info(of call: Call, at now: Moment? = nil, endedAt: Moment? = nil) -> CallInfo {
        let until = endedAt ?? now ?? self.now
        return CallInfo(
            call: call.id, caller: call.caller, called: call.accessCode, queue: call.queue,
            queueName: call.queue.flatMap { queues[$0]?.policy.name } ?? "", direction: call.placement == nil ? nil : call.direction,
            form: call.form(), began: call.since,
            ended: endedAt, priority: call.priority,
            seconds: (until - call.since).seconds, waitSeconds: ((call.answered ?? until) - call.since).seconds, hasData: call.hasData,
            data: call.data)
    }
}

// What the practice line and tests look at.
extension Floor {
    /// The call that a leg is in: the customer's, or the one for which an agent's line is used.
    package func call(at leg: LegID) -> CallID? {
        switch legs[leg] {
        case .customer(let call): call
        case .agent(let agent): agents[agent]?.call
        case nil: nil
        }
    }
}
