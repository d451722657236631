import Telephony

extension Floor {
    /// A caller came in. A number that leads nowhere makes no call; its leg is cleared as a stray. So is one whose call we have ended:
    /// that it is still there makes it nobody new.
    func arrive(_ leg: LegID, caller: String, called: String, since: Moment, at now: Moment) -> [Fact] {
        guard legs[leg] == nil, unwanted[leg] == nil, let centre, let code = centre.accessCodes.first(where: { $0.number == called }),
            let policy = queues[code.queue]?.policy
        else { return [] }
        let since = Self.credible(since, at: now)
        // The id tells when the caller came, also of one who was found later: so calls are looked back at in the order of arrival.
        return [
            .call(
                .arrived(
                    Arrived(
                        call: nextCall(since: since), leg: leg, accessCode: called, queue: code.queue, priority: 0,
                        since: since, expiresAt: now + policy.maxWait, handOutFrom: policy.handOut.begin(since: since),
                        caller: Personal(caller))))
        ]
    }

    /// When somebody can have come in who is here now: neither later nor longer ago than a week. Anything else is a slip of the dialplan
    /// or of a clock, and counts as now.
    private static func credible(_ since: Moment, at now: Moment) -> Moment {
        since > now || now - since > .seconds(7 * 86_400) ? now : since
    }

    mutating func evolveArrived(_ fact: Arrived) {
        callCounter += 1
        calls[fact.call] = Call(
            call: fact.call, caller: fact.caller, parties: Parties(Party(outside: fact.leg, since: fact.since)),
            accessCode: fact.accessCode, queue: fact.queue, priority: fact.priority, since: fact.since,
            wait: Wait(until: fact.expiresAt, handOutFrom: fact.handOutFrom, at: now))
        legs[fact.leg] = .customer(fact.call)
        line(up: fact.call)
    }

    /// Puts a call that begins to wait in the lists of its queue.
    mutating func line(up id: CallID) {
        guard let call = calls[id], let wait = call.wait, let queue = call.queue else { return }
        queues[queue]?.places.insert(call.place)
        beginVisit(of: call, in: queue)
        if wait.isOpen { queues[queue]?.open.insert(call.place) }
        if link.isUp { deadlines.insert(Deadline(at: wait.expiresAt, what: .expiry(id))) }
        if !wait.isOpen, let from = wait.handOutFrom { deadlines.insert(Deadline(at: from, what: .opening(id))) }
    }

    /// One that stands in a list for somebody who talks meanwhile does not wait.
    private mutating func beginVisit(of call: Call, in queue: QueueID) {
        if call.placement?.isListed == true { return }
        let visit = (call.visits ?? 0) + 1
        calls[call.id]?.visits = visit
        calls[call.id]?.wait?.visit = visit
        calls[call.id]?.wait?.entered = visit == 1 && call.requeues == 0 ? call.since : now
        calls[call.id]?.wait?.place = queues[queue]?.places.rank(of: call.place)
    }

    /// Takes it out of them, and with it all that is due because it waits.
    mutating func stopWaiting(_ call: inout Call) {
        guard let wait = call.wait else { return }
        leaveLists(call, wait)
        for backOff in wait.backOffs { setDeadline(.backOff(call.id, backOff.agent), from: backOff.until, to: nil) }
        call.wait = nil
    }

    mutating func leaveLists(_ call: Call, _ wait: Wait) {
        setDeadline(.expiry(call.id), from: wait.expiresAt, to: nil)
        setDeadline(.opening(call.id), from: wait.handOutFrom, to: nil)
        guard let queue = call.queue else { return }
        queues[queue]?.places.remove(call.place)
        queues[queue]?.open.remove(call.place)
    }

    mutating func evolveOpened(_ fact: CallOnly) {
        guard let call = calls[fact.call] else { return }
        setDeadline(.opening(fact.call), from: call.wait?.handOutFrom, to: nil)
        calls[fact.call]?.wait?.isOpen = true
        if call.isUnheld, let queue = call.queue { queues[queue]?.open.insert(call.place) }
    }

    mutating func evolveExpiryNoted(_ fact: CallOnly) {
        setDeadline(.expiry(fact.call), from: calls[fact.call]?.wait?.expiresAt, to: nil)
        calls[fact.call]?.wait?.expiryNoted = true
    }

    mutating func evolveBackOffEnded(_ fact: AgentCall) {
        guard let backOff = calls[fact.call]?.wait?.backOffs.first(where: { $0.agent == fact.agent }) else { return }
        setDeadline(.backOff(fact.call, fact.agent), from: backOff.until, to: nil)
        calls[fact.call]?.wait?.backOffs.removeAll { $0.agent == fact.agent }
    }
}

extension QueuePolicy.HandOut {
    /// From when on routing may hand out a call that came in then; nil: never.
    func begin(since: Moment) -> Moment? {
        switch self {
        case .automatic: since
        case .never: nil
        case .after(let wait): since + wait
        }
    }
}
