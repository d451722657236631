extension Fact {
    /// What a fact without a payload carries: `{}`.
    struct Nothing: Codable {}

    /// The stored name of its kind, and what it carries.
    package var stored: (name: String, payload: any Encodable) {
        switch self {
        case .centre(let fact): Self.named(fact.stored)
        case .session(let fact): Self.named(fact.stored)
        case .choice(let fact): Self.named(fact.stored)
        case .call(let fact): Self.named(fact.stored)
        case .placing(let fact): Self.named(fact.stored)
        case .party(let fact): Self.named(fact.stored)
        case .conf(let fact): Self.named(fact.stored)
        case .preview(let fact): Self.named(fact.stored)
        case .handover(let fact): Self.named(fact.stored)
        case .chat(let fact): Self.named(fact.stored)
        case .offer(let fact): Self.named(fact.stored)
        case .leg(let fact): Self.named(fact.stored)
        case .talk(let fact): Self.named(fact.stored)
        case .agent(let fact): Self.named(fact.stored)
        case .recording(let fact): Self.named(fact.stored)
        case .inspection(let fact): Self.named(fact.stored)
        case .playback(let fact): Self.named(fact.stored)
        }
    }

    /// Reads what a fact of the kind with this name carries; nil: there is no such kind.
    package init?(stored name: String, from decoder: any Decoder) throws {
        if let kind = CentreFact.Kind(rawValue: name) {
            self = .centre(try .init(kind, from: decoder))
        } else if let kind = SessionFact.Kind(rawValue: name) {
            self = .session(try .init(kind, from: decoder))
        } else if let kind = ChoiceFact.Kind(rawValue: name) {
            self = .choice(try .init(kind, from: decoder))
        } else if let kind = CallFact.Kind(rawValue: name) {
            self = .call(try .init(kind, from: decoder))
        } else if let kind = PlacingFact.Kind(rawValue: name) {
            self = .placing(try .init(kind, from: decoder))
        } else if let kind = PartyFact.Kind(rawValue: name) {
            self = .party(try .init(kind, from: decoder))
        } else if let kind = ConfFact.Kind(rawValue: name) {
            self = .conf(try .init(kind, from: decoder))
        } else if let kind = PreviewFact.Kind(rawValue: name) {
            self = .preview(try .init(kind, from: decoder))
        } else if let kind = HandoverFact.Kind(rawValue: name) {
            self = .handover(try .init(kind, from: decoder))
        } else if let kind = ChatFact.Kind(rawValue: name) {
            self = .chat(try .init(kind, from: decoder))
        } else if let kind = OfferFact.Kind(rawValue: name) {
            self = .offer(try .init(kind, from: decoder))
        } else if let kind = LegFact.Kind(rawValue: name) {
            self = .leg(try .init(kind, from: decoder))
        } else if let kind = TalkFact.Kind(rawValue: name) {
            self = .talk(try .init(kind, from: decoder))
        } else if let kind = AgentFact.Kind(rawValue: name) {
            self = .agent(try .init(kind, from: decoder))
        } else if let kind = RecordingFact.Kind(rawValue: name) {
            self = .recording(try .init(kind, from: decoder))
        } else if let kind = InspectionFact.Kind(rawValue: name) {
            self = .inspection(try .init(kind, from: decoder))
        } else if let kind = PlaybackFact.Kind(rawValue: name) {
            self = .playback(try .init(kind, from: decoder))
        } else {
            return nil
        }
    }

    /// The names of all kinds.
    package static var storedNames: [String] {
        let families: [[String]] = [
            names(CentreFact.Kind.self),
            names(SessionFact.Kind.self),
            names(ChoiceFact.Kind.self),
            names(CallFact.Kind.self),
            names(PlacingFact.Kind.self),
            names(PartyFact.Kind.self),
            names(ConfFact.Kind.self),
            names(PreviewFact.Kind.self),
            names(HandoverFact.Kind.self),
            names(ChatFact.Kind.self),
            names(OfferFact.Kind.self),
            names(LegFact.Kind.self),
            names(TalkFact.Kind.self),
            names(AgentFact.Kind.self),
            names(RecordingFact.Kind.self),
            names(InspectionFact.Kind.self),
            names(PlaybackFact.Kind.self),
        ]
        return families.flatMap(\.self)
    }

    private static func named(_ parts: (some RawRepresentable<String>, any Encodable)) -> (String, any Encodable) {
        (parts.0.rawValue, parts.1)
    }

    private static func names<Kind: RawRepresentable<String> & CaseIterable>(_: Kind.Type) -> [String] { Kind.allCases.map(\.rawValue) }
}
