import Telephony

/// What an inspector may make another agent: what the bridges of older supervisors ask for.
package enum ControlledStatus: String, Hashable, Sendable, CaseIterable {
    case idle = "AgentState_Idle"
    case busy = "AgentState_Busy"
}

// What an inspector does in the name of another agent of the same centre, as older supervisors know it.
extension Floor {
    /// The platform's reason of one who was made busy by an inspector.
    static let busyByInspector = 3

    /// Makes an agent idle or busy. What the agent is already is granted, and nothing happens.
    func setStatus(_ inspector: WorkNo, of number: WorkNo, _ status: ControlledStatus) throws(Refusal) -> [Fact] {
        let agent = try controlled(number, by: inspector)
        switch status {
        case .idle:
            if agent.choice == .idle, agent.afterCallWork == nil { return [] }
            return try sayFree(number, by: inspector)
        case .busy:
            if case .busy = agent.choice { return [] }
            return try sayBusy(number, reason: Self.busyByInspector, prolong: true, by: inspector)
        }
    }

    /// Answers the call that rings at an agent who answers by hand.
    func answer(_ inspector: WorkNo, for number: WorkNo) throws(Refusal) -> [Fact] {
        try answer(try controlled(number, by: inspector).number, nil)
    }

    /// Has an agent call a number outside, as if the agent had asked for it.
    func callOut(_ inspector: WorkNo, for number: WorkNo, _ ask: CallOut, at now: Moment) throws(Refusal) -> [Fact] {
        try callOut(try controlled(number, by: inspector).number, ask, at: now)
    }

    func controlled(_ number: WorkNo, by inspector: WorkNo) throws(Refusal) -> Agent {
        try inspectable(number, by: inspector, .force)
    }
}
