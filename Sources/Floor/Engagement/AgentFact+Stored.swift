extension AgentFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case freed = "agent.freed"
        case ownCallBegan = "agent.ownCallBegan"
        case lineLost = "agent.lineLost"
        case returned = "agent.returned"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .freed(let payload): (.freed, payload)
        case .ownCallBegan(let payload): (.ownCallBegan, payload)
        case .lineLost(let payload): (.lineLost, payload)
        case .returned(let payload): (.returned, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .freed: self = .freed(try .init(from: decoder))
        case .ownCallBegan: self = .ownCallBegan(try .init(from: decoder))
        case .lineLost: self = .lineLost(try .init(from: decoder))
        case .returned: self = .returned(try .init(from: decoder))
        }
    }
}
