extension LegFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case alerted = "leg.alerted"
        case lifted = "leg.lifted"
        case liftAsked = "leg.liftAsked"
        case answered = "leg.answered"
        case talked = "leg.talked"
        case gone = "leg.gone"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .alerted(let payload): (.alerted, payload)
        case .lifted(let payload): (.lifted, payload)
        case .liftAsked(let payload): (.liftAsked, payload)
        case .answered(let payload): (.answered, payload)
        case .talked(let payload): (.talked, payload)
        case .gone(let payload): (.gone, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .alerted: self = .alerted(try .init(from: decoder))
        case .lifted: self = .lifted(try .init(from: decoder))
        case .liftAsked: self = .liftAsked(try .init(from: decoder))
        case .answered: self = .answered(try .init(from: decoder))
        case .talked: self = .talked(try .init(from: decoder))
        case .gone: self = .gone(try .init(from: decoder))
        }
    }
}
