import Telephony

// A call that an agent places: first the agent's own phone is rung, unless its line is up, then the one who is called.
extension Floor {
    /// How long the agent's own phone, and a colleague's without a queue's rule, rings.
    static let ownRingTime = Interval.seconds(20)
    /// How long a number outside rings.
    static let dialTime = Interval.seconds(60)

    /// What is to be placed.
    struct Placing {
        var aim: Placement.Aim
        var purpose = Placement.Purpose.talk
        var of: CallID?
        var joins = false
        /// As `Placed` has them.
        var caller: Personal
        var accessCode: String
        var queue: QueueID?
        var data = Personal(nil)
    }

    /// The next call's name. `since` tells when its life began.
    func nextCall(since: Moment) -> CallID {
        CallID(seconds: since.seconds, serial: Int64(centre?.id ?? 0) << 24 + (callCounter + 1) % (1 << 24))
    }

    /// Nothing but calls on hold takes the agent up, and the phone can be used. Throws `.selfRecording`, `.engaged`, `.tooManyCalls`,
    /// `.phoneUnavailable`, `.switchUnavailable`, `.mustChangePassword`.
    func mayPlace(_ agent: Agent) throws(Refusal) {
        if agent.session?.mustChangePassword == true { throw .mustChangePassword }
        guard link.isUp else { throw .switchUnavailable }
        switch agent.engagement {
        case nil: break
        case .recording: throw .selfRecording
        case .ownCall, .inspection, .playback: throw .engaged
        case .call(let id): guard case .held = calls[id]?.stage(of: agent.number) else { throw .engaged }
        }
        if agent.calls.count >= Agent.mostCalls { throw .tooManyCalls }
        guard phones[agent.session?.phone ?? PhoneNumber("")] != .unreachable else { throw .phoneUnavailable }
    }

    /// The facts of a call that an agent places, and those of the first ring.
    func place(_ placing: Placing, by agent: Agent, at now: Moment) -> [Fact] {
        guard let session = agent.session else { return [] }
        var course = Course(self, at: now)
        if agent.afterCallWork != nil {
            course.take([.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing)))])
        }
        let id = nextCall(since: now)
        let first = LegID("\(id).1")
        let isUp = agent.line?.isUp == true && (agent.engagement != nil || agent.nailedLine != nil)
        let hasAgent = placing.purpose.hasAgent
        course.take([
            .placing(
                .made(
                    Placed(
                        call: id, caller: placing.caller, accessCode: placing.accessCode, agent: agent.number,
                        placement: Placement(
                            by: agent.number, purpose: placing.purpose, aim: placing.aim, of: placing.of, joins: placing.joins ? true : nil),
                        queue: placing.queue, leg: hasAgent && !isUp ? first : nil, phone: session.phone,
                        dialled: hasAgent ? nil : first, until: now + (hasAgent ? Self.ownRingTime : Self.dialTime))))
        ])
        course.take(attached(placing.data, to: id, by: agent.number))
        if hasAgent, isUp { course.take(course.floor.reach(id, at: now)) }
        return course.facts
    }

    /// The agent's own phone is up: whom the call is for is rung.
    func reach(_ id: CallID, at now: Moment) -> [Fact] {
        guard let call = calls[id], let placement = call.placement else { return [] }
        switch placement.aim {
        // It stands in a list, and nobody is rung for it.
        case .queue: return []
        case .conference: return grantConf(id, at: now)
        case .outside:
            return [
                .placing(.dialled(Dialled(call: id, agent: placement.by, leg: call.nextAgentLeg, until: now + Self.dialTime)))
            ]
        case .agent(let number):
            guard let colleague = agents[number], canBeRung(colleague) else { return notReached(call, .busy, at: now) }
            return offer(call, to: colleague, placement.purpose == .talk ? .inner : .help, by: placement.by, at: now)
        }
    }

    /// Who was called is not reached: the call ends, and on whose behalf it was placed goes on as it would without it.
    func notReached(
        _ call: Call, _ why: NotReached, line: Freed.Phone = .released, isLegGone: Bool = false, retrieves: Bool = true, at now: Moment
    ) -> [Fact] {
        guard let placement = call.placement else { return [] }
        var course = Course(self, at: now)
        course.take([
            .placing(.failed(PlacingFailed(call: call.id, agent: placement.by, why: why))),
            .call(.ended(CallEnded(call: call.id, end: .notReached, by: .us, agent: placement.by, clears: isLegGone ? nil : true))),
        ])
        if call.has(placement.by), let agent = agents[placement.by] {
            course.take(course.floor.letGo(placement.by, of: call, line: agent.hasRung ? line : .untouched, at: now))
        }
        course.take(course.floor.customerAfter(placement, retrieves: retrieves, at: now))
        return course.facts
    }

    /// What becomes of the customer on whose behalf a call was placed that is over.
    func customerAfter(_ placement: Placement, retrieves: Bool = true, at now: Moment) -> [Fact] {
        guard let of = placement.of, let customers = calls[of] else { return [] }
        if placement.purpose == .release {
            // Colleagues who talk to the customer go on.
            return customers.goesOn(without: { _ in false }) ? [] : giveBack(customers, at: now)
        }
        guard retrieves, placement.purpose.bringsCustomerBack, case .held = customers.stage(of: placement.by),
            let agent = agents[placement.by],
            agent.line?.isUp == true, agent.call == of
        else { return [] }
        return [.talk(.retrieved(AgentCall(call: of, agent: placement.by, followed: true)))]
    }

    mutating func evolvePlaced(_ fact: Placed) {
        if fact.placement.isListed { return evolveListed(fact) }
        if fact.placement.purpose == .invitation, fact.dialled == nil { return evolveInvited(fact) }
        callCounter += 1
        let party: Party
        if let leg = fact.dialled {
            party = Party(dialled: leg, until: fact.until, since: now)
            legs[leg] = .customer(fact.call)
        } else {
            var own = Party(
                Offer(agent: fact.agent, kind: .own, number: 1, since: now, level: nil, until: fact.until, step: .ordered))
            if fact.leg == nil { own.progress = .connected(isJoined: false) }
            party = own
        }
        var call = Call(
            call: fact.call, caller: fact.caller, parties: Parties(party), accessCode: fact.accessCode, queue: fact.queue,
            placement: fact.placement, priority: 0, since: now)
        call.agentLegs = fact.leg == nil && fact.dialled == nil ? 0 : 1
        calls[fact.call] = call
        if party.isAlerting { deadlines.insert(Deadline(at: fact.until, what: .offer(fact.call))) }
        if fact.dialled != nil {
            if fact.placement.purpose == .invitation {
                noteInvitation(fact)
            } else if let of = fact.placement.of {
                calls[of]?.consultation = fact.call
            }
            return
        }
        guard var agent = agents[fact.agent] else { return }
        if let leg = fact.leg {
            dropLine(of: &agent)
            agent.line = Line(leg: leg, phone: fact.phone, began: now)
            legs[leg] = .agent(fact.agent)
        }
        agent.engage(in: fact.call, from: fact.leg == nil ? now : nil, at: now)
        refreshIdleness(of: &agent)
        agents[fact.agent] = agent
    }

    mutating func evolveBegun(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        if let offer = call.offer { setDeadline(.offer(fact.call), from: offer.until, to: nil) }
        call.move(fact.agent, to: .connected(isJoined: false), at: now)
        calls[fact.call] = call
    }

    mutating func evolveDialled(_ fact: Dialled) {
        guard var call = calls[fact.call] else { return }
        call.parties.append(Party(dialled: fact.leg, until: fact.until, since: now))
        call.agentLegs += 1
        calls[fact.call] = call
        legs[fact.leg] = .customer(fact.call)
        deadlines.insert(Deadline(at: fact.until, what: .offer(fact.call)))
    }

    mutating func evolveAnswered(_ fact: OutsideLeg) {
        guard var call = calls[fact.call], let ringing = call.parties.alerting, ringing.leg == fact.leg else { return }
        setDeadline(.offer(fact.call), from: call.ringsUntil, to: nil)
        // It rang until now, and is talked from now on.
        call.settle(at: now)
        call.parties.change(where: \.isAlerting) { party in
            party.progress = .connected(isJoined: true)
            party.since = now
        }
        call.answered = call.answered ?? now
        if call.has(fact.agent) { call.lastAgent = fact.agent }
        awaitJoin(of: &call)
        calls[fact.call] = call
    }
}

extension Agent {
    /// So many calls an agent may have at once: the present one, and those on hold.
    static let mostCalls = 7
}

extension Call {
    /// Until when the one rings who is being rung; nil: nobody is.
    var ringsUntil: Moment? { if case .offered(let ring) = parties.alerting?.progress { ring.until } else { nil } }
}
