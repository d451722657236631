import Telephony

extension Floor {
    /// Moves the session to another phone (bindphone of older gateways): not while anything takes the agent up.
    func bindPhone(_ number: WorkNo, to phone: PhoneNumber) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if agent.session?.phone == phone { return [] }
        if phoneUsers[phone] != nil || centre?.allows(phone) == false { throw .phoneNotValid }
        guard agent.engagement == nil else { throw .engaged }
        // A phone that is in use takes its agent up right after, as any does.
        return (agent.line == nil ? [] : [.agent(.lineLost(AgentOnly(agent: number)))])
            + [.session(.phoneBound(PhoneBound(agent: number, phone: phone)))]
    }

    mutating func evolvePhoneBound(_ fact: PhoneBound) {
        guard let old = agents[fact.agent]?.session?.phone else { return }
        phoneUsers[old] = nil
        phoneUsers[fact.phone] = fact.agent
        agents[fact.agent]?.session?.phone = fact.phone
    }
}
