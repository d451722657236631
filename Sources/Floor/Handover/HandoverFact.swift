import Telephony

/// What happens to callers whom bots hand over to people, besides what happens to any call.
package enum HandoverFact: Hashable, Sendable {
    case made(HandoverMade)
    /// The caller is the bot's again.
    case returned(HandoverReturned)
}

package struct HandoverMade: Hashable, Sendable, Codable {
    package var call: CallID
    /// The name of the bot.
    package var bot: String
    /// For which it is meant.
    package var queue: QueueID
    /// Higher goes first.
    package var priority: Int
    /// It goes to the queue by the next fact; else it is there.
    package var moves: Bool
    package var language: String?
    package var hasConsent: Bool
    package var returnTo: String?
    package var reason: Personal
    package var summary: Personal
    package var fields: Personal
}

package struct HandoverReturned: Hashable, Sendable, Codable {
    package var call: CallID
    package var bot: String
    /// The number of the bot to which the caller goes.
    package var returnTo: String
    /// Who gave the caller back; nil: time did.
    package var agent: WorkNo?
    /// Why nobody took the call; nil: somebody did.
    package var why: NotTaken?
    package var note: Personal
}

/// Why nobody took a call that was handed over.
package enum NotTaken: String, Hashable, Sendable, Codable, CaseIterable {
    case noAgentSignedIn, waitTooLong, callerLeft, dropped, lost
    /// Nothing says so yet: queues have no opening hours.
    case queueClosed
}

extension Floor {
    mutating func evolve(_ fact: HandoverFact) {
        switch fact {
        case .made(let fact): evolveHandedOver(fact)
        case .returned(let fact): evolveReturned(fact)
        }
    }

    func concern(of fact: HandoverFact) -> Concern {
        switch fact {
        // In the list that it may leave it is not to be seen any more.
        case .made(let fact): Concern(call: fact.call, .list)
        case .returned(let fact): Concern(call: fact.call, agent: fact.agent, [.list, .desk])
        }
    }
}

extension HandoverFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case made = "handover.made"
        case returned = "handover.returned"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .made(let payload): (.made, payload)
        case .returned(let payload): (.returned, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .made: self = .made(try .init(from: decoder))
        case .returned: self = .returned(try .init(from: decoder))
        }
    }
}
