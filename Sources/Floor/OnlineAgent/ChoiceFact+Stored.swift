extension ChoiceFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case made = "choice.made"
        case restRanOut = "choice.restRanOut"
        case afterCallWorkEnded = "choice.afterCallWorkEnded"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .made(let payload): (.made, payload)
        case .restRanOut(let payload): (.restRanOut, payload)
        case .afterCallWorkEnded(let payload): (.afterCallWorkEnded, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .made: self = .made(try .init(from: decoder))
        case .restRanOut: self = .restRanOut(try .init(from: decoder))
        case .afterCallWorkEnded: self = .afterCallWorkEnded(try .init(from: decoder))
        }
    }
}
