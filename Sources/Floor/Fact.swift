package import Telephony

/// Something that has happened. Facts are the only thing that changes a floor; deadlines in them are absolute times.
package enum Fact: Hashable, Sendable {
    // The centre itself.
    case configured(Centre)
    case started(Started)
    case linkLost
    case linkRestored(LinkRestored)
    case phoneChanged(PhoneChanged)
    case dayBegan

    // Sessions.
    case signedIn(SignedIn)
    case signedOut(SignedOut)
    case skillsReset(SkillsReset)
    case sessionSet(SessionSet)
    case noteSent(NoteSent)
    case bulletinPublished(BulletinPublished)
    case phoneBound(PhoneBound)

    // Choices.
    case chose(Chose)
    case restRanOut(RestRanOut)
    case afterCallWorkEnded(AfterCallWorkEnded)

    // Calls.
    case arrived(Arrived)
    /// The longest wait passed while the call was being offered.
    case expiryNoted(CallOnly)
    /// From now on routing may hand the call out.
    case opened(CallOnly)
    /// From now on routing may offer the call to this agent again.
    case backOffEnded(CallFact)
    case offered(Offered)
    case offerRetried(OfferRetried)
    case offerEnded(OfferEnded)
    case requeued(Requeued)
    case moved(Moved)
    case alerted(LegFact)
    case lifted(LegFact)
    case liftAsked(LegFact)
    case answered(LegFact)
    case talked(LegFact)
    case held(CallFact)
    case retrieved(CallFact)
    /// The switch did not join them again in time: the customer is held on.
    case retrieveFailed(CallFact)
    case resumed(CallFact)
    case callEnded(CallEnded)
    case dataSet(DataSet)
    case digitsSent(DigitsSent)
    /// Callers' legs that we had ended are gone from the switch.
    case legGone(LegGone)

    // Engagements.
    case freed(Freed)
    case ownCallBegan(AgentFact)
    case lineLost(AgentFact)

    // Recordings.
    case recordingAsked(RecordingAsked)
    case recordingBegan(AgentFact)
    case recordingFailed(AgentFact)
    case recordingEnded(AgentFact)
}

package struct Started: Hashable, Sendable, Codable {
    package var epoch: Int64
}

package struct LinkRestored: Hashable, Sendable, Codable {
    package var incarnation: String
}

package struct PhoneChanged: Hashable, Sendable, Codable {
    package var phone: PhoneNumber
    package var state: PhoneState
}

package struct SignedIn: Hashable, Sendable, Codable {
    package var signIn: SignIn
    package var session: SessionNumber
}

package struct SignedOut: Hashable, Sendable, Codable {
    package enum Cause: String, Hashable, Sendable, Codable {
        case own, forced, replaced, silence, removed
    }
    package var agent: WorkNo
    package var session: SessionNumber
    package var cause: Cause
    /// Given by the agent with a forced sign-out: 1 to 255.
    package var reason: Int?
}

package struct SkillsReset: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Ordered by queue.
    package var queues: [QueueID]
}

/// A setting of the session was changed.
package struct SessionSet: Hashable, Sendable, Codable {
    package enum Setting: String, Hashable, Sendable, Codable { case autoAnswer, autoEnterIdle, talkRight, customState, mustChangePassword }
    package var agent: WorkNo
    package var setting: Setting
    /// 0 or 1, or the custom state; nil = none.
    package var value: Int?
}

package struct Chose: Hashable, Sendable, Codable {
    package enum How: String, Hashable, Sendable, Codable {
        /// Asked for by name.
        case said
        /// By leaving the state before.
        case cancelled
        /// It follows from what the agent or the phone did.
        case followed
    }
    package var agent: WorkNo
    package var choice: Choice
    package var how: How
}

package struct RestRanOut: Hashable, Sendable, Codable {
    package var agent: WorkNo
}

package struct AfterCallWorkEnded: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// What the desktop is told: that wrap-up was left, the choice that shows now, or nothing (a call follows).
    package var says: Saying
    package enum Saying: String, Hashable, Sendable, Codable { case cancelled, cancelledThenChoice, choice, nothing }
}

package struct Arrived: Hashable, Sendable, Codable {
    package var call: CallID
    package var leg: LegID
    package var accessCode: String
    package var queue: QueueID
    /// Higher goes first.
    package var priority: Int
    /// When the caller came in: earlier than the fact if nobody was there to see it.
    package var since: Moment
    package var expiresAt: Moment
    /// From when on routing may hand the call out; nil: never.
    package var handOutFrom: Moment?
    package var caller: Personal
}

package struct CallOnly: Hashable, Sendable, Codable {
    package var call: CallID
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
}

/// How an offer came about.
package enum OfferKind: String, Hashable, Sendable, Codable {
    case routing, request
    /// The agent's phone hung up while the customer was held.
    case recall
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
    // Through us, the caller or the world: no choice changes, no back-off.
    case takenBack, callerLeft, forced, silent, moved, lost, expired

    /// The agent or the phone did not take it.
    package var isRefusal: Bool {
        switch self {
        case .rejected, .noAnswer, .unreachable: true
        case .takenBack, .callerLeft, .forced, .silent, .moved, .lost, .expired: false
        }
    }
}

/// A call that was with an agent waits again, with its old arrival time.
package struct Requeued: Hashable, Sendable, Codable {
    package var call: CallID
    package var handOutFrom: Moment?
    package var expiresAt: Moment
}

/// The queue in which a call waited is no more: it waits where its number leads now, with its old arrival time.
package struct Moved: Hashable, Sendable, Codable {
    package var call: CallID
    package var queue: QueueID
    package var handOutFrom: Moment?
    package var expiresAt: Moment
}

/// Something about an agent's leg in a call or a recording.
package struct LegFact: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var leg: LegID
    /// Nil for the leg of a recording without a call, or of a nailed-up phone.
    package var call: CallID?
}

package struct CallFact: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
}

package struct AgentFact: Hashable, Sendable, Codable {
    package var agent: WorkNo
}

package struct CallEnded: Hashable, Sendable, Codable {
    package enum Side: String, Hashable, Sendable, Codable { case caller, agent, us }
    package var call: CallID
    package var end: CallEnd
    package var by: Side
    /// The agent whose action or leg ended it.
    package var agent: WorkNo?
    /// The caller's leg is still there, and has to go; nil: it is gone.
    package var clears: Bool?
    /// When the caller had left, if nobody could hear of it then; nil: now.
    package var left: Moment?
}

package struct LegGone: Hashable, Sendable, Codable {
    /// Ordered.
    package var legs: [LegID]
}
