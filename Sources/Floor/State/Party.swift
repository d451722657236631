package import Telephony

/// One connection of a call: who takes part, and how far that has come.
package struct Party: Sendable, Hashable, Codable {
    package enum Who: Sendable, Hashable, Codable {
        /// Somebody at a leg that is no agent's.
        case outside(LegID)
        /// By the agent's line.
        case agent(WorkNo)
        /// Nobody: it stands in a list for a customer whom this agent still talks to.
        case proxy(of: WorkNo)
    }

    package enum Progress: Sendable, Hashable, Codable {
        /// Is being rung for the call: it is held out to the agent, or the number outside is called.
        case offered(Ring)
        /// Takes part. One who is not joined yet is to be brought together with the others by the switch.
        case connected(isJoined: Bool)
        /// The agent put the call on hold: takes no part, and may come back.
        case held
    }

    /// What is left of an offer: until when, and how far it has come.
    package struct Ring: Sendable, Hashable, Codable {
        var until: Moment
        let level: Int32?
        var step: Offer.Step
        /// It had its one fresh try after a gap in what we knew.
        var wasRetried: Bool
    }

    /// How an agent was asked to take part.
    struct Invitation: Sendable, Hashable, Codable {
        let since: Moment
        let number: Int32
        let kind: OfferKind
        /// The agent who asked for it; nil: nobody in the call did.
        var by: WorkNo?
    }

    package let who: Who
    package internal(set) var progress: Progress
    /// Since when it is so: taking part, on hold, or being rung.
    package internal(set) var since: Moment
    /// Nil for one who is no agent.
    let invitation: Invitation?
    /// The others do not hear this one; nil: they do.
    var isMuted: Bool?
    /// The president of a conference has put this one aside; nil: no.
    var isKept: Bool?
    /// What the president lets this one do; nil: listen and talk.
    var mode: ParticipantMode?

    /// One who came in.
    init(outside leg: LegID, since: Moment) {
        who = .outside(leg)
        progress = .connected(isJoined: true)
        self.since = since
        invitation = nil
    }

    /// One who is called.
    init(dialled leg: LegID, until: Moment, since: Moment) {
        who = .outside(leg)
        progress = .offered(Ring(until: until, level: nil, step: .ordered, wasRetried: false))
        self.since = since
        invitation = nil
    }

    /// One who stands in a list for somebody else.
    init(proxyOf agent: WorkNo, since: Moment) {
        who = .proxy(of: agent)
        progress = .connected(isJoined: true)
        self.since = since
        invitation = nil
    }

    init(_ offer: Offer) {
        who = .agent(offer.agent)
        progress = .offered(
            Ring(
                until: offer.until, level: offer.level.map(Int32.init(clamping:)), step: offer.step, wasRetried: offer.wasRetried))
        since = offer.since
        invitation = Invitation(since: offer.since, number: Int32(clamping: offer.number), kind: offer.kind, by: offer.by)
    }
}

extension Party {
    var agent: WorkNo? { if case .agent(let agent) = who { agent } else { nil } }
    /// The leg of one who is no agent.
    var leg: LegID? { if case .outside(let leg) = who { leg } else { nil } }

    /// Stands for somebody else.
    var isProxy: Bool { if case .proxy = who { true } else { false } }

    /// Is being rung.
    var isAlerting: Bool { if case .offered = progress { true } else { false } }

    var isConnected: Bool { if case .connected = progress { true } else { false } }

    /// Is to hear the others and to be heard, now or as soon as the switch has joined them.
    var takesPart: Bool {
        switch progress {
        case .connected: !isAside
        case .offered(let ring): ring.step == .answered
        case .held: false
        }
    }

    /// What is held out to the agent, while it is.
    var offer: Offer? {
        guard case .offered(let ring) = progress, let agent, let invitation else { return nil }
        return Offer(
            agent: agent, kind: invitation.kind, number: Int(invitation.number), since: invitation.since, level: ring.level.map(Int.init),
            until: ring.until, step: ring.step, wasRetried: ring.wasRetried, by: invitation.by)
    }
}
