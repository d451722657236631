extension PlaybackFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case asked = "playback.asked"
        case began = "playback.began"
        case paused = "playback.paused"
        case resumed = "playback.resumed"
        case jumped = "playback.jumped"
        case ended = "playback.ended"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .asked(let payload): (.asked, payload)
        case .began(let payload): (.began, payload)
        case .paused(let payload): (.paused, payload)
        case .resumed(let payload): (.resumed, payload)
        case .jumped(let payload): (.jumped, payload)
        case .ended(let payload): (.ended, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .asked: self = .asked(try .init(from: decoder))
        case .began: self = .began(try .init(from: decoder))
        case .paused: self = .paused(try .init(from: decoder))
        case .resumed: self = .resumed(try .init(from: decoder))
        case .jumped: self = .jumped(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        }
    }
}
