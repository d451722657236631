import Telephony

extension Floor {
    /// Leaves a conference, which goes on (cec_07_1286). The president ends it instead.
    func leaveConf(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let (call, conference) = try conference(of: number)
        guard conference.president != number else { throw .presidentMayNotLeave }
        return leave(call, number, at: now)
    }

    /// Older desktops end and leave a conference by the same request: it ends when the president asks.
    func leaveOrReleaseConf(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let (_, conference) = try conference(of: number)
        return conference.president == number ? try releaseConf(number, at: now) : try leaveConf(number, at: now)
    }

    /// Ends a conference for everybody (cec_07_1287).
    func releaseConf(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let (call, _) = try presided(by: number)
        return endCall(call, .answered, by: .agent, number, at: now)
    }

    /// Takes participants out, and no longer rings those who were asked in (cec_07_1293). `queue`: they wait there; nil: their calls end.
    func remove(_ number: WorkNo, _ guests: [Participant], to queue: QueueID?, at now: Moment) throws(Refusal) -> [Fact] {
        let (call, conference) = try presided(by: number)
        if let queue { _ = try configured(queue) }
        for guest in guests {
            if guest == .agent(number) { throw .presidentMayNotRemoveOneself }
            if let queue {
                guard link.isUp else { throw .switchUnavailable }
                guard let party = party(guest, in: call), mayQueue(party, of: call, in: queue) else { throw .noSuchParticipant }
            } else if party(guest, in: call) == nil, invitation(of: guest, to: conference) == nil {
                throw .noSuchParticipant
            }
        }
        var course = Course(self, at: now)
        for guest in guests { course.take(course.floor.remove(guest, from: call.id, to: queue, by: number, at: now)) }
        return course.facts
    }

    private func remove(_ guest: Participant, from id: CallID, to queue: QueueID?, by number: WorkNo, at now: Moment) -> [Fact] {
        guard let call = calls[id], let conference = conferences?[id] else { return [] }
        if let party = party(guest, in: call) {
            if let queue { return send(party, of: call, to: queue, by: number, at: now) }
            return drop(party, from: call, at: now)
        }
        return invitation(of: guest, to: conference).map { takeBack($0, at: now) } ?? []
    }

    /// Who is being rung for a conference is rung no more.
    func takeBack(_ invitation: Call, at now: Moment) -> [Fact] {
        if let offer = invitation.offer { return endOffer(of: invitation, offer, .takenBack, at: now) }
        return notReached(invitation, .givenUp, at: now)
    }

    /// The end of a conference: nobody is asked into it any more.
    func takeBackInvitations(to id: CallID, at now: Moment) -> [Fact] {
        guard let conference = conferences?[id], !conference.invitations.isEmpty else { return [] }
        var course = Course(self, at: now)
        for invitation in conference.invitations {
            if let call = course.floor.calls[invitation] { course.take(course.floor.takeBack(call, at: now)) }
        }
        return course.facts
    }

    /// The president is in it no more: who has been in it longest of the other agents presides.
    func presidentAfter(_ number: WorkNo, of id: CallID) -> [Fact] {
        guard let conference = conferences?[id], conference.president == number, let call = calls[id],
            let next = call.parties.agents(besides: number).first
        else { return [] }
        return [.conf(.presidentShifted(ConfShifted(call: id, agent: number, to: next)))]
    }
}
