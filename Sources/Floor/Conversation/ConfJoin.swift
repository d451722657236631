import Telephony

// Two calls of an agent become one.
extension Floor {
    /// Joins a held call into the present one: three talk (cec_07_1245). What is to be attached goes to the call that they are then.
    func confJoin(_ number: WorkNo, _ asked: String, _ data: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let (held, present) = try joinable(number, asked, else: (.noCallToJoin, .nothingHeldToJoin), intoConference: true)
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
        _ number: WorkNo, _ asked: String, else refusals: (noCall: Refusal, nothingHeld: Refusal), intoConference: Bool = false
    ) throws(Refusal) -> (held: Call, present: Call) {
        let agent = try signedIn(number)
        // The president may be alone in a conference.
        guard let present = call(of: agent), case .talking = present.stage(of: number),
            present.hears || intoConference && present.isConference == true
        else { throw refusals.noCall }
        guard let held = call(named: asked, of: agent), case .held = held.stage(of: number) else { throw refusals.nothingHeld }
        if intoConference, held.isConference == true || present.isConference == true {
            try mayJoin(held.isConference == true ? present : held, into: presided(by: number))
        } else {
            try mayAdd(to: present)
            try mayAdd(to: held)
        }
        return (held, present)
    }

    /// The parties of another call of the president may come into a conference: nobody is being rung for it, and there are seats.
    private func mayJoin(_ other: Call, into found: (call: Call, conference: Conference)) throws(Refusal) {
        guard other.id != found.call.id else { throw .inConference }
        try mayAdd(to: other)
        let newcomers = other.parties.count { $0.agent != found.conference.president }
        guard seatsTaken(in: found.call, found.conference) + newcomers <= found.conference.seats else { throw .noSeatLeft }
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

    /// A conference goes on, or else the customer's call: the one that came in, else the older one.
    private func joined(_ held: Call, _ present: Call, _ number: WorkNo, leaves: Bool) -> Joined {
        let isPresent =
            held.isConference == true || present.isConference == true
            ? present.isConference == true : present.placement == nil && held.placement != nil
        let (kept, other) = isPresent ? (present.id, held.id) : (held.id, present.id)
        return Joined(call: kept, absorbed: other, agent: number, leaves: leaves)
    }

    mutating func evolveJoined(_ fact: Joined) {
        guard var call = calls[fact.call], var other = calls[fact.absorbed] else { return }
        call.settle(at: now)
        other.settle(at: now)
        if let until = other.ringsUntil { setDeadline(.offer(fact.absorbed), from: until, to: nil) }
        awaitJoin(of: &other, until: nil)
        let arrival = other.arrival
        for var party in other.parties where party.agent != fact.agent && !party.isProxy {
            if let leg = party.leg {
                if leg == fact.without {
                    legs[leg] = nil
                    unwanted[leg] = now
                    continue
                }
                legs[leg] = .customer(fact.call)
                let own = other.numbers?.first { $0.leg == leg }
                call.numbers = (call.numbers ?? []) + [own ?? OtherNumber(leg: leg, call: other.id, caller: other.caller, came: arrival)]
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
        carryHandover(from: fact.absorbed, to: fact.call)
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
    /// How one came in who called us; nil: one whom we called.
    var came: Arrival?

    struct Arrival: Sendable, Hashable, Codable {
        let since: Moment
        let accessCode: String
        let queue: QueueID?
        let priority: Int
    }
}

extension Call {
    /// How the one came in whose call it was; nil: it was placed.
    var arrival: OtherNumber.Arrival? {
        placement == nil ? .init(since: since, accessCode: accessCode, queue: queue, priority: priority) : nil
    }
}
