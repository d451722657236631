import Telephony

extension Floor {
    /// A phone came, went, or is used for something that we did not order; the latter takes its agent up.
    func phoneChanged(_ phone: PhoneNumber, _ state: PhoneState) -> [Fact] {
        guard (phones[phone] ?? .reachable) != state else { return [] }
        var facts: [Fact] = [.phoneChanged(PhoneChanged(phone: phone, state: state))]
        guard let agent = phoneUsers[phone].flatMap({ agents[$0] }) else { return facts }
        switch (agent.engagement, state) {
        case (nil, .inUse):
            if agent.afterCallWork != nil {
                facts.append(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing)))
            }
            facts.append(.ownCallBegan(AgentFact(agent: agent.number)))
        case (.ownCall, .reachable), (.ownCall, .unreachable): facts.append(free(agent, line: .untouched))
        case (nil, _), (.ownCall, .inUse), (.call, _), (.recording, _): break
        }
        return facts
    }
}
