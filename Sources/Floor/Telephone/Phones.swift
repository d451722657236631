package import Telephony

extension Floor {
    /// A phone came, went, or is used for something that we did not order; the latter takes its agent up, by `ownCallBegan`.
    func phoneChanged(_ phone: PhoneNumber, _ state: PhoneState) -> [Fact] {
        guard isWanted(phone), (phones[phone] ?? .reachable) != state else { return [] }
        let changed = Fact.centre(.phoneChanged(PhoneChanged(phone: phone, state: state)))
        guard state != .inUse, let agent = phoneUsers[phone].flatMap({ agents[$0] }), agent.engagement == .ownCall else {
            return [changed]
        }
        return [changed, free(agent, line: .untouched)]
    }

    /// The phones whose state matters: those of agents who are signed in, the usual ones of all who may sign in, and those with a leg
    /// that we ordered.
    package var wantedPhones: Set<PhoneNumber> {
        Set(phoneUsers.keys).union(usualPhones.keys).union(agents.keys.compactMap { agents[$0]?.line?.phone })
    }

    /// Somebody works at it, or may at any moment.
    private func isWanted(_ phone: PhoneNumber) -> Bool { phoneUsers[phone] != nil || usualPhones[phone] != nil }

    mutating func noteUsualPhones(of members: [Member]) {
        usualPhones = Table()
        for phone in members.compactMap(\.phone) { usualPhones[phone] = (usualPhones[phone] ?? 0) + 1 }
    }

    /// The phone of an agent whom nothing else takes up is in use.
    func ownCallBegan(_ agent: Agent) -> [Fact]? {
        guard agent.engagement == nil, let phone = agent.session?.phone, phones[phone] == .inUse else { return nil }
        let began = Fact.agent(.ownCallBegan(AgentOnly(agent: agent.number)))
        return agent.afterCallWork == nil
            ? [began] : [.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing))), began]
    }
}
