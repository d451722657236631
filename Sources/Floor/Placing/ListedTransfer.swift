import Telephony

// A call is given to a queue in success mode (cec_07_1242): agent and customer talk on while a call of its own stands in the queue's list
// for it. Whoever takes that, or has it handed out, is rung for the customer's call; when that one talks, the agent leaves.
extension Floor {
    func list(_ call: Call, by agent: Agent, in queue: QueueID, at now: Moment) throws(Refusal) -> [Fact] {
        let policy = try configured(queue).policy
        guard reach(of: agent) != .none else { throw .callingNotAllowed }
        try mayAdd(to: call)
        let placement = Placement(by: agent.number, purpose: .success, aim: .queue(queue), of: call.id)
        return [
            .placing(
                .made(
                    Placed(
                        call: nextCall(since: now), caller: call.caller, accessCode: call.accessCode, agent: agent.number,
                        placement: placement, queue: queue, phone: agent.session?.phone ?? PhoneNumber(""), until: now + policy.maxWait,
                        handOutFrom: policy.handOut.begin(since: now))))
        ]
    }

    /// An agent gets a call that waits: the customer's, if it stands there for one.
    func hand(_ call: Call, to agent: Agent, _ kind: OfferKind, why: RoutingReason? = nil, at now: Moment) -> [Fact] {
        guard let placement = call.placement, placement.isListed, let of = placement.of else {
            return offer(call, to: agent, kind, why: why, at: now)
        }
        var course = Course(self, at: now)
        course.take([.placing(.taken(AgentCall(call: call.id, agent: agent.number)))])
        guard let customers = course.floor.calls[of] else { return course.facts }
        course.take(course.floor.offer(customers, to: agent, .transfer, why: why, by: placement.by, at: now))
        return course.facts
    }

    mutating func evolveListed(_ fact: Placed) {
        callCounter += 1
        calls[fact.call] = Call(
            call: fact.call, caller: fact.caller, parties: Parties(Party(proxyOf: fact.agent, since: now)), accessCode: fact.accessCode,
            queue: fact.queue, placement: fact.placement, priority: 0, since: now,
            wait: Wait(until: fact.until, handOutFrom: fact.handOutFrom, at: now))
        if let of = fact.placement.of { calls[of]?.consultation = fact.call }
        line(up: fact.call)
    }

    /// Its id goes on meaning the customer's call.
    mutating func evolveTaken(_ fact: AgentCall) {
        guard var call = calls[fact.call], let of = call.placement?.of else { return }
        stopWaiting(&call)
        calls[of]?.consultation = nil
        let others = calls[of]?.aliases ?? []
        calls[of]?.aliases = others + [fact.call]
        aliases[fact.call] = of
        calls[fact.call] = nil
        ended.note(fact.call, .joined)
    }
}

extension Floor {
    func records(of fact: PlacingFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .taken(let fact):
            let by = calls[fact.call]?.placement?.by
            appendCall(CallEnded(call: fact.call, end: .joined, by: .us, agent: by), at: now, into: &records)
        case .made, .begun, .dialled, .alerted, .answered, .failed: break
        }
    }
}

extension Placement {
    /// It stands in the list of a queue.
    var isListed: Bool { if case .queue = aim { true } else { false } }
}
