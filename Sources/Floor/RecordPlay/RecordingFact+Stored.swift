extension RecordingFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case asked = "recording.asked"
        case began = "recording.began"
        case failed = "recording.failed"
        case ended = "recording.ended"
        case silenced = "recording.silenced"
        case resumed = "recording.resumed"
        case missed = "recording.missed"
        case heard = "recording.heard"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .asked(let payload): (.asked, payload)
        case .began(let payload): (.began, payload)
        case .failed(let payload): (.failed, payload)
        case .ended(let payload): (.ended, payload)
        case .silenced(let payload): (.silenced, payload)
        case .resumed(let payload): (.resumed, payload)
        case .missed(let payload): (.missed, payload)
        case .heard(let payload): (.heard, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .asked: self = .asked(try .init(from: decoder))
        case .began: self = .began(try .init(from: decoder))
        case .failed: self = .failed(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        case .silenced: self = .silenced(try .init(from: decoder))
        case .resumed: self = .resumed(try .init(from: decoder))
        case .missed: self = .missed(try .init(from: decoder))
        case .heard: self = .heard(try .init(from: decoder))
        }
    }
}
