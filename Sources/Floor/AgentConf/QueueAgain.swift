import Telephony

// A caller who was brought into a conference waits in a queue again, as a call of its own, with the old arrival time.
extension Floor {
    /// How a party came in by a number of ours; nil: it was called from here, or is an agent.
    private func arrival(of party: Party, in call: Call) -> OtherNumber.Arrival? {
        guard let leg = party.leg else { return nil }
        if let other = call.numbers?.first(where: { $0.leg == leg }) { return other.came }
        return call.placement == nil
            ? .init(since: call.since, accessCode: call.accessCode, queue: call.queue, priority: call.priority) : nil
    }

    func mayQueue(_ party: Party, of call: Call, in queue: QueueID) -> Bool { arrival(of: party, in: call) != nil }

    func send(_ party: Party, of call: Call, to queue: QueueID, by number: WorkNo, at now: Moment) -> [Fact] {
        guard let leg = party.leg, let came = arrival(of: party, in: call), let policy = queues[queue]?.policy else { return [] }
        let id = nextCall(since: came.since)
        let arrived = Arrived(
            call: id, leg: leg, accessCode: came.accessCode, queue: queue, priority: came.priority, since: came.since,
            expiresAt: now + policy.maxWait, handOutFrom: policy.handOut.begin(since: came.since), caller: self.number(of: party, in: call))
        let isFirst = call.numbers?.contains { $0.leg == leg } != true
        return [.conf(.queued(ConfQueued(call: id, from: call.id, agent: number, arrived: arrived)))]
            + (isFirst && call.hasData ? attached(call.data, to: id, by: number) : [])
    }

    mutating func evolveConfQueued(_ fact: ConfQueued) {
        if var call = calls[fact.from] {
            call.settle(at: now)
            call.parties.remove { $0.leg == fact.arrived.leg }
            call.numbers?.removeAll { $0.leg == fact.arrived.leg }
            awaitJoin(of: &call)
            calls[fact.from] = call
        }
        evolveArrived(fact.arrived)
    }
}
