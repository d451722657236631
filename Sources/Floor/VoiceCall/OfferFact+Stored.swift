extension OfferFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case made = "offer.made"
        case retried = "offer.retried"
        case ended = "offer.ended"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .made(let payload): (.made, payload)
        case .retried(let payload): (.retried, payload)
        case .ended(let payload): (.ended, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .made: self = .made(try .init(from: decoder))
        case .retried: self = .retried(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        }
    }
}
