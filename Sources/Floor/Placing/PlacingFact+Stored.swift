extension PlacingFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case made = "placing.made"
        case begun = "placing.begun"
        case dialled = "placing.dialled"
        case alerted = "placing.alerted"
        case answered = "placing.answered"
        case failed = "placing.failed"
        case taken = "placing.taken"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .made(let payload): (.made, payload)
        case .begun(let payload): (.begun, payload)
        case .dialled(let payload): (.dialled, payload)
        case .alerted(let payload): (.alerted, payload)
        case .answered(let payload): (.answered, payload)
        case .failed(let payload): (.failed, payload)
        case .taken(let payload): (.taken, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .made: self = .made(try .init(from: decoder))
        case .begun: self = .begun(try .init(from: decoder))
        case .dialled: self = .dialled(try .init(from: decoder))
        case .alerted: self = .alerted(try .init(from: decoder))
        case .answered: self = .answered(try .init(from: decoder))
        case .failed: self = .failed(try .init(from: decoder))
        case .taken: self = .taken(try .init(from: decoder))
        }
    }
}
