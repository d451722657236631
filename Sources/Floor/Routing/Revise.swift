import Telephony

extension Floor {
    /// The rules of a queue have changed, also for those who wait in it: what follows from them is derived anew. A phone that rings, and
    /// wrap-up that has begun, go on by the rules under which they began.
    mutating func revise(from old: QueuePolicy, to new: QueuePolicy) {
        for place in queues[new.id].map({ Array($0.places) }) ?? [] {
            guard let call = calls[place.call], var wait = call.wait else { continue }
            reviseExpiry(of: call, &wait, from: old.maxWait, to: new.maxWait)
            if new.handOut != old.handOut { reviseOpening(of: call, &wait, new.handOut) }
            for index in wait.backOffs.indices {
                let backOff = wait.backOffs[index]
                let until = moved(backOff.until, from: old.backOff, to: new.backOff)
                setDeadline(.backOff(call.id, backOff.agent), from: backOff.until, to: until)
                wait.backOffs[index] = BackOff(agent: backOff.agent, until: until)
            }
            calls[place.call]?.wait = wait
        }
    }

    /// By as much as the length of time has changed that led to it: times that did not count stay uncounted. One without end begins anew.
    private func moved(_ moment: Moment, from old: Interval, to new: Interval) -> Moment {
        moment.milliseconds == .max ? now + new : moment + (new - old)
    }

    private mutating func reviseExpiry(of call: Call, _ wait: inout Wait, from longest: Interval, to newLongest: Interval) {
        let old = wait.expiresAt
        wait.expiresAt = moved(old, from: longest, to: newLongest)
        if wait.expiryNoted, wait.expiresAt > now {
            wait.expiryNoted = false
            let mayExpire = call.offer.map { $0.step.rawValue < Offer.Step.lifted.rawValue } ?? true
            if link.isUp, mayExpire { setDeadline(.expiry(call.id), from: nil, to: wait.expiresAt) }
        } else if deadlines.contains(Deadline(at: old, what: .expiry(call.id))) {
            setDeadline(.expiry(call.id), from: old, to: wait.expiresAt)
        }
    }

    private mutating func reviseOpening(of call: Call, _ wait: inout Wait, _ handOut: QueuePolicy.HandOut) {
        if !wait.isOpen { setDeadline(.opening(call.id), from: wait.handOutFrom, to: nil) }
        wait.handOutFrom = handOut.begin(since: call.since)
        wait.isOpen = wait.handOutFrom.map { $0 <= now } ?? false
        guard let queue = call.queue else { return }
        queues[queue]?.open.remove(call.place)
        if wait.isOpen {
            if call.isUnheld { queues[queue]?.open.insert(call.place) }
        } else {
            setDeadline(.opening(call.id), from: nil, to: wait.handOutFrom)
        }
    }
}
