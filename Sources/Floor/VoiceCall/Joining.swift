import Telephony

// A switch that refuses to join two legs reports nothing more of it. So whoever waits to be joined waits for a while only.
extension Floor {
    /// How long the switch may take to join two legs.
    static let joinTime = Interval.seconds(5)

    /// Sets by when the parties of a call must be joined; nil: that is not awaited.
    mutating func awaitJoin(of call: inout Call, until moment: Moment?) {
        setDeadline(.join(call.id), from: call.joinUntil, to: link.isUp ? moment : nil)
        call.joinUntil = moment
    }

    /// The same, as it stands with its parties now: the time runs from when somebody is to be joined until all are.
    mutating func awaitJoin(of call: inout Call) {
        let awaits = call.awaitsJoin
        guard awaits != (call.joinUntil != nil) else { return }
        awaitJoin(of: &call, until: awaits ? now + Self.joinTime : nil)
    }

    /// They were not joined in time. An offer is lost, and its agent's leg cleared, even one that stays up between calls; others who
    /// were to be brought together with an agent are held. Nil when nobody waits to be joined.
    func joinFailed(_ id: CallID, at now: Moment) -> [Fact]? {
        guard let call = calls[id] else { return nil }
        if let offer = call.offer, offer.step == .answered {
            let isNailedUp = agents[offer.agent]?.isNailedUp ?? false
            return endOffer(of: call, offer, .lost, at: now) + (isNailedUp ? [.agent(.lineLost(AgentOnly(agent: offer.agent)))] : [])
        }
        guard call.hears, let agent = call.parties.unjoined?.agent else { return nil }
        return [.talk(.retrieveFailed(AgentCall(call: id, agent: agent)))]
    }

    mutating func evolveResumed(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        call.noteJoined(fact.agent)
        awaitJoin(of: &call)
        calls[fact.call] = call
        agents[fact.agent]?.changeUse(of: fact.call) { use in
            use.talkedFrom = use.talkedFrom ?? now
            use.comesBack = nil
        }
    }
}

extension Call {
    /// The switch has been asked to join some of its parties.
    var awaitsJoin: Bool { offer?.step == .answered || hears && parties.unjoined != nil }
}
