extension PartyFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case joined = "party.joined"
        case left = "party.left"
        case muted = "party.muted"
        case unmuted = "party.unmuted"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .joined(let payload): (.joined, payload)
        case .left(let payload): (.left, payload)
        case .muted(let payload): (.muted, payload)
        case .unmuted(let payload): (.unmuted, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .joined: self = .joined(try .init(from: decoder))
        case .left: self = .left(try .init(from: decoder))
        case .muted: self = .muted(try .init(from: decoder))
        case .unmuted: self = .unmuted(try .init(from: decoder))
        }
    }
}
