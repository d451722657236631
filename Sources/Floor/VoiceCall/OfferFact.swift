package import Telephony

/// What happens to a call that is held out to an agent.
package enum OfferFact: Hashable, Sendable {
    case made(Offered)
    case retried(OfferRetried)
    case ended(OfferEnded)
}

package struct Offered: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    /// Counts the offers of the call from 1.
    package var number: Int
    package var kind: OfferKind
    /// The agent's leg: a new one, or the nailed-up one that is up.
    package var leg: LegID
    package var phone: PhoneNumber
    /// The leg is up already: nothing will ring.
    package var nailedUp: Bool
    package var until: Moment
    /// Why routing chose so; nil for any other kind.
    package var why: RoutingReason?
    /// The agent of the call who asked for it; nil: none did.
    package var by: WorkNo?
}

/// How an offer came about.
package enum OfferKind: String, Hashable, Sendable, Codable {
    case routing, request
    /// The agent's phone hung up while the customer was held.
    case recall
    /// The agent took it over while it rang at a colleague.
    case pickup
    /// Another agent gives the call away, has it joined, or calls the agent.
    case transfer, help, inner
    /// The agent's own phone, before the one who is called.
    case own
    /// An inspector took it over.
    case intercept
    /// Into a conference.
    case invitation
}

extension OfferKind {
    /// The call waits in a queue meanwhile.
    package var isForQueue: Bool {
        switch self {
        case .routing, .request, .pickup: true
        case .recall, .transfer, .help, .inner, .own, .intercept, .invitation: false
        }
    }

    /// The agent did not ask for it: so one who answers by hand does so.
    package var isAnsweredByHand: Bool {
        switch self {
        case .routing, .transfer, .help, .inner, .invitation: true
        case .request, .recall, .pickup, .own, .intercept: false
        }
    }
}

/// Why routing chose this pair.
package struct RoutingReason: Hashable, Sendable, Codable {
    package enum Rule: String, Hashable, Sendable, Codable {
        /// A call looked for an agent: best level, then longest idle, then lowest number.
        case agentForCall
        /// An agent looked for a call: priority, then the best-served queue, then longest waiting.
        case callForAgent
    }
    package var rule: Rule
    package var level: Int
    package var idleSince: Moment
    package var runnerUp: WorkNo?
}

package struct OfferRetried: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var leg: LegID
}

package struct OfferEnded: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var end: OfferEnd
    /// Until when routing leaves the agent alone with this call.
    package var backOffUntil: Moment?
}

/// How an offer ended, other than by talk.
package enum OfferEnd: String, Hashable, Sendable, Codable, CaseIterable {
    // Through the agent or the phone: No_Answer is said.
    case rejected, noAnswer, unreachable
    /// The phone sends its calls somewhere else.
    case forwarded
    // Through us, the caller or the world: no choice changes, no back-off.
    case takenBack, callerLeft, forced, silent, moved, snatched, lost, expired

    /// The agent or the phone did not take it.
    package var isRefusal: Bool {
        switch self {
        case .rejected, .noAnswer, .unreachable, .forwarded: true
        case .takenBack, .callerLeft, .forced, .silent, .moved, .snatched, .lost, .expired: false
        }
    }
}

extension Floor {
    mutating func evolve(_ fact: OfferFact) {
        switch fact {
        case .made(let fact): evolveOffered(fact)
        case .retried(let fact): evolveOfferRetried(fact)
        case .ended(let fact): evolveOfferEnded(fact)
        }
    }

    mutating func tally(_ fact: OfferFact) {
        switch fact {
        case .made(let fact): countAsked(fact)
        case .ended(let fact): if fact.end == .noAnswer { agents[fact.agent]?.day.unanswered += 1 }
        case .retried: break
        }
    }

    func concern(of fact: OfferFact) -> Concern {
        switch fact {
        case .made(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact), [.legs, .list, .desk, .time])
        case .retried(let fact): Concern(call: fact.call, agent: fact.agent, [.agentsLeg, .desk])
        case .ended(let fact):
            Concern(
                call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .list, .desk, .time, .callIsOpen])
        }
    }

    /// A call that waits has no other agent.
    private func company(of fact: Offered) -> [WorkNo] { fact.kind.isForQueue ? [] : company(of: fact.call, fact.agent) }

    func notices(of fact: OfferFact) -> [Addressed] {
        switch fact {
        case .made(let fact): say(fact.agent, offered(fact))
        case .ended(let fact): say(fact.agent, ended(fact)) + askedInVain(fact)
        case .retried: []
        }
    }

    /// The caller who was on hold is gone while the agent's phone rings again: the call is over, as the desktop had it.
    private func ended(_ fact: OfferEnded) -> [Notice] {
        if fact.end.isRefusal { return about(fact.call) { [.noAnswer($0)] } }
        guard calls[fact.call]?.offer?.kind == .recall, [.callerLeft, .forced].contains(fact.end) else { return [] }
        return otherLeft(fact.call, fact.agent) + about(fact.call) { [.callRelease($0)] }
    }

    private func offered(_ fact: Offered) -> [Notice] {
        switch fact.kind {
        case .recall: return [.phoneRelease(byHand: true)]
        case .request, .pickup, .own, .intercept: return [.busy]
        case .routing, .transfer, .help, .inner, .invitation:
            let byHand = fact.nailedUp && agents[fact.agent]?.session?.options.autoAnswer == false
            return [.busy] + (byHand ? about(fact.call) { [rings(fact.kind, $0)] } : [])
        }
    }

    /// Who asked for somebody to be rung is told that it came to nothing.
    private func askedInVain(_ fact: OfferEnded) -> [Addressed] {
        guard let call = calls[fact.call], let offer = call.offer, let by = offer.by, call.has(by),
            call.placement == nil || call.answered != nil
        else { return [] }
        return say(by, offer.kind == .help ? about(fact.call) { [.consultFail($0)] } : transferFailed(of: fact.call))
    }

    func records(of fact: OfferFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .made(let fact): if fact.kind == .recall { appendLeg(of: fact.agent, .hungUp, at: now, into: &records) }
        case .ended(let fact): appendOffer(of: fact.call, fact.end, at: now, into: &records)
        case .retried: break
        }
    }
}
