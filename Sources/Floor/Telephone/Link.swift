import Telephony

extension Floor {
    /// A node begins to serve. Until the first snapshot nobody knows what the switch has.
    func start(_ epoch: Int64) -> [Fact] { [.centre(.started(Started(epoch: epoch)))] }

    func linkLost() -> [Fact] { link.isUp ? [.centre(.linkLost)] : [] }

    mutating func evolveStarted(_ fact: Started) {
        epoch = fact.epoch
        if link.isUp { freezeDeadlines() }
        link.isUp = false
        beginSpells()
    }

    mutating func evolveLinkLost() {
        link.isUp = false
        link.lostAt = now
        freezeDeadlines()
    }

    /// What was due of calls while the link was down is due as much later; a start alone moves nothing.
    mutating func evolveLinkRestored(_ fact: LinkRestored) {
        let gap = link.lostAt.map { now - $0 } ?? .zero
        link = Link(isUp: true, lostAt: nil, incarnation: fact.incarnation)
        for id in calls.keys { thawDeadlines(of: id, gap) }
        for agent in agents.keys {
            guard let recording = agents[agent]?.recording, recording.began == nil else { continue }
            agents[agent]?.recording?.until = recording.until + gap
            deadlines.insert(Deadline(at: recording.until + gap, what: .recording(agent)))
        }
        for agent in agents.keys {
            limitHold(of: agent)
            guard let until = agents[agent]?.inspection?.ringsUntil else { continue }
            agents[agent]?.inspection?.ringsUntil = until + gap
            deadlines.insert(Deadline(at: until + gap, what: .inspection(agent)))
        }
    }

    /// While nothing can be ordered, no offer and no waiting call runs out.
    private mutating func freezeDeadlines() {
        for id in calls.keys {
            guard let call = calls[id] else { continue }
            if let until = call.ringsUntil { setDeadline(.offer(id), from: until, to: nil) }
            setDeadline(.expiry(id), from: call.wait?.expiresAt, to: nil)
            setDeadline(.join(id), from: call.joinUntil, to: nil)
        }
        for agent in agents.keys {
            if let recording = agents[agent]?.recording { setDeadline(.recording(agent), from: recording.until, to: nil) }
            setDeadline(.inspection(agent), from: agents[agent]?.inspection?.ringsUntil, to: nil)
            setDeadline(.holdLimit(agent), from: agents[agent]?.holdUntil, to: nil)
            agents[agent]?.holdUntil = nil
        }
    }

    private mutating func thawDeadlines(of id: CallID, _ gap: Interval) {
        guard var call = calls[id] else { return }
        // The order to join is given anew.
        awaitJoin(of: &call, until: call.awaitsJoin ? now + Self.joinTime : nil)
        call.changeRing { $0.until = $0.until + gap }
        let step = call.offer?.step ?? .ordered
        if let until = call.ringsUntil, step != .answered { deadlines.insert(Deadline(at: until, what: .offer(id))) }
        if let wait = call.wait {
            let expiresAt = wait.expiresAt + gap
            call.wait?.expiresAt = expiresAt
            // While it is lifted the longest wait does not count.
            let runs = call.offer == nil || !wait.expiryNoted && step.rawValue < Offer.Step.lifted.rawValue
            if runs { deadlines.insert(Deadline(at: expiresAt, what: .expiry(id))) }
        }
        calls[id] = call
    }
}
