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

    /// They were not joined in time. An offer is lost, and its agent's leg cleared, even one that stays up between calls; a customer
    /// who was to be taken off hold is held on. Nil when nobody waits to be joined.
    func joinFailed(_ id: CallID, at now: Moment) -> [Fact]? {
        guard let call = calls[id] else { return nil }
        switch call.stage {
        case .offered(let offer) where offer.step == .answered:
            let isNailedUp = agents[offer.agent]?.isNailedUp ?? false
            return endOffer(of: call, offer, .lost, at: now) + (isNailedUp ? [.agent(.lineLost(AgentOnly(agent: offer.agent)))] : [])
        case .talking(let agent) where !call.isJoined:
            return [.talk(.retrieveFailed(AgentCall(call: id, agent: agent)))]
        case .waiting, .offered, .talking, .held:
            return nil
        }
    }

    mutating func evolveResumed(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        call.noteJoined()
        awaitJoin(of: &call, until: nil)
        calls[fact.call] = call
    }
}

extension Call {
    /// The switch has been asked to join its parties.
    var awaitsJoin: Bool {
        switch stage {
        case .offered(let offer): offer.step == .answered
        case .talking: !isJoined
        case .waiting, .held: false
        }
    }
}
