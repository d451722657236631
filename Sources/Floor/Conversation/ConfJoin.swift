import Telephony

// Two calls of an agent become one.
extension Floor {
    /// Joins a held call into the present one: three talk (cec_07_1245). What is to be attached goes to the call that they are then.
    func confJoin(_ number: WorkNo, _ asked: String, _ data: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let (held, present) = try joinable(number, asked, else: (.noCallToJoin, .nothingHeldToJoin))
        let joined = joined(held, present, number, leaves: false)
        return [.party(.joined(joined))] + attached(data, to: joined.call, by: number)
    }

    /// A call that is talked now becomes part of the one on hold for which it was placed, where that was asked for.
    func joinedAfterHold(_ id: CallID) -> [Fact] {
        guard let present = calls[id], let placement = present.placement, placement.joins == true,
            let held = placement.of.flatMap({ calls[$0] }),
            case .held = held.stage(of: placement.by), case .talking = present.stage(of: placement.by)
        else { return [] }
        return [.party(.joined(joined(held, present, placement.by, leaves: false)))]
    }

    /// Joins the present call and a held one, and leaves (cec_07_1240).
    func connectHold(_ number: WorkNo, _ asked: String, at now: Moment) throws(Refusal) -> [Fact] {
        let (held, present) = try joinable(number, asked, else: (.noCallToConnect, .nothingHeldToConnect))
        return connect(held, present, number, at: now)
    }

    /// The call that is talked and the held one that is meant; nobody is being rung for either.
    private func joinable(
        _ number: WorkNo, _ asked: String, else refusals: (noCall: Refusal, nothingHeld: Refusal)
    ) throws(Refusal) -> (held: Call, present: Call) {
        let agent = try signedIn(number)
        guard let present = call(of: agent), case .talking = present.stage(of: number), present.hears else { throw refusals.noCall }
        guard let held = call(named: asked, of: agent), case .held = held.stage(of: number) else { throw refusals.nothingHeld }
        try mayAdd(to: present)
        try mayAdd(to: held)
        return (held, present)
    }

    /// The others of two calls go on together, without the agent whose calls they are.
    func connect(_ held: Call, _ present: Call, _ number: WorkNo, line: Freed.Phone = .released, at now: Moment) -> [Fact] {
        connect(joined(held, present, number, leaves: true), line: line, at: now)
    }

    func connect(_ joined: Joined, line: Freed.Phone = .released, at now: Moment) -> [Fact] {
        var course = Course(self, at: now)
        for call in [joined.call, joined.absorbed] {
            course.take(course.floor.agents[joined.agent].map { course.floor.endRecording(of: $0, in: call) } ?? [])
        }
        course.take([.party(.joined(joined))])
        guard let survivor = course.floor.calls[joined.call] else { return course.facts }
        course.take(course.floor.letGo(joined.agent, of: survivor, line: line, at: now))
        return course.facts
    }

    /// The customer's call goes on: the one that came in, else the older one.
    private func joined(_ held: Call, _ present: Call, _ number: WorkNo, leaves: Bool) -> Joined {
        let isPresent = present.placement == nil && held.placement != nil
        let (kept, other) = isPresent ? (present.id, held.id) : (held.id, present.id)
        return Joined(call: kept, absorbed: other, agent: number, leaves: leaves)
    }

    mutating func evolveJoined(_ fact: Joined) {
        guard var call = calls[fact.call], var other = calls[fact.absorbed] else { return }
        call.settle(at: now)
        other.settle(at: now)
        if let until = other.ringsUntil { setDeadline(.offer(fact.absorbed), from: until, to: nil) }
        awaitJoin(of: &other, until: nil)
        for var party in other.parties where party.agent != fact.agent {
            if let leg = party.leg {
                if leg == fact.without {
                    legs[leg] = nil
                    unwanted[leg] = now
                    continue
                }
                legs[leg] = .customer(fact.call)
                let own = other.numbers?.first { $0.leg == leg }
                call.numbers = (call.numbers ?? []) + [own ?? OtherNumber(leg: leg, call: other.id, caller: other.caller)]
            }
            if let agent = party.agent {
                agents[agent]?.changeUse(of: fact.absorbed) { $0.call = fact.call }
                carryRecording(of: agent, fact)
                if party.isConnected { party.progress = .connected(isJoined: false) }
            }
            party.since = now
            call.parties.append(party)
        }
        call.consultation = call.consultation == fact.absorbed ? nil : call.consultation
        call.answered = call.answered ?? now
        call.aliases = (call.aliases ?? []) + [fact.absorbed] + (other.aliases ?? [])
        for alias in other.aliases ?? [] { aliases[alias] = fact.call }
        aliases[fact.absorbed] = fact.call
        carryRecording(of: fact.agent, fact)
        moveAgent(of: fact, in: &call, other)
        calls[fact.absorbed] = nil
        ended.note(fact.absorbed, .joined, writer(after: other))
        awaitJoin(of: &call)
        calls[fact.call] = call
    }

    /// What was recorded in the one that ends is recorded in the other.
    private mutating func carryRecording(of agent: WorkNo, _ fact: Joined) {
        if agents[agent]?.recording?.call == fact.absorbed { agents[agent]?.recording?.call = fact.call }
        if agents[agent]?.unrecorded?.call == fact.absorbed { agents[agent]?.unrecorded?.call = fact.call }
    }

    /// The agent whose calls they were takes part in the one, or is in neither.
    private mutating func moveAgent(of fact: Joined, in call: inout Call, _ other: Call) {
        if other.has(fact.agent) { agents[fact.agent]?.endUse(of: fact.absorbed) }
        if fact.leaves {
            call.parties.remove { $0.agent == fact.agent }
        } else if other.has(fact.agent), case .held = call.stage(of: fact.agent) {
            // One who is in the first alone has it on hold on purpose, and may talk elsewhere.
            call.move(fact.agent, to: .connected(isJoined: false), at: now)
            agents[fact.agent]?.changeUse(of: fact.call) { $0.endHold(at: now) }
            // It is the present one, whatever else is on hold.
            agents[fact.agent]?.bringForward(fact.call)
        }
        // One who takes part already goes on: there is nothing to join.
        refreshIdleness(of: fact.agent)
    }
}

/// The number of somebody outside who came by another call.
struct OtherNumber: Sendable, Hashable, Codable {
    let leg: LegID
    /// The call that was for it.
    let call: CallID
    var caller: Personal
}
