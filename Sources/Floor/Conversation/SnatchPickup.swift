import Telephony

extension Floor {
    /// Takes over a call that rings at a colleague (cec_07_1252): the colleague's phone stops, and the agent's rings.
    func snatchPickup(_ number: WorkNo, of other: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let colleague = agents[other], isConfigured(other), other != number else { throw .nothingToSnatch }
        guard let call = call(of: colleague), case .offered(let offer) = call.stage(of: other), offer.kind.isForQueue,
            let queue = call.queue, let policy = queues[queue]?.policy
        else { throw .nothingToSnatch }
        guard policy.maySnatch(agent.member, from: colleague.member) else { throw .snatchNotAllowed }
        // Once it is lifted, it is the colleague's.
        guard offer.step.rawValue < Offer.Step.lifted.rawValue else { throw .nothingToSnatch }
        if agent.session?.mustChangePassword == true { throw .mustChangePassword }
        guard link.isUp else { throw .switchUnavailable }
        try mayTakeUp(agent)
        guard phones[agent.session?.phone ?? PhoneNumber("")] != .unreachable else { throw .phoneUnavailable }
        var course = Course(self, at: now)
        course.take(endRing(of: call, offer, .snatched, at: now))
        guard let free = course.floor.calls[call.id], let taker = course.floor.agents[number] else { return [] }
        course.take(course.floor.offer(free, to: taker, .pickup, at: now))
        return course.facts
    }
}

extension Floor {
    /// Whether an agent may take over some of the calls that ring at colleagues.
    package func maySnatch(_ number: WorkNo) -> Bool { agents[number].map { snatchReach(of: $0.member) != .off } ?? false }

    /// At whom an agent may take over what rings, by the queue that allows most.
    func snatchReach(of agent: Member) -> QueuePolicy.Snatch {
        let allowed = queuePolicies.map { $0.snatch ?? .group }
        if allowed.contains(.centre) { return .centre }
        return allowed.contains(.group) && agent.group != nil ? .group : .off
    }
}

extension QueuePolicy {
    /// Who may take calls over that ring at colleagues.
    package enum Snatch: String, Hashable, Sendable, Codable, CaseIterable {
        /// Agents of the same group.
        case group
        /// All agents of the centre.
        case centre
        case off
    }

    fileprivate func maySnatch(_ agent: Member, from colleague: Member) -> Bool {
        switch snatch ?? .group {
        case .group: agent.group != nil && agent.group == colleague.group
        case .centre: true
        case .off: false
        }
    }
}
