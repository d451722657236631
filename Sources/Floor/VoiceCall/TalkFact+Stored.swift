extension TalkFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case held = "call.held"
        case retrieved = "call.retrieved"
        case retrieveFailed = "call.retrieveFailed"
        case resumed = "call.resumed"
        case holdLimitPassed = "call.holdLimitPassed"
        case digitsSent = "call.digitsSent"
        case transferAsked = "call.transferAsked"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .held(let payload): (.held, payload)
        case .retrieved(let payload): (.retrieved, payload)
        case .retrieveFailed(let payload): (.retrieveFailed, payload)
        case .resumed(let payload): (.resumed, payload)
        case .holdLimitPassed(let payload): (.holdLimitPassed, payload)
        case .digitsSent(let payload): (.digitsSent, payload)
        case .transferAsked(let payload): (.transferAsked, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .held: self = .held(try .init(from: decoder))
        case .retrieved: self = .retrieved(try .init(from: decoder))
        case .retrieveFailed: self = .retrieveFailed(try .init(from: decoder))
        case .resumed: self = .resumed(try .init(from: decoder))
        case .holdLimitPassed: self = .holdLimitPassed(try .init(from: decoder))
        case .digitsSent: self = .digitsSent(try .init(from: decoder))
        case .transferAsked: self = .transferAsked(try .init(from: decoder))
        }
    }
}
