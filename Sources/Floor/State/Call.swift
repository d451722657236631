package import Telephony

/// One conversation, from its first party's coming to its end; it outlives the legs of its agents. Nothing but the parties says who is in it.
package struct Call: Sendable, Codable {
    let call: CallID
    package internal(set) var caller: Personal
    /// Agents attached `data`.
    package internal(set) var hasData = false
    package internal(set) var data = Personal(nil)
    /// The last that an agent gave.
    var disposition: GivenDisposition?
    package internal(set) var parties: Parties
    package let accessCode: String
    /// The queue that it waits in, or came by.
    package internal(set) var queue: QueueID
    package let priority: Int
    /// When the caller came in; kept for as long as the call lives.
    package let since: Moment
    /// Nil while it waits in no queue.
    var wait: Wait?
    var offers = 0
    /// Legs of agents so far: the number in the next leg's name.
    var agentLegs = 0
    package internal(set) var answered: Moment?
    package internal(set) var lastAgent: WorkNo?
    var talked = Interval.zero
    var held = Interval.zero
    /// How often it went back to its queue after talk.
    var requeues = 0
    /// By when they must be joined, while that is awaited.
    var joinUntil: Moment?

    package var id: CallID { call }
}

/// Where a call stands, as its parties have it.
package enum Stage: Sendable, Hashable {
    /// No agent is in it. Moves to `offered`, or ends.
    case waiting
    /// Held out to one agent. Moves to `talking`, back to `waiting`, or ends. It keeps its place, but for a recall.
    case offered(Offer)
    /// In conversation. Moves to `held`, or ends.
    case talking(WorkNo)
    /// The customer hears music. Moves to `talking`, to a recall or to `waiting` when the agent's leg is gone, or ends.
    case held(WorkNo)
}

/// A call held out to an agent.
package struct Offer: Sendable, Hashable {
    package enum Step: Int, Sendable, Hashable, Codable {
        case ordered, alerting, lifted
        /// To be joined with the caller.
        case answered
    }
    package let agent: WorkNo
    package let kind: OfferKind
    let number: Int
    let since: Moment
    let level: Int?
    package internal(set) var until: Moment
    package internal(set) var step: Step
    /// It had its one fresh try after a gap in what we knew.
    var wasRetried = false
}

extension Call {
    package var stage: Stage {
        guard let party = agentParty, let agent = party.agent else { return .waiting }
        switch party.progress {
        case .offered: return party.offer.map { .offered($0) } ?? .waiting
        case .connected: return .talking(agent)
        case .held: return .held(agent)
        }
    }

    /// The agent who is offered, talks or holds it.
    package var holder: WorkNo? { agentParty?.agent }

    package var offer: Offer? { agentParty?.offer }

    /// No agent is in it.
    var isUnheld: Bool { !parties.haveAgent }

    /// The agent who has it. Only one does, for now.
    private var agentParty: Party? { parties.agent }

    /// How and when it was held out to the agent who has it.
    var offerKind: OfferKind? { agentParty?.invitation?.kind }
    var offeredAt: Moment? { agentParty?.invitation?.since }

    /// Since when the present talk lasts.
    var talkedFrom: Moment? { if let party = agentParty, case .connected = party.progress { party.since } else { nil } }
    /// Since when it is held.
    var heldFrom: Moment? { if let party = agentParty, case .held = party.progress { party.since } else { nil } }

    /// Agent and customer hear each other, also again after a hold.
    var isJoined: Bool { if case .connected(let isJoined) = agentParty?.progress { isJoined } else { true } }

    /// The legs of those who are no agents.
    var outsideLegs: [LegID] { parties.compactMap(\.leg) }

    /// The leg of the one who came in, or was called.
    package var customersLeg: LegID? { outsideLegs.first }

    /// It stands in the list of its queue: from its arrival until it talks, offers included.
    var isListed: Bool { wait != nil }

    var place: Place { Place(priority: priority, since: since, call: call) }

    func isBackedOff(from agent: WorkNo) -> Bool { wait?.backOffs.contains { $0.agent == agent } ?? false }
}

// What becomes of its agent.
extension Call {
    /// It is held out to an agent: a new one, or the one who had it.
    mutating func hold(out offer: Offer) {
        if parties.haveAgent { leaveAgent() }
        parties.append(Party(offer))
    }

    /// Changes what is left of the offer.
    mutating func changeRing(_ change: (inout Party.Ring) -> Void) {
        parties.changeAgent { party in
            guard case .offered(var ring) = party.progress else { return }
            change(&ring)
            party.progress = .offered(ring)
        }
    }

    /// The agent takes part, or is on hold, from now on.
    mutating func move(_ agent: WorkNo, to progress: Party.Progress, at now: Moment) {
        parties.changeAgent(agent) { party in
            party.progress = progress
            party.since = now
        }
    }

    /// The switch has joined them; how long they talk is not changed by it.
    mutating func noteJoined() {
        parties.changeAgent { party in
            if case .connected = party.progress { party.progress = .connected(isJoined: true) }
        }
    }

    mutating func leaveAgent() { parties.remove { $0.agent != nil } }
}
