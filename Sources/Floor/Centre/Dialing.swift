package import Telephony

/// Whom the agents of a centre may call, and how that looks there.
package struct Dialing: Hashable, Sendable, Codable {
    /// How far an agent may call.
    package enum Reach: String, Hashable, Sendable, Codable, CaseIterable {
        case none
        /// Colleagues.
        case `internal`
        /// Colleagues, and numbers outside.
        case outside
    }

    /// Of agents who have none of their own.
    package var calls: Reach
    /// Numbers outside that may be called: digits, `*` and `#`, of which a `*` at the end stands for any; empty: all.
    package var allow: [String]
    /// Those that may not, whatever `allow` says.
    package var deny: [String]
    /// The number that is shown outside; nil: the trunk's own.
    package var shows: String?
    /// The switch's way outside; nil: the one that it takes by itself.
    package var trunk: String?

    package init(calls: Reach = .internal, allow: [String] = [], deny: [String] = [], shows: String? = nil, trunk: String? = nil) {
        self.calls = calls
        self.allow = allow
        self.deny = deny
        self.shows = shows
        self.trunk = trunk
    }

    /// Whether a number outside may be called.
    package func allows(_ number: PhoneNumber) -> Bool {
        func isMeant(_ pattern: String) -> Bool {
            pattern.hasSuffix("*") ? number.rawValue.hasPrefix(pattern.dropLast()) : number.rawValue == pattern
        }
        return !deny.contains(where: isMeant) && (allow.isEmpty || allow.contains(where: isMeant))
    }
}

extension Floor {
    /// The rules of the centre; without any, colleagues may be called.
    var dialing: Dialing { centre?.dialing ?? Dialing() }

    /// How far an agent may call.
    package func reach(of agent: Agent) -> Dialing.Reach { agent.member.calls ?? dialing.calls }

    /// Whether an agent may call a number outside. Throws `.callingNotAllowed`, `.numberNotAllowed`.
    func mayDial(_ number: PhoneNumber, _ agent: Agent) throws(Refusal) {
        guard reach(of: agent) == .outside else { throw .callingNotAllowed }
        guard dialing.allows(number) else { throw .numberNotAllowed }
    }

    /// A colleague who can be rung now. Throws `.callingNotAllowed`, `.noSuchAgent`, `.agentNotFree`.
    func callable(_ number: WorkNo, by agent: Agent) throws(Refusal) -> Agent {
        guard reach(of: agent) != .none else { throw .callingNotAllowed }
        let colleague = try configured(number)
        guard number != agent.number, canBeRung(colleague) else { throw .agentNotFree(number) }
        return colleague
    }

    /// The agent of a queue who would get its next call. Throws `.notYourQueue`, `.nobodyFree`.
    func callable(_ queue: QueueID, by agent: Agent) throws(Refusal) -> Agent {
        guard reach(of: agent) != .none else { throw .callingNotAllowed }
        let available = try configured(queue).available
        for candidate in available where candidate.agent != agent.number {
            if let colleague = agents[candidate.agent], isFree(colleague) { return colleague }
        }
        throw .nobodyFree
    }

    /// Nothing takes the agent up, and the phone is there.
    func canBeRung(_ agent: Agent) -> Bool {
        guard let session = agent.session, agent.engagement == nil, !session.mustChangePassword else { return false }
        return phones[session.phone] == nil
    }
}
