import Telephony

// No customer is ever without an owner: when the last agent leg of a call with a held customer ends, the agent's phone is rung again,
// and if that comes to nothing the customer waits in the call's queue, with the old arrival time.
extension Floor {
    func recall(_ call: Call, _ agent: Agent, at now: Moment) -> [Fact] {
        guard let session = agent.session, link.isUp, phones[session.phone] != .unreachable else {
            return giveBack(call, from: agent.number, line: .hungUp, at: now)
        }
        var course = Course(self, at: now)
        // One is rung at a time.
        course.take(endPending(of: call, at: now) + endRecordings(of: agent))
        guard let rest = course.floor.calls[call.id], var without = course.floor.agents[agent.number] else { return course.facts }
        without.line = nil
        course.take(course.floor.offer(rest, to: without, .recall, at: now))
        return course.facts
    }

    /// The call waits in its queue, or in another one, with its old arrival time.
    func requeued(_ call: Call, to queue: QueueID? = nil, at now: Moment) -> Fact {
        let policy = (queue ?? call.queue).flatMap { queues[$0]?.policy }
        return .call(
            .requeued(
                Requeued(
                    call: call.id, handOutFrom: policy?.handOut.begin(since: call.since),
                    expiresAt: now + (policy?.maxWait ?? .zero), queue: queue)))
    }

    mutating func evolveRequeued(_ fact: Requeued) {
        guard var call = calls[fact.call] else { return }
        call.settle(at: now)
        call.parties.remove { $0.agent != nil }
        awaitJoin(of: &call, until: nil)
        call.requeues += 1
        call.queue = fact.queue ?? call.queue
        call.wait = Wait(until: fact.expiresAt, handOutFrom: fact.handOutFrom, at: now)
        calls[fact.call] = call
        line(up: fact.call)
    }
}

extension Call {
    /// A customer who came in by a queue can wait there again.
    var mayWait: Bool { queue != nil && placement == nil && isConference == nil && parties.contains { $0.leg != nil } }
}
