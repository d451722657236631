import Telephony

/// What happens to calls outside that agents are shown before they are made.
package enum PreviewFact: Hashable, Sendable {
    case offered(PreviewOffered)
    /// The agent called one of its numbers, or refused it.
    case ended(PreviewEnded)
}

package struct PreviewOffered: Hashable, Sendable, Codable {
    /// Names its texts. The call that comes of it has an id of its own.
    package var call: CallID
    package var agent: WorkNo
    /// Who sent it.
    package var by: WorkNo
    /// What desktops name it by.
    package var control: Int64
    /// The numbers that may be called, with commas between them.
    package var caller: Personal
    package var data: Personal
}

package struct PreviewEnded: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var control: Int64
}

extension Floor {
    mutating func evolve(_ fact: PreviewFact) {
        switch fact {
        case .offered(let fact):
            callCounter += 1
            let preview = Preview(call: fact.call, control: fact.control, caller: fact.caller, data: fact.data)
            let others = agents[fact.agent]?.previews ?? []
            agents[fact.agent]?.previews = others + [preview]
        case .ended(let fact):
            let left = agents[fact.agent]?.previews?.filter { $0.control != fact.control } ?? []
            agents[fact.agent]?.previews = left.isEmpty ? nil : left
        }
    }

    func concern(of fact: PreviewFact) -> Concern {
        switch fact {
        case .offered(let fact): Concern(agent: fact.agent, .desk)
        case .ended(let fact): Concern(agent: fact.agent, .desk)
        }
    }

    func notices(of fact: PreviewFact) -> [Addressed] {
        switch fact {
        case .offered(let fact):
            say(
                fact.agent,
                [.preview(PreviewNotice(call: fact.call, control: fact.control, numbers: fact.caller, data: fact.data))])
        case .ended: []
        }
    }
}

extension PreviewFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case offered = "preview.offered"
        case ended = "preview.ended"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .offered(let payload): (.offered, payload)
        case .ended(let payload): (.ended, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .offered: self = .offered(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        }
    }
}
