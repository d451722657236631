import Telephony

// Who leaves a call, and what becomes of it: it goes on as long as two are left who can talk, at once or after a hold.
extension Floor {
    /// An agent leaves a call that was talked or held: the others go on, or it ends. `retrieves`: a customer on whose behalf it was placed
    /// is taken off hold; the agent's line is there for that.
    func leave(
        _ call: Call, _ number: WorkNo, _ side: CallEnded.Side = .agent, _ how: PartyLeft.How = .released, line: Freed.Phone = .released,
        lost: CallEnd? = nil, retrieves: Bool = true, at now: Moment
    ) -> [Fact] {
        guard call.goesOn(without: { $0.agent == number }) else {
            if call.placement != nil, call.answered == nil {
                return endPlacing(call, .givenUp, line: line, retrieves: retrieves, at: now)
            }
            return endCall(call, lost ?? .answered, by: side, number, line: line, retrieves: retrieves, at: now)
        }
        var course = Course(self, at: now)
        if how != .transferred { course.take(takenBack(call, by: number, at: now)) }
        // Before the leg is taken out of what is recorded.
        course.take(course.floor.agents[number].map { course.floor.endRecording(of: $0, in: call.id) } ?? [])
        course.take([.party(.left(PartyLeft(call: call.id, agent: number, how: how)))])
        course.take(course.floor.presidentAfter(number, of: call.id))
        course.take(course.floor.letGo(number, of: call, line: line, at: now))
        if let placement = call.placement, placement.by == number, how != .transferred {
            course.take(course.floor.customerAfter(placement, retrieves: retrieves, at: now))
        }
        return course.facts
    }

    /// To whom an agent who leaves was giving the call is rung for it no more.
    private func takenBack(_ call: Call, by number: WorkNo, at now: Moment) -> [Fact] {
        if let other = call.consultation.flatMap({ calls[$0] }), other.placement?.by == number {
            return notReached(other, .givenUp, retrieves: false, at: now)
        }
        guard let offer = call.offer, offer.kind == .transfer, offer.by == number else { return [] }
        return endRing(of: call, offer, .takenBack, at: now)
    }

    /// A talk is over for an agent, who is free, or has other calls still.
    func letGo(_ number: WorkNo, of call: Call, line: Freed.Phone, at now: Moment) -> [Fact] {
        guard let agent = agents[number] else { return [] }
        let recording = endRecording(of: agent, in: call.id)
        if agent.calls.contains(where: { $0 != call.id }) {
            return recording + [.agent(.returned(AgentCall(call: call.id, agent: number)))]
        }
        return recording + [free(agent, line: line, after: call.answered == nil ? nil : call, at: now)]
    }

    /// A call that was talked ends for everybody in it. `agent`: whose action or leg ended it, and what became of that phone.
    func endCall(
        _ call: Call, _ end: CallEnd, by side: CallEnded.Side, _ number: WorkNo?, line: Freed.Phone = .released,
        isCallerGone: Bool = false, retrieves: Bool = true, at now: Moment
    ) -> [Fact] {
        let clears = !isCallerGone && call.parties.haveOutside
        let ended = Fact.call(
            .ended(CallEnded(call: call.id, end: end, by: side, agent: number ?? call.holder, clears: clears ? true : nil)))
        // Most calls have one agent, who has no other: nothing follows from one fact to the next.
        if call.isPlain, let agent = call.holder, agents[agent]?.heldUses.isEmpty == true {
            return [ended] + letGo(agent, of: call, line: agent == number ? line : .released, at: now)
        }
        var course = Course(self, at: now)
        course.take(endPending(of: call, at: now) + [ended])
        for party in call.parties where !party.isAlerting {
            guard let agent = party.agent else { continue }
            course.take(course.floor.letGo(agent, of: call, line: agent == number ? line : .released, at: now))
            course.take(course.floor.callInVain(of: agent, for: call.id, at: now))
        }
        if let placement = call.placement, call.has(placement.by) || placement.purpose == .release {
            course.take(course.floor.customerAfter(placement, retrieves: retrieves, at: now))
        }
        return course.facts
    }

    /// Who is still being rung on behalf of a customer who is gone is rung no more.
    func callInVain(of number: WorkNo, for id: CallID, at now: Moment) -> [Fact] {
        guard let call = agents[number]?.call.flatMap({ calls[$0] }), let placement = call.placement, placement.of == id,
            placement.by == number, placement.purpose.bringsCustomerBack, call.answered == nil
        else { return [] }
        return endPlacing(call, .givenUp, at: now)
    }

    /// A call that was placed and not answered is given up.
    func endPlacing(
        _ call: Call, _ why: NotReached, line: Freed.Phone = .released, retrieves: Bool = true, at now: Moment
    ) -> [Fact] {
        var course = Course(self, at: now)
        course.take(endPending(of: call, at: now))
        course.take(course.floor.notReached(call, why, line: line, retrieves: retrieves, at: now))
        return course.facts
    }

    /// Who is being rung for a call that ends is rung no more, nor is the number that was to come into it.
    func endPending(of call: Call, at now: Moment) -> [Fact] {
        var course = Course(self, at: now)
        if let offer = call.offer, offer.kind != .own {
            course.take(endRing(of: call, offer, .callerLeft, at: now))
        }
        course.take(course.floor.takeBackInvitations(to: call.id, at: now))
        if let other = call.consultation.flatMap({ calls[$0] }), let placement = other.placement {
            course.take([
                .placing(.failed(PlacingFailed(call: other.id, agent: placement.by, why: .givenUp))),
                .call(.ended(CallEnded(call: other.id, end: .notReached, by: .us, agent: placement.by, clears: true))),
            ])
        }
        return course.facts
    }

    /// The leg of somebody outside is gone. `lost` says how the call ended if nobody saw it.
    func outsideLeft(_ call: Call, _ leg: LegID, _ end: LegEnd, lost: CallEnd? = nil, at now: Moment) -> [Fact] {
        guard let party = call.parties.first(where: { $0.leg == leg }) else { return [] }
        if party.isAlerting {
            return notReached(call, lost == nil ? end.asNotReached : .lost, isLegGone: true, at: now)
        }
        let left = PartyLeft(call: call.id, leg: leg, how: .released)
        if call.goesOn(without: { $0.leg == leg }) { return [.party(.left(left))] }
        let cause = lost ?? (call.answered == nil ? .callerLeft : .answered)
        let side: CallEnded.Side = lost == nil ? .caller : .us
        guard call.outsideLegs.count == 1 else {
            // Another one from outside is left alone.
            var course = Course(self, at: now)
            course.take([.party(.left(left))])
            guard let rest = course.floor.calls[call.id] else { return course.facts }
            course.take(course.floor.endCall(rest, cause, by: side, nil, at: now))
            return course.facts
        }
        let ended = Fact.call(.ended(CallEnded(call: call.id, end: cause, by: side, agent: call.holder)))
        if call.isUnheld, call.consultation == nil { return [ended] }
        if let offer = call.offer, offer.agent == call.holder, !call.goesOn(without: { _ in false }) {
            return endOffer(of: call, offer, lost == nil ? .callerLeft : .lost, thenCallEnds: ended, at: now)
        }
        return endCall(call, cause, by: side, call.holder, isCallerGone: true, at: now)
    }

    /// A customer whom nobody has any more goes back to the queue that the call came by; one without a queue is let go.
    func giveBack(_ call: Call, from number: WorkNo? = nil, line: Freed.Phone = .released, at now: Moment) -> [Fact] {
        var course = Course(self, at: now)
        course.take(endPending(of: call, at: now))
        guard let rest = course.floor.calls[call.id] else { return course.facts }
        if rest.mayWait {
            course.take([course.floor.requeued(rest, at: now)])
            for agent in rest.parties.compactMap(\.agent) {
                course.take(course.floor.letGo(agent, of: rest, line: agent == number ? line : .released, at: now))
            }
        } else {
            course.take(course.floor.endCall(rest, .answered, by: .us, number, line: line, at: now))
        }
        return course.facts
    }

    mutating func evolveLeft(_ fact: PartyLeft) {
        guard var call = calls[fact.call] else { return }
        call.settle(at: now)
        call.parties.remove { $0.agent == fact.agent && $0.leg == fact.leg }
        // The talk of those whom the agent leaves is counted from now.
        if fact.agent != nil, !call.parties.haveAgent { call.parties.changeAll { $0.since = now } }
        if let leg = fact.leg {
            legs[leg] = nil
            call.numbers?.removeAll { $0.leg == leg }
            if fact.clears == true { unwanted[leg] = now }
        }
        awaitJoin(of: &call)
        calls[fact.call] = call
    }
}
