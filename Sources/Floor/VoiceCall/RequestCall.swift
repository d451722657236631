import Telephony

extension Floor {
    /// An agent takes one particular waiting call (cec_07_1251). Of all who ask, exactly one gets it; each other is told why not,
    /// by the first of these rules that applies.
    func requestCall(_ number: WorkNo, _ text: String, in queue: QueueID, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let id = CallID(text)
        if let chat = id.flatMap(chat) { return try requestChat(number, chat, in: queue) }
        let call = id.map(survivor(of:)).flatMap { calls[$0] }
        // A double click must not lose its own race, and a retry after a crash must succeed.
        if let call, call.has(number) { return [] }
        if agent.session?.mustChangePassword == true { throw .mustChangePassword }
        guard link.isUp else { throw .switchUnavailable }
        guard isConfigured(queue), let policy = queues[queue]?.policy, agent.level(in: queue) != nil else { throw .notYourQueue }
        guard policy.mayPick(agent) else { throw .pickingNotAllowed }
        try mayTakeUp(agent)
        guard phones[agent.session?.phone ?? PhoneNumber("")] != .unreachable else { throw .phoneUnavailable }
        guard let call else {
            guard let end = id.flatMap({ ended[$0] }) else { throw .unknownCall }
            throw .callEnded(end)
        }
        if let holder = call.offer?.agent ?? call.holder { throw .takenByAnotherAgent(holder, answered: call.offer == nil) }
        guard call.queue == queue else {
            if let other = call.queue { throw .inAnotherQueue(other) }
            throw .unknownCall
        }
        guard call.isListed else { throw .unknownCall }
        return hand(call, to: agent, .request, at: now)
    }

    /// Nothing takes the agent up; what was chosen does not matter.
    func mayTakeUp(_ agent: Agent) throws(Refusal) {
        switch agent.engagement {
        case nil: break
        case .recording: throw .selfRecording
        case .ownCall, .inspection, .playback: throw .engaged
        case .call(let id):
            if case .held = calls[id]?.stage(of: agent.number) { throw .callOnHold }
            throw .engaged
        }
    }
}

extension QueuePolicy {
    /// Whether an agent who serves the queue may request its calls.
    func mayPick(_ agent: Agent) -> Bool {
        switch picking {
        case .ownSkills: true
        case .inspectors: agent.member.inspector
        case .off: false
        }
    }
}
