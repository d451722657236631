package import Telephony

/// One conversation, from the caller's arrival to its end; it outlives the legs of its agents.
package struct Call: Sendable, Codable {
    let call: CallID
    package internal(set) var caller: Personal
    /// Agents attached `data`.
    package internal(set) var hasData = false
    package internal(set) var data = Personal(nil)
    /// The last that an agent gave.
    var disposition: GivenDisposition?
    /// The customer's leg.
    package let leg: LegID
    package let accessCode: String
    package internal(set) var queue: QueueID
    package let priority: Int
    /// When the caller came in; kept for as long as the call lives.
    package let since: Moment
    package internal(set) var stage = Stage.waiting
    var expiresAt: Moment
    var handOutFrom: Moment?
    /// Routing may hand it out.
    var isOpen: Bool
    /// The longest wait passed during an offer.
    var expiryNoted = false
    var backOffs: [BackOff] = []
    var offers = 0
    /// How and when it was last held out to an agent: the one who has it now, if anybody has.
    var offerKind: OfferKind?
    var offeredAt: Moment?
    /// Legs of agents so far: the number in the next leg's name.
    var agentLegs = 0
    package internal(set) var answered: Moment?
    package internal(set) var lastAgent: WorkNo?
    var talkedFrom: Moment?
    var heldFrom: Moment?
    var talked = Interval.zero
    var held = Interval.zero
    /// How often it went back to its queue after talk.
    var requeues = 0
    /// Agent and customer hear each other again after a hold.
    var isJoined = true
    /// By when they must be joined, while that is awaited.
    var joinUntil: Moment?

    package var id: CallID { call }
}

/// Where a call stands.
package enum Stage: Sendable, Hashable, Codable {
    /// In its queue. Moves to `offered`, or ends.
    case waiting
    /// Held out to one agent. Moves to `talking`, back to `waiting`, or ends. It keeps its place, but for a recall.
    case offered(Offer)
    /// In conversation. Moves to `held`, or ends.
    case talking(WorkNo)
    /// The customer hears music. Moves to `talking`, to a recall or to `waiting` when the agent's leg is gone, or ends.
    case held(WorkNo)
}

/// A call held out to an agent.
package struct Offer: Sendable, Hashable, Codable {
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

/// Until when routing leaves an agent alone with a call.
struct BackOff: Sendable, Hashable, Codable {
    let agent: WorkNo
    let until: Moment
}

extension Call {
    /// The agent who is offered, talks or holds it.
    package var holder: WorkNo? {
        switch stage {
        case .waiting: nil
        case .offered(let offer): offer.agent
        case .talking(let agent), .held(let agent): agent
        }
    }

    package var offer: Offer? { if case .offered(let offer) = stage { offer } else { nil } }

    /// It stands in the list of its queue: from its arrival until it talks, offers included.
    var isListed: Bool {
        switch stage {
        case .waiting: true
        case .offered(let offer): offer.kind != .recall
        case .talking, .held: false
        }
    }

    var place: Place { Place(priority: priority, since: since, call: call) }

    func isBackedOff(from agent: WorkNo) -> Bool { backOffs.contains { $0.agent == agent } }
}
