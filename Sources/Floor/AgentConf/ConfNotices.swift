import Telephony

/// What became of a participant of a conference.
package struct ConfChange: Hashable, Sendable, Codable {
    package enum What: String, Hashable, Sendable, Codable, CaseIterable {
        case joined, left, presides, muted, unmuted, held, unheld
    }
    /// The conference.
    package var call: CallID
    package var what: What
    /// A number outside, or the agent's own.
    package var participant: Personal
    /// Nil: one from outside.
    package var agent: WorkNo?
    /// Why one is not there who was asked; nil: it is so.
    package var failed: NotReached?
    /// Why one has left.
    package var reason: Reason?
    /// The call by which one came, under which the number is kept.
    package var came: CallID?

    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case own, removed, hungUp
    }
}

extension Floor {
    func notices(of fact: ConfFact) -> [Addressed] {
        switch fact {
        case .requested, .prolonged, .seatsChanged, .ranOut: []
        case .granted(let fact): granted(fact)
        case .missed(let fact):
            say(
                fact.agent,
                [
                    .confChanged(
                        ConfChange(
                            call: fact.call, what: .joined, participant: Personal("\(fact.guest.rawValue)"), agent: fact.guest,
                            failed: .busy))
                ])
        case .entered(let fact): entered(fact)
        case .held(let fact): changed(.held, fact.call, fact.agent, fact.leg)
        case .unheld(let fact): changed(.unheld, fact.call, fact.agent, fact.leg)
        case .modeSet(let fact): modeSet(fact)
        case .presidentShifted(let fact):
            changed(.presides, fact.call, fact.to, nil) + say(fact.to, [.confPresident(fact.call)])
        case .queued(let fact): changed(.left, fact.from, nil, fact.arrived.leg, reason: .removed)
        case .warned(let fact): say(fact.agent, [.confEndsSoon(fact.call)])
        }
    }

    /// All agents are in it from now on, and the president hears of everybody who is there already.
    private func granted(_ fact: ConfGranted) -> [Addressed] {
        guard let call = calls[fact.call] else { return [] }
        let others = call.parties.filter { $0.agent != fact.agent }.flatMap { party in
            say(fact.agent, [.confChanged(change(.joined, party, in: call))])
        }
        return ([fact.agent] + call.parties.agents(besides: fact.agent)).flatMap { say($0, [.confJoined(fact.call)]) }
            + say(fact.agent, [.confGranted(fact.call)]) + others
    }

    private func entered(_ fact: ConfEntered) -> [Addressed] {
        guard let call = calls[fact.call], let other = calls[fact.absorbed],
            let party = other.parties.first(where: { fact.agent == nil ? $0.leg != nil : $0.agent == fact.agent })
        else { return [] }
        let own = fact.agent.map { say($0, [.confJoined(fact.call)]) } ?? []
        var change = change(.joined, party, in: other)
        change.call = call.id
        return own + call.parties.agents(besides: nil).flatMap { say($0, [.confChanged(change)]) }
    }

    /// One of two names, by what the others notice: whether one is heard.
    private func modeSet(_ fact: ConfMode) -> [Addressed] {
        changed(fact.mode.isSilent ? .muted : .unmuted, fact.call, fact.agent, fact.leg)
    }

    private func changed(
        _ what: ConfChange.What, _ id: CallID, _ agent: WorkNo?, _ leg: LegID?, reason: ConfChange.Reason? = nil
    ) -> [Addressed] {
        guard let call = calls[id], let party = call.parties.first(where: { $0.agent == agent && $0.leg == leg }) else { return [] }
        let change = change(what, party, in: call, reason: reason)
        return call.parties.agents(besides: nil).flatMap { say($0, [.confChanged(change)]) }
    }

    private func change(
        _ what: ConfChange.What, _ party: Party, in call: Call, reason: ConfChange.Reason? = nil
    ) -> ConfChange {
        let came = call.numbers?.first { $0.leg == party.leg }?.call
        return ConfChange(
            call: call.id, what: what, participant: number(of: party, in: call), agent: party.agent, reason: reason,
            came: party.agent == nil ? came ?? call.id : nil)
    }

    /// One is not there who was asked, or is not any more.
    func notInvited(_ fact: PlacingFailed) -> [Addressed] {
        guard let call = calls[fact.call], let placement = call.placement, let of = placement.of, let conference = calls[of] else {
            return []
        }
        var change = ConfChange(call: of, what: .joined, participant: call.caller, failed: fact.why, came: call.id)
        if case .agent(let guest) = placement.aim {
            change.participant = Personal("\(guest.rawValue)")
            change.agent = guest
            change.came = nil
        }
        return conference.parties.agents(besides: nil).flatMap { say($0, [.confChanged(change)]) }
    }

    /// Somebody leaves a conference that goes on.
    func leftConf(_ fact: PartyLeft, _ call: Call) -> [Addressed] {
        guard let party = call.parties.first(where: { $0.agent == fact.agent && $0.leg == fact.leg }) else { return [] }
        let reason: ConfChange.Reason =
            switch fact.how {
            case .dropped: .removed
            case .released, .transferred: fact.agent == nil ? .hungUp : .own
            }
        let change = change(.left, party, in: call, reason: reason)
        return (fact.agent.map { say($0, [.confLeft(call.id)]) } ?? [])
            + call.parties.agents(besides: fact.agent).flatMap { say($0, [.confChanged(change)]) }
    }

    /// Another call becomes part of a conference.
    func joinedConf(_ fact: Joined, _ other: Call) -> [Addressed] {
        let newcomers = other.parties.filter { $0.agent != fact.agent && !$0.isAlerting }
        let changes = newcomers.map { party in
            var change = change(.joined, party, in: other)
            change.call = fact.call
            return change
        }
        let before = calls[fact.call]?.parties.agents(besides: nil) ?? []
        return say(fact.agent, other.has(fact.agent) ? otherLeft(other.id, fact.agent) : [])
            + newcomers.compactMap(\.agent).flatMap { say($0, [.confJoined(fact.call)]) }
            + before.flatMap { agent in changes.flatMap { say(agent, [.confChanged($0)]) } }
    }

    /// It is over for all who were in it.
    func endedConf(_ call: Call) -> [Addressed] {
        call.parties.agents(besides: nil).flatMap { say($0, [.confLeft(call.id)]) }
    }
}
