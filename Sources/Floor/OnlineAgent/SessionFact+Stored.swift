extension SessionFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case signedIn = "session.signedIn"
        case signedOut = "session.signedOut"
        case skillsReset = "session.skillsReset"
        case set = "session.set"
        case phoneBound = "session.phoneBound"
        case noteSent = "note.sent"
        case bulletinPublished = "bulletin.published"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .signedIn(let payload): (.signedIn, payload)
        case .signedOut(let payload): (.signedOut, payload)
        case .skillsReset(let payload): (.skillsReset, payload)
        case .set(let payload): (.set, payload)
        case .phoneBound(let payload): (.phoneBound, payload)
        case .noteSent(let payload): (.noteSent, payload)
        case .bulletinPublished(let payload): (.bulletinPublished, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .signedIn: self = .signedIn(try .init(from: decoder))
        case .signedOut: self = .signedOut(try .init(from: decoder))
        case .skillsReset: self = .skillsReset(try .init(from: decoder))
        case .set: self = .set(try .init(from: decoder))
        case .phoneBound: self = .phoneBound(try .init(from: decoder))
        case .noteSent: self = .noteSent(try .init(from: decoder))
        case .bulletinPublished: self = .bulletinPublished(try .init(from: decoder))
        }
    }
}
