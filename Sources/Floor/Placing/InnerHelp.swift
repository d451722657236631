import Telephony

/// How a colleague helps (cec_07_1236).
package enum HelpMode: Int, Hashable, Sendable, Codable {
    /// The customer is on hold meanwhile.
    case twoParty = 1
    /// The colleague joins customer and agent.
    case threeParty = 2
}

/// Whom a request names.
package enum Callee: Hashable, Sendable {
    case agent(WorkNo)
    /// The agent of the queue who would get its next call.
    case queue(QueueID)
}

extension Floor {
    /// Asks a colleague for help in the call that is talked (cec_07_1236). `holds`: the customer is on hold until the colleague joins.
    func innerHelp(
        _ number: WorkNo, _ callee: Callee, _ mode: HelpMode, _ data: Personal, holds: Bool = false, at now: Moment
    ) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), case .talking = call.stage(of: number), call.hears else { throw .noCallForHelp }
        let colleague = try self.callee(callee, by: agent)
        try mayAdd(to: call)
        if mode == .threeParty, !holds {
            return attached(data, to: call.id, by: number) + offer(call, to: colleague, .help, by: number, at: now)
        }
        if agent.calls.count >= Agent.mostCalls { throw .tooManyCalls }
        var course = Course(self, at: now)
        course.take([.talk(.held(AgentCall(call: call.id, agent: number)))])
        guard let holding = course.floor.agents[number] else { return [] }
        var placing = placing(to: colleague, by: agent, .help, of: call.id, data)
        placing.joins = mode == .threeParty
        course.take(course.floor.place(placing, by: holding, at: now))
        return course.facts
    }

    func callee(_ callee: Callee, by agent: Agent) throws(Refusal) -> Agent {
        switch callee {
        case .agent(let number): try callable(number, by: agent)
        case .queue(let queue): try callable(queue, by: agent)
        }
    }

    /// Somebody else may be rung for a call: nobody is yet. Throws `.switchUnavailable`, `.transferUnderWay`, `.tooManyParties`.
    func mayAdd(to call: Call) throws(Refusal) {
        guard link.isUp else { throw .switchUnavailable }
        if call.isConference == true { throw .inConference }
        if call.parties.alerting != nil || call.consultation != nil { throw .transferUnderWay }
        if call.parties.count(where: { _ in true }) >= Call.mostParties { throw .tooManyParties }
    }
}

extension Call {
    /// So many may be in one call.
    static let mostParties = 16
}
