import Telephony

extension Floor {
    /// Calls a colleague (cec_07_1235).
    func callInner(_ number: WorkNo, _ called: WorkNo, _ data: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let colleague = try callable(called, by: agent)
        try mayPlace(agent)
        return place(placing(to: colleague, by: agent, .talk, data), by: agent, at: now)
    }

    /// Calls the agent of a queue who is free and would get its next call (cec_07_0370).
    func callInnerSkill(_ number: WorkNo, _ queue: QueueID, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let colleague = try callable(queue, by: agent)
        try mayPlace(agent)
        return place(placing(to: colleague, by: agent, .talk, Personal(nil)), by: agent, at: now)
    }

    /// A call to a colleague. An agent's number begins with a letter where callers stand.
    func placing(
        to colleague: Agent, by agent: Agent, _ purpose: Placement.Purpose, of call: CallID? = nil, _ data: Personal
    ) -> Placing {
        Placing(
            aim: .agent(colleague.number), purpose: purpose, of: call, caller: Personal("a\(agent.number.rawValue)"),
            accessCode: "\(colleague.number.rawValue)", data: data)
    }
}
