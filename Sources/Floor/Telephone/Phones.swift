import Telephony

extension Floor {
    /// A phone came, went, or is used for something that we did not order; the latter takes its agent up, by `ownCallBegan`.
    func phoneChanged(_ phone: PhoneNumber, _ state: PhoneState) -> [Fact] {
        guard (phones[phone] ?? .reachable) != state else { return [] }
        let changed = Fact.phoneChanged(PhoneChanged(phone: phone, state: state))
        guard state != .inUse, let agent = phoneUsers[phone].flatMap({ agents[$0] }), agent.engagement == .ownCall else {
            return [changed]
        }
        return [changed, free(agent, line: .untouched)]
    }

    /// The phone of an agent whom nothing else takes up is in use.
    func ownCallBegan(_ agent: Agent) -> [Fact]? {
        guard agent.engagement == nil, let phone = agent.session?.phone, phones[phone] == .inUse else { return nil }
        let began = Fact.ownCallBegan(AgentFact(agent: agent.number))
        return agent.afterCallWork == nil
            ? [began] : [.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing)), began]
    }
}
