extension InspectionFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case asked = "inspection.asked"
        case began = "inspection.began"
        case switched = "inspection.switched"
        case ended = "inspection.ended"
        case intercepted = "inspection.intercepted"
        case monitorBegan = "inspection.monitorBegan"
        case monitorEnded = "inspection.monitorEnded"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .asked(let payload): (.asked, payload)
        case .began(let payload): (.began, payload)
        case .switched(let payload): (.switched, payload)
        case .ended(let payload): (.ended, payload)
        case .intercepted(let payload): (.intercepted, payload)
        case .monitorBegan(let payload): (.monitorBegan, payload)
        case .monitorEnded(let payload): (.monitorEnded, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .asked: self = .asked(try .init(from: decoder))
        case .began: self = .began(try .init(from: decoder))
        case .switched: self = .switched(try .init(from: decoder))
        case .ended: self = .ended(try .init(from: decoder))
        case .intercepted: self = .intercepted(try .init(from: decoder))
        case .monitorBegan: self = .monitorBegan(try .init(from: decoder))
        case .monitorEnded: self = .monitorEnded(try .init(from: decoder))
        }
    }
}
