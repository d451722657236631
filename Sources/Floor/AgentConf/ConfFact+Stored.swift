extension ConfFact {
    /// Stored names: they never change, and are never used again for another meaning.
    enum Kind: String, CaseIterable {
        case requested = "conf.requested"
        case granted = "conf.granted"
        case missed = "conf.missed"
        case entered = "conf.entered"
        case held = "conf.held"
        case unheld = "conf.unheld"
        case modeSet = "conf.modeSet"
        case presidentShifted = "conf.presidentShifted"
        case queued = "conf.queued"
        case warned = "conf.warned"
        case prolonged = "conf.prolonged"
        case seatsChanged = "conf.seatsChanged"
        case ranOut = "conf.ranOut"
    }

    var stored: (Kind, any Encodable) {
        switch self {
        case .requested(let payload): (.requested, payload)
        case .granted(let payload): (.granted, payload)
        case .missed(let payload): (.missed, payload)
        case .entered(let payload): (.entered, payload)
        case .held(let payload): (.held, payload)
        case .unheld(let payload): (.unheld, payload)
        case .modeSet(let payload): (.modeSet, payload)
        case .presidentShifted(let payload): (.presidentShifted, payload)
        case .queued(let payload): (.queued, payload)
        case .warned(let payload): (.warned, payload)
        case .prolonged(let payload): (.prolonged, payload)
        case .seatsChanged(let payload): (.seatsChanged, payload)
        case .ranOut(let payload): (.ranOut, payload)
        }
    }

    init(_ kind: Kind, from decoder: any Decoder) throws {
        switch kind {
        case .requested: self = .requested(try .init(from: decoder))
        case .granted: self = .granted(try .init(from: decoder))
        case .missed: self = .missed(try .init(from: decoder))
        case .entered: self = .entered(try .init(from: decoder))
        case .held: self = .held(try .init(from: decoder))
        case .unheld: self = .unheld(try .init(from: decoder))
        case .modeSet: self = .modeSet(try .init(from: decoder))
        case .presidentShifted: self = .presidentShifted(try .init(from: decoder))
        case .queued: self = .queued(try .init(from: decoder))
        case .warned: self = .warned(try .init(from: decoder))
        case .prolonged: self = .prolonged(try .init(from: decoder))
        case .seatsChanged: self = .seatsChanged(try .init(from: decoder))
        case .ranOut: self = .ranOut(try .init(from: decoder))
        }
    }
}
