package import Telephony

extension Floor {
    /// Attaches a text to a call (cec_07_1263): to the agent's present one, or to the one named if it is the agent's. It stays with the
    /// call, through requeues too; a later text replaces it. What was said is often written down afterwards, or put right: so a call that
    /// has ended may be named as well by whoever talked last, for a day after the wrap-up.
    func setCallData(_ number: WorkNo, _ asked: String?, _ data: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = callForData(agent, asked, at: now) else { throw .noCallForData }
        guard data.text?.isEmpty == false else { throw .noDataToSet }
        return [.call(.dataSet(DataSet(call: call, agent: number, data: data)))]
    }

    /// What comes with another request is attached as well; an empty text is nothing.
    func attached(_ data: Personal, to call: CallID, by agent: WorkNo) -> [Fact] {
        data.text?.isEmpty == false ? [.call(.dataSet(DataSet(call: call, agent: agent, data: data)))] : []
    }

    /// The call that an agent may attach something to: the present one, or the one named.
    func callForData(_ agent: Agent, _ asked: String?, at now: Moment) -> CallID? {
        if let call = call(named: asked, of: agent) { return call.id }
        guard let call = asked.flatMap({ CallID($0) }) else { return nil }
        if agent.afterCallWork != nil, agent.lastCall?.call == call { return call }
        guard let writer = ended.writer(of: call) else { return nil }
        return writer.agent == agent.number && now <= writer.until ? call : nil
    }

    /// Who may change what is attached to a call that ends now; nil: nobody talked.
    func writer(after call: Call) -> EndedCalls.Writer? {
        guard let agent = call.lastAgent else { return nil }
        let wrapUp = call.queue.flatMap { queues[$0]?.policy.wrapUp } ?? .zero
        return EndedCalls.Writer(
            agent: agent, until: now + wrapUp + .seconds(86_400), queue: call.queue, disposition: call.disposition)
    }

    mutating func evolveDataSet(_ fact: DataSet) {
        if calls[fact.call] != nil {
            calls[fact.call]?.hasData = true
            calls[fact.call]?.data = fact.data
        } else if agents[fact.agent]?.lastCall?.call == fact.call {
            agents[fact.agent]?.lastCall?.hasData = true
            agents[fact.agent]?.lastCall?.data = fact.data
        }
    }

    /// The text attached to a call (cec_07_1262): of the agent's present one, or of any the agent may look at. Empty without one.
    package func callData(of text: String?, for agent: WorkNo, at now: Moment) throws(Refusal) -> String {
        guard let text else {
            guard let call = agents[agent]?.call.flatMap({ calls[$0] }) else { throw .noCallForData }
            return info(of: call, at: now).attached
        }
        return try callInfo(of: text, for: agent, at: now).attached
    }
}
