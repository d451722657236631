import Telephony

extension Floor {
    /// Moves a call that waits to another queue, instead of taking it (cec_07_0432): it keeps its arrival time. It has to wait in a queue
    /// that the agent serves. One that is there already is granted, and nothing happens.
    func assignQueue(_ number: WorkNo, _ text: String, _ queue: QueueID, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let id = CallID(text)
        guard let call = id.map(survivor(of:)).flatMap({ calls[$0] }) else {
            guard let end = id.flatMap({ ended[$0] }) else { throw .unknownCall }
            throw .callEnded(end)
        }
        let policy = try configured(queue).policy
        guard let present = call.queue, agent.level(in: present) != nil else { throw .notYourQueue }
        if let holder = call.offer?.agent ?? call.holder { throw .takenByAnotherAgent(holder, answered: call.offer == nil) }
        // What stands in a list for a transfer is the business of the agent who gives the call away.
        guard call.isListed, call.placement == nil else { throw .unknownCall }
        if present == queue { return [] }
        return [
            .call(
                .moved(
                    Moved(
                        call: call.id, queue: queue, handOutFrom: policy.handOut.begin(since: call.since), expiresAt: now + policy.maxWait))
            )
        ]
    }
}
