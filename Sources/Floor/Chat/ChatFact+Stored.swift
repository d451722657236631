extension ChatFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case came = "chat.came"
        case said = "chat.said"
        case opened = "chat.opened"
        case backOffEnded = "chat.backOffEnded"
        case offered = "chat.offered"
        case offerEnded = "chat.offerEnded"
        case taken = "chat.taken"
        case waits = "chat.waits"
        case ended = "chat.ended"
        case forgotten = "chat.forgotten"
        case numberSet = "chat.numberSet"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .came(let payload): (.came, payload)
        case .said(let payload): (.said, payload)
        case .opened(let payload): (.opened, payload)
        case .backOffEnded(let payload): (.backOffEnded, payload)
        case .offered(let payload): (.offered, payload)
        case .offerEnded(let payload): (.offerEnded, payload)
        case .taken(let payload): (.taken, payload)
        case .waits(let payload): (.waits, payload)
        case .ended(let payload): (.ended, payload)
        case .forgotten(let payload): (.forgotten, payload)
        case .numberSet(let payload): (.numberSet, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .came: self = .came(try .init(from: decoder))
        case .said: self = .said(try .init(from: decoder))
        case .opened: self = .opened(try .init(from: decoder))
        case .backOffEnded: self = .backOffEnded(try .init(from: decoder))
        case .offered: self = .offered(try .init(from: decoder))
        case .offerEnded: self = .offerEnded(try .init(from: decoder))
        case .taken: self = .taken(try .init(from: decoder))
        case .waits: self = .waits(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        case .forgotten: self = .forgotten(try .init(from: decoder))
        case .numberSet: self = .numberSet(try .init(from: decoder))
        }
    }
}
