import Telephony

// A queue may say for how long its customers are kept on hold: then the call comes back to the agent by itself. While the agent talks to
// somebody else, or nothing can be ordered, it waits for the end of that.
extension Floor {
    /// The hold of an agent's present call has lasted for as long as its queue allows.
    func holdLimitPassed(_ number: WorkNo, due: Moment) -> [Fact] {
        guard let agent = agents[number], agent.holdUntil == due, let call = agent.call else { return [] }
        let fact = AgentCall(call: call, agent: number)
        return [.talk(.holdLimitPassed(fact)), .talk(.retrieved(fact))]
    }

    /// Brings it in line with what the agent does now.
    mutating func limitHold(of number: WorkNo) {
        guard let agent = agents[number] else { return }
        let until = link.isUp ? endOfHold(of: agent) : nil
        guard until != agent.holdUntil else { return }
        setDeadline(.holdLimit(number), from: agent.holdUntil, to: until)
        agents[number]?.holdUntil = until
    }

    /// When the hold of the present call has lasted for as long as its queue allows; nil: it may last, or there is none.
    private func endOfHold(of agent: Agent) -> Moment? {
        guard let use = agent.use, let since = use.heldFrom, let call = calls[use.call], case .held = call.stage(of: agent.number) else {
            return nil
        }
        return call.queue.flatMap { queues[$0]?.policy.holdLimit }.map { since + $0 }
    }
}
