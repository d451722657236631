extension CentreFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case configured = "centre.configured"
        case started = "centre.started"
        case dayBegan = "day.began"
        case linkLost = "link.lost"
        case linkRestored = "link.restored"
        case phoneChanged = "phone.changed"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .configured(let payload): (.configured, payload)
        case .started(let payload): (.started, payload)
        case .dayBegan: (.dayBegan, Fact.Nothing())
        case .linkLost: (.linkLost, Fact.Nothing())
        case .linkRestored(let payload): (.linkRestored, payload)
        case .phoneChanged(let payload): (.phoneChanged, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .configured: self = .configured(try .init(from: decoder))
        case .started: self = .started(try .init(from: decoder))
        case .dayBegan: self = .dayBegan
        case .linkLost: self = .linkLost
        case .linkRestored: self = .linkRestored(try .init(from: decoder))
        case .phoneChanged: self = .phoneChanged(try .init(from: decoder))
        }
    }
}
