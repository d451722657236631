import Telephony

extension Floor {
    /// Answers the invitation that rings (cec_07_1284).
    func answerConf(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), case .offered(let offer) = call.stage(of: number), offer.kind == .invitation else {
            if conference(with: agent) != nil { throw .inConferenceAlready }
            throw .noConference
        }
        guard offer.step == .lifted else { throw .noCallToAnswer }
        guard link.isUp else { throw .switchUnavailable }
        return enter(call.id)
    }

    /// Refuses the invitation that rings (cec_07_1285). The agent stays what the agent was.
    func rejectConf(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), case .offered(let offer) = call.stage(of: number), offer.kind == .invitation else {
            throw .noConference
        }
        return endOffer(of: call, offer, .rejected, staysIdle: true, at: now)
    }

    /// One who was called for a conference takes part.
    func enter(_ invitation: CallID) -> [Fact] {
        guard let call = calls[invitation], let placement = call.placement, placement.purpose == .invitation, let of = placement.of,
            calls[of] != nil
        else { return [] }
        return [.conf(.entered(ConfEntered(call: of, absorbed: invitation, agent: call.offer?.agent, by: placement.by)))]
    }

    mutating func evolveEntered(_ fact: ConfEntered) {
        if let agent = fact.agent {
            if let offer = calls[fact.absorbed]?.offer { setDeadline(.offer(fact.absorbed), from: offer.until, to: nil) }
            calls[fact.absorbed]?.move(agent, to: .connected(isJoined: false), at: now)
        }
        changeConference(fact.call) { $0.invitations.removeAll { $0 == fact.absorbed } }
        evolveJoined(Joined(call: fact.call, absorbed: fact.absorbed, agent: fact.by, leaves: false))
        guard var call = calls[fact.call] else { return }
        // Each who comes has the whole time to be joined.
        awaitJoin(of: &call, until: nil)
        awaitJoin(of: &call)
        calls[fact.call] = call
        if let agent = fact.agent { refreshIdleness(of: agent) }
    }
}
