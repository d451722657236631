import Telephony

/// What goes on before a fact and may be over after it: what agents are, customers on hold, and a wait in a queue.
struct GoingOn {
    struct Hold {
        let agent: WorkNo
        let leg: LegID
        let call: CallID
        let from: Moment
    }

    struct Waiting {
        let call: CallID
        let queue: QueueID
        let wait: Wait
        let place: Int
    }

    var spells: [(agent: WorkNo, session: SessionNumber, spell: Spell)] = []
    var holds: [Hold] = []
    var waiting: Waiting?
}

// Rows of what is over are the difference that a fact makes: so no way in which it can come to its end is forgotten.
extension Floor {
    func goingOn(_ concern: Concern) -> GoingOn {
        var found = GoingOn()
        if let agent = concern.agent(whose: .time) {
            note(agent, in: &found)
            for other in concern.others { note(other, in: &found) }
        }
        if concern.changes.contains(.list), let id = concern.call, let call = calls[id], let wait = call.wait, wait.visit != nil,
            let queue = call.queue
        {
            found.waiting = .init(call: id, queue: queue, wait: wait, place: queues[queue]?.places.rank(of: call.place) ?? 1)
        }
        return found
    }

    private func note(_ number: WorkNo, in found: inout GoingOn) {
        guard let agent = agents[number] else { return }
        if let spell = agent.spell, let session = agent.session { found.spells.append((number, session.number, spell)) }
        guard let leg = agent.line?.leg else { return }
        if let use = agent.use, let from = use.heldFrom { found.holds.append(.init(agent: number, leg: leg, call: use.call, from: from)) }
        for use in agent.heldUses {
            if let from = use.heldFrom { found.holds.append(.init(agent: number, leg: leg, call: use.call, from: from)) }
        }
    }

    /// The rows of what a fact ended or began. Read after it has changed the floor.
    func appendDifference(from before: GoingOn, _ fact: Fact, _ concern: Concern, into records: inout [Record]) {
        for (number, session, spell) in before.spells {
            let agent = agents[number]
            if agent?.session?.number == session, agent?.spell == spell { continue }
            append(spell, of: number, session, at: now, into: &records)
        }
        for hold in before.holds {
            let uses = agents[hold.agent].map { $0.heldUses + ($0.use.map { [$0] } ?? []) } ?? []
            // Under another id, if its call became part of that one.
            if uses.contains(where: { $0.heldFrom == hold.from && $0.call == survivor(of: hold.call) }) { continue }
            records.append(.hold(HoldRecord(call: hold.call, agent: hold.agent, leg: hold.leg, began: hold.from, ended: now)))
        }
        guard concern.changes.contains(.list), let id = concern.call else { return }
        let wait = calls[id]?.wait
        if let waiting = before.waiting, wait?.visit != waiting.wait.visit { appendVisit(waiting, fact, into: &records) }
        if let wait, let visit = wait.visit, visit != before.waiting?.wait.visit { appendEntry(id, wait, visit, fact, into: &records) }
    }

    /// One that lasted no time is none.
    func append(_ spell: Spell, of agent: WorkNo, _ session: SessionNumber, at now: Moment, into records: inout [Record]) {
        if spell.since == now { return }
        records.append(
            .state(
                StateRecord(
                    agent: agent, session: session, state: spell.state, reason: spell.reason, began: spell.since, ended: now,
                    by: spell.by, call: spell.call, queue: spell.queue, purpose: spell.purpose)))
    }

    private func appendEntry(_ id: CallID, _ wait: Wait, _ visit: Int, _ fact: Fact, into records: inout [Record]) {
        guard let queue = calls[id]?.queue else { return }
        let (how, agent) = fact.entry
        records.append(
            .entry(
                EntryRecord(
                    call: id, visit: visit, queue: queue, entered: wait.entered ?? now, noted: now, place: wait.place ?? 1, how: how,
                    agent: agent ?? (how == .arrived || how == .moved ? nil : calls[id]?.lastAgent))))
    }

    private func appendVisit(_ waiting: GoingOn.Waiting, _ fact: Fact, into records: inout [Record]) {
        let entered = waiting.wait.entered ?? now
        var row = VisitRecord(
            call: waiting.call, visit: waiting.wait.visit ?? 1, queue: waiting.queue, entered: entered, ended: now, noted: now,
            end: .moved, place: waiting.wait.place ?? 1, lastPlace: waiting.place)
        if case .leg(.talked(let leg)) = fact { (row.end, row.agent) = (.answered, leg.agent) }
        if case .call(.ended(let end)) = fact {
            row.ended = max(entered, min(end.left ?? now, now))
            row.end = end.visitEnd(isOverdue: waiting.wait.expiresAt <= now)
        }
        records.append(.visit(row))
    }
}

extension Fact {
    /// How a call comes to wait by it, and from whom where it says so.
    fileprivate var entry: (EntryRecord.How, WorkNo?) {
        if case .call(.moved) = self { return (.moved, nil) }
        if case .call(.requeued(let fact)) = self { return (fact.queue == nil ? .returned : .transferred, nil) }
        return (.arrived, nil)
    }
}

extension CallEnded {
    /// What it was for a caller who waited. One who had talked before and waited again is said to have been answered.
    fileprivate func visitEnd(isOverdue: Bool) -> VisitEnd {
        switch end {
        case .lost, .switchLost: .lost
        case .expired: .expired
        case .callerLeft: .abandoned
        case .answered, .dropped, .joined, .notReached: by == .caller ? .abandoned : isOverdue ? .expired : .dropped
        }
    }
}
