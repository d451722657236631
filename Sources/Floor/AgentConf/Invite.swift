import Telephony

extension Floor {
    /// Asks agents and numbers outside into a conference (cec_07_1292). Who is in it already, or is being rung, is passed over; a colleague
    /// who cannot be rung now is told of to the president, and the others are rung.
    func invite(_ number: WorkNo, _ guests: [Participant], at now: Moment) throws(Refusal) -> [Fact] {
        let (call, conference) = try presided(by: number)
        let agent = try signedIn(number)
        guard link.isUp else { throw .switchUnavailable }
        var new: [Participant] = []
        for guest in guests where !new.contains(guest) {
            guard party(guest, in: call) == nil, invitation(of: guest, to: conference) == nil else { continue }
            try mayInvite(guest, agent)
            new.append(guest)
        }
        guard seatsTaken(in: call, conference) + new.count <= conference.seats else { throw .noSeatLeft }
        var course = Course(self, at: now)
        for guest in new { course.take(course.floor.invite(guest, to: call.id, by: number, at: now)) }
        return course.facts
    }

    private func mayInvite(_ guest: Participant, _ agent: Agent) throws(Refusal) {
        switch guest {
        case .outside(let number): try mayDial(number, agent)
        case .agent(let number):
            guard reach(of: agent) != .none else { throw .callingNotAllowed }
            _ = try configured(number)
        }
    }

    private func invite(_ guest: Participant, to id: CallID, by number: WorkNo, at now: Moment) -> [Fact] {
        guard let agent = agents[number], let conference = conferences?[id] else { return [] }
        switch guest {
        case .outside(let outside):
            let placing = Placing(
                aim: .outside(trunk: dialing.trunk), purpose: .invitation, of: id, caller: Personal(outside.rawValue),
                accessCode: conference.showing)
            return place(placing, by: agent, at: now)
        case .agent(let colleague):
            guard let guest = agents[colleague], canBeRung(guest) else {
                return [.conf(.missed(ConfMissed(call: id, agent: number, guest: colleague)))]
            }
            return invite(guest, to: id, by: agent, at: now)
        }
    }

    /// A colleague is rung by a call of its own, which becomes part of the conference when it is answered.
    private func invite(_ guest: Agent, to id: CallID, by agent: Agent, at now: Moment) -> [Fact] {
        let invitation = nextCall(since: now)
        var course = Course(self, at: now)
        course.take([
            .placing(
                .made(
                    Placed(
                        call: invitation, caller: Personal("a\(agent.number.rawValue)"), accessCode: "\(guest.number.rawValue)",
                        agent: agent.number,
                        placement: Placement(by: agent.number, purpose: .invitation, aim: .agent(guest.number), of: id),
                        phone: agent.session?.phone ?? PhoneNumber(""), until: now + Self.ownRingTime)))
        ])
        guard let call = course.floor.calls[invitation] else { return course.facts }
        course.take(course.floor.offer(call, to: guest, .invitation, by: agent.number, at: now))
        // A line that is up lifts nothing.
        if let offer = course.floor.calls[invitation]?.offer, offer.step == .lifted, guest.session?.options.autoAnswer == true {
            course.take(course.floor.enter(invitation))
        }
        return course.facts
    }

    /// Nobody is in it yet but for whom it was placed: the president, in the place of one who takes part.
    mutating func evolveInvited(_ fact: Placed) {
        callCounter += 1
        calls[fact.call] = Call(
            call: fact.call, caller: fact.caller, parties: Parties(Party(proxyOf: fact.agent, since: now)), accessCode: fact.accessCode,
            placement: fact.placement, priority: 0, since: now)
        noteInvitation(fact)
    }

    mutating func noteInvitation(_ fact: Placed) {
        guard fact.placement.purpose == .invitation, let of = fact.placement.of else { return }
        changeConference(of) { $0.invitations.append(fact.call) }
    }
}
