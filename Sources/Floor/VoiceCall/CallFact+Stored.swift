extension CallFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case arrived = "call.arrived"
        case expiryNoted = "call.expiryNoted"
        case opened = "call.opened"
        case backOffEnded = "call.backOffEnded"
        case requeued = "call.requeued"
        case moved = "call.moved"
        case dataSet = "call.dataSet"
        case dispositionSet = "call.dispositionSet"
        case ended = "call.ended"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .arrived(let payload): (.arrived, payload)
        case .expiryNoted(let payload): (.expiryNoted, payload)
        case .opened(let payload): (.opened, payload)
        case .backOffEnded(let payload): (.backOffEnded, payload)
        case .requeued(let payload): (.requeued, payload)
        case .moved(let payload): (.moved, payload)
        case .dataSet(let payload): (.dataSet, payload)
        case .dispositionSet(let payload): (.dispositionSet, payload)
        case .ended(let payload): (.ended, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .arrived: self = .arrived(try .init(from: decoder))
        case .expiryNoted: self = .expiryNoted(try .init(from: decoder))
        case .opened: self = .opened(try .init(from: decoder))
        case .backOffEnded: self = .backOffEnded(try .init(from: decoder))
        case .requeued: self = .requeued(try .init(from: decoder))
        case .moved: self = .moved(try .init(from: decoder))
        case .dataSet: self = .dataSet(try .init(from: decoder))
        case .dispositionSet: self = .dispositionSet(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        }
    }
}
