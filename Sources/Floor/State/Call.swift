package import Telephony

/// One conversation, from its first party's coming to its end; it outlives the legs of its agents. Nothing but the parties says who is in it.
package struct Call: Sendable, Codable {
    let call: CallID
    package internal(set) var caller: Personal
    /// Agents attached `data`.
    package internal(set) var hasData = false
    package internal(set) var data = Personal(nil)
    /// The last that an agent gave.
    @Rare var disposition: GivenDisposition?
    package internal(set) var parties: Parties
    /// Our number in it: the one that was dialled, or the one that is shown to who is called.
    package let accessCode: String
    /// The queue that it waits in, came by, or is placed for; nil: none.
    package internal(set) var queue: QueueID?
    /// Why an agent placed it; nil: it came in.
    @Rare package internal(set) var placement: Placement?
    /// The call of a number outside that is to become part of this one.
    @Rare var consultation: CallID?
    /// The ids of calls that became part of it; nil: none did.
    var aliases: [CallID]?
    /// The numbers of those outside who came by them; nil: nobody did.
    var numbers: [OtherNumber]?
    package internal(set) var priority: Int
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
    /// How often it has waited in a queue; nil: never, as far as the books have it.
    var visits: Int?
    /// How often it went back to its queue after talk.
    var requeues = 0
    /// By when they must be joined, while that is awaited.
    var joinUntil: Moment?
    /// It is a conference of agents; nil: it is none.
    var isConference: Bool?

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
    /// The agent who asked for it; nil: nobody in the call did.
    var by: WorkNo?
}

extension Call {
    /// Where the call stands for one of its agents; `waiting` for anybody else.
    package func stage(of agent: WorkNo) -> Stage { stage(parties.party(of: agent)) }

    private func stage(_ party: Party?) -> Stage {
        guard let party, let agent = party.agent else { return .waiting }
        switch party.progress {
        case .offered: return party.offer.map { .offered($0) } ?? .waiting
        case .connected: return .talking(agent)
        case .held: return .held(agent)
        }
    }

    /// The agent who is offered, talks or holds it; of several the first.
    package var holder: WorkNo? { parties.agent?.agent }

    /// How it is held out to the agent who is being rung for it; nil: to nobody.
    package var offer: Offer? { parties.alerting?.offer }

    /// No agent is in it.
    var isUnheld: Bool { !parties.haveAgent }

    /// Some of its parties are to hear each other.
    var hears: Bool { parties.takingPart > 1 }

    /// A caller and an agent who talks or holds, and nothing that was placed.
    var isPlain: Bool {
        placement == nil && consultation == nil && isConference == nil && parties.arePair && !parties.isAnyAlerting
    }

    func has(_ agent: WorkNo) -> Bool { parties.party(of: agent) != nil }

    /// The legs of those who are no agents.
    var outsideLegs: [LegID] { parties.compactMap(\.leg) }

    /// The leg of the one who came in, or was called.
    package var customersLeg: LegID? { outsideLegs.first }

    /// It stands in the list of its queue: from its arrival until it talks, offers included.
    var isListed: Bool { wait != nil }

    var place: Place { Place(priority: priority, since: since, call: call) }

    func isBackedOff(from agent: WorkNo) -> Bool { wait?.backOffs.contains { $0.agent == agent } ?? false }

    /// Whether it goes on when somebody leaves: two are left who can talk, at once or after a hold; a conference, as long as an agent is
    /// left who may ask others in.
    func goesOn(without isLeaving: (Party) -> Bool) -> Bool {
        if isConference == true { return parties.contains { $0.agent != nil && !isLeaving($0) } }
        return parties.count { !isLeaving($0) && !$0.isAlerting } > 1
    }
}

// What becomes of its parties.
extension Call {
    /// It is held out to an agent: a new one, or the one who had it on hold.
    mutating func hold(out offer: Offer) {
        if has(offer.agent) {
            // The only party of a call that was placed to the agent stays where it is.
            parties.remove { $0.who == .agent(offer.agent) }
        }
        parties.append(Party(offer))
    }

    /// Changes what is left of the ring of the one who is being rung.
    mutating func changeRing(_ change: (inout Party.Ring) -> Void) {
        parties.change(where: \.isAlerting) { party in
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

    /// The switch has joined an agent with the others; how long they talk is not changed by it.
    mutating func noteJoined(_ agent: WorkNo) {
        parties.changeAgent(agent) { party in
            if case .connected = party.progress { party.progress = .connected(isJoined: true) }
        }
    }

    /// Adds the talk or hold until now to its times; what goes on counts from now. Those outside talk, too, when an agent has brought them
    /// together and left.
    mutating func settle(at now: Moment) {
        if let since = parties.agentsConnectedSince {
            if hears { talked = talked + (now - since) }
        } else if let agent = parties.agent, case .held = agent.progress {
            held = held + (now - agent.since)
        } else if !parties.haveAgent, hears, let since = parties.map(\.since).max() {
            talked = talked + (now - since)
        }
        let isAmongThem = !parties.haveAgent
        parties.changeAll { party in if isAmongThem || party.agent != nil, !party.isAlerting { party.since = now } }
    }
}
