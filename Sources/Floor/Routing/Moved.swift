import Telephony

// A queue that the configuration has no more: nobody is to wait there unseen.
extension Floor {
    /// Where a call that waits in such a queue goes: to where its number leads now, with its old arrival time; one whose number leads
    /// nowhere is ended. Nil: its queue is there.
    func leaveRemovedQueue(_ call: Call, at now: Moment) -> [Fact]? {
        guard let centre, !isConfigured(call.queue) else { return nil }
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
        setDeadline(.expiry(fact.call), from: call.expiresAt, to: nil)
        setDeadline(.opening(fact.call), from: call.handOutFrom, to: nil)
        queues[call.queue]?.places.remove(call.place)
        queues[call.queue]?.open.remove(call.place)
        call.queue = fact.queue
        call.expiresAt = fact.expiresAt
        call.handOutFrom = fact.handOutFrom
        call.isOpen = fact.handOutFrom.map { $0 <= now } ?? false
        calls[fact.call] = call
        line(up: fact.call)
    }
}
