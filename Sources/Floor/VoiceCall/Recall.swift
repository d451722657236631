import Telephony

// No customer is ever without an owner: when the last agent leg of a call with a held customer ends, the agent's phone is rung again,
// and if that comes to nothing the customer waits in the call's queue, with the old arrival time.
extension Floor {
    func recall(_ call: Call, _ agent: Agent, at now: Moment) -> [Fact] {
        guard let session = agent.session, link.isUp, phones[session.phone] != .unreachable else {
            return requeue(call, from: agent, line: .hungUp, at: now)
        }
        var without = agent
        without.line = nil
        return (agent.recording != nil ? endRecording(agent) : []) + offer(call, to: without, .recall, at: now)
    }

    func requeue(_ call: Call, from agent: Agent, line: Freed.Phone = .released, at now: Moment) -> [Fact] {
        [requeued(call, at: now)] + (agent.recording != nil ? endRecording(agent) : [])
            + [free(agent, line: line, after: call, at: now)]
    }

    func requeued(_ call: Call, at now: Moment) -> Fact {
        let policy = queues[call.queue]?.policy
        return .call(
            .requeued(
                Requeued(
                    call: call.id, handOutFrom: policy?.handOut.begin(since: call.since),
                    expiresAt: now + (policy?.maxWait ?? .zero))))
    }

    mutating func evolveRequeued(_ fact: Requeued) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        call.leaveAgent()
        awaitJoin(of: &call, until: nil)
        call.requeues += 1
        call.wait = Wait(until: fact.expiresAt, handOutFrom: fact.handOutFrom, at: now)
        calls[fact.call] = call
        line(up: fact.call)
    }
}
