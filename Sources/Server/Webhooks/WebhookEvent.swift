import Floor
import Ledger
import Telephony

/// Something that a webhook tells: a fact that people outside have a name for.
package struct WebhookEvent: Hashable, Sendable {
    /// Names that never change their meaning.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case callArrived = "call.arrived"
        case callPlaced = "call.placed"
        case callOffered = "call.offered"
        case offerEnded = "call.offerEnded"
        case callTalked = "call.talked"
        case callHeld = "call.held"
        case callResumed = "call.resumed"
        case callRequeued = "call.requeued"
        case callEnded = "call.ended"
        case signedIn = "agent.signedIn"
        case signedOut = "agent.signedOut"
        case chose = "agent.chose"
    }

    /// Whom it is about: what is told of one is told in order.
    enum Subject: Hashable, Sendable {
        case call(CallID)
        case agent(WorkNo)
    }

    let kind: Kind
    let subject: Subject
    let position: Position
    let at: Moment

    /// Nil: nobody outside is told of such a fact.
    init?(_ fact: Fact, position: Position, at: Moment) {
        guard let (kind, subject) = Self.name(fact) else { return nil }
        self.kind = kind
        self.subject = subject
        self.position = position
        self.at = at
    }

    private static func name(_ fact: Fact) -> (Kind, Subject)? {
        switch fact {
        case .call(let fact): name(fact)
        case .conf(.queued(let fact)): (.callArrived, .call(fact.arrived.call))
        case .placing(.made(let fact)): (.callPlaced, .call(fact.call))
        case .offer(.made(let fact)): (.callOffered, .call(fact.call))
        case .offer(.ended(let fact)): (.offerEnded, .call(fact.call))
        case .leg(.talked(let fact)): fact.call.map { (.callTalked, .call($0)) }
        case .talk(.held(let fact)): (.callHeld, .call(fact.call))
        case .talk(.resumed(let fact)): (.callResumed, .call(fact.call))
        case .session(.signedIn(let fact)): (.signedIn, .agent(fact.signIn.agent))
        case .session(.signedOut(let fact)): (.signedOut, .agent(fact.agent))
        case .choice(.made(let fact)): (.chose, .agent(fact.agent))
        case .centre, .session, .choice, .placing, .party, .preview, .handover, .chat, .offer, .leg, .talk, .conf, .agent, .recording,
            .inspection, .playback:
            nil
        }
    }

    private static func name(_ fact: CallFact) -> (Kind, Subject)? {
        switch fact {
        case .arrived(let fact): (.callArrived, .call(fact.call))
        case .requeued(let fact): (.callRequeued, .call(fact.call))
        case .ended(let fact): (.callEnded, .call(fact.call))
        case .expiryNoted, .opened, .backOffEnded, .moved, .dataSet, .dispositionSet: nil
        }
    }
}
