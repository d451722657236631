package import Telephony

extension Floor {
    /// Attaches a text to a call (cec_07_1263): to the agent's present one, or to the one named if it is the agent's. It stays with the
    /// call, through requeues too; a later text replaces it. After-call work is there to write down what was said, so in it the call
    /// that has just ended may be named as well.
    func setCallData(_ number: WorkNo, _ asked: String?, _ data: Personal) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let worked = agent.afterCallWork != nil && asked != nil ? agent.lastCall?.call : nil
        guard let call = agent.call ?? worked, asked == nil || asked == call.description else { throw .noCallForData }
        guard data.text?.isEmpty == false else { throw .noDataToSet }
        return [.dataSet(DataSet(call: call, agent: number, data: data))]
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
            guard let call = agents[agent]?.call.flatMap({ calls[$0] }) else { throw .unknownCall }
            return info(of: call, at: now).attached
        }
        return try callInfo(of: text, for: agent, at: now).attached
    }
}
