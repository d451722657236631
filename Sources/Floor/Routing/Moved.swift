import Telephony

// A queue that the configuration has no more: nobody is to wait there unseen.
extension Floor {
    /// Where a call that waits in such a queue goes: to where its number leads now, with its old arrival time; one whose number leads
    /// nowhere is ended. Nil: its queue is there.
    func leaveRemovedQueue(_ call: Call, at now: Moment) -> [Fact]? {
        guard let centre, let queue = call.queue, !isConfigured(queue) else { return nil }
        if call.placement != nil { return notReached(call, .unreachable, at: now) }
        guard let code = centre.accessCodes.first(where: { $0.number == call.accessCode }), isConfigured(code.queue),
            let policy = queues[code.queue]?.policy
        else {
            let end: CallEnd = call.answered == nil ? .dropped : .answered
            return [.call(.ended(CallEnded(call: call.id, end: end, by: .us, clears: true)))]
        }
        return [
            .call(
                .moved(
                    Moved(
                        call: call.id, queue: code.queue, handOutFrom: policy.handOut.begin(since: call.since),
                        expiresAt: now + policy.maxWait)
                ))
        ]
    }

    mutating func evolveMoved(_ fact: Moved) {
        guard var call = calls[fact.call] else { return }
        var wait = Wait(until: fact.expiresAt, handOutFrom: fact.handOutFrom, at: now)
        if let old = call.wait {
            leaveLists(call, old)
            wait.backOffs = old.backOffs
            wait.expiryNoted = old.expiryNoted
        }
        call.queue = fact.queue
        call.wait = wait
        calls[fact.call] = call
        line(up: fact.call)
    }
}
