import Telephony

extension Floor {
    /// The rules of a queue have changed, also for those who wait in it: what follows from them is derived anew. A phone that rings, and
    /// wrap-up that has begun, go on by the rules under which they began.
    mutating func revise(from old: QueuePolicy, to new: QueuePolicy) {
        for place in queues[new.id].map({ Array($0.places) }) ?? [] {
            guard var call = calls[place.call] else { continue }
            reviseExpiry(of: &call, from: old.maxWait, to: new.maxWait)
            if new.handOut != old.handOut { reviseOpening(of: &call, new.handOut) }
            for index in call.backOffs.indices {
                let backOff = call.backOffs[index]
                let until = moved(backOff.until, from: old.backOff, to: new.backOff)
                setDeadline(.backOff(call.id, backOff.agent), from: backOff.until, to: until)
                call.backOffs[index] = BackOff(agent: backOff.agent, until: until)
            }
            calls[place.call] = call
        }
    }

    /// By as much as the length of time has changed that led to it: times that did not count stay uncounted. One without end begins anew.
    private func moved(_ moment: Moment, from old: Interval, to new: Interval) -> Moment {
        moment.milliseconds == .max ? now + new : moment + (new - old)
    }

    private mutating func reviseExpiry(of call: inout Call, from longest: Interval, to newLongest: Interval) {
        let old = call.expiresAt
        call.expiresAt = moved(old, from: longest, to: newLongest)
        if call.expiryNoted, call.expiresAt > now {
            call.expiryNoted = false
            let mayExpire = call.offer.map { $0.step.rawValue < Offer.Step.lifted.rawValue } ?? true
            if link.isUp, mayExpire { setDeadline(.expiry(call.id), from: nil, to: call.expiresAt) }
        } else if deadlines.contains(Deadline(at: old, what: .expiry(call.id))) {
            setDeadline(.expiry(call.id), from: old, to: call.expiresAt)
        }
    }

    private mutating func reviseOpening(of call: inout Call, _ handOut: QueuePolicy.HandOut) {
        if !call.isOpen { setDeadline(.opening(call.id), from: call.handOutFrom, to: nil) }
        call.handOutFrom = handOut.begin(since: call.since)
        call.isOpen = call.handOutFrom.map { $0 <= now } ?? false
        queues[call.queue]?.open.remove(call.place)
        if call.isOpen {
            if call.stage == .waiting { queues[call.queue]?.open.insert(call.place) }
        } else {
            setDeadline(.opening(call.id), from: nil, to: call.handOutFrom)
        }
    }
}
