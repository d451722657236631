import Floor

/// The stored names of the kinds of facts. A name never changes and is never used again for another meaning.
enum FactKind: String, CaseIterable, Sendable {
    case configured = "centre.configured"
    case started = "centre.started"
    case linkLost = "link.lost"
    case linkRestored = "link.restored"
    case phoneChanged = "phone.changed"
    case dayBegan = "day.began"

    case signedIn = "session.signedIn"
    case signedOut = "session.signedOut"
    case skillsReset = "session.skillsReset"
    case sessionSet = "session.set"
    case noteSent = "note.sent"
    case bulletinPublished = "bulletin.published"
    case phoneBound = "session.phoneBound"

    case chose = "choice.made"
    case restRanOut = "choice.restRanOut"
    case afterCallWorkEnded = "choice.afterCallWorkEnded"

    case arrived = "call.arrived"
    case expiryNoted = "call.expiryNoted"
    case opened = "call.opened"
    case backOffEnded = "call.backOffEnded"
    case offered = "offer.made"
    case offerRetried = "offer.retried"
    case offerEnded = "offer.ended"
    case requeued = "call.requeued"
    case moved = "call.moved"
    case alerted = "leg.alerted"
    case lifted = "leg.lifted"
    case liftAsked = "leg.liftAsked"
    case answered = "leg.answered"
    case talked = "leg.talked"
    case held = "call.held"
    case retrieved = "call.retrieved"
    case retrieveFailed = "call.retrieveFailed"
    case resumed = "call.resumed"
    case callEnded = "call.ended"
    case dataSet = "call.dataSet"
    case digitsSent = "call.digitsSent"
    case legGone = "leg.gone"

    case freed = "agent.freed"
    case ownCallBegan = "agent.ownCallBegan"
    case lineLost = "agent.lineLost"

    case recordingAsked = "recording.asked"
    case recordingBegan = "recording.began"
    case recordingFailed = "recording.failed"
    case recordingEnded = "recording.ended"
}

/// What a fact without a payload carries: `{}`.
private struct Nothing: Codable {}

extension FactKind {
    /// The kind of a fact, and what it carries.
    static func parts(of fact: Fact) -> (FactKind, any Encodable) {
        switch fact {
        case .configured(let payload): (.configured, payload)
        case .started(let payload): (.started, payload)
        case .linkLost: (.linkLost, Nothing())
        case .linkRestored(let payload): (.linkRestored, payload)
        case .phoneChanged(let payload): (.phoneChanged, payload)
        case .signedIn(let payload): (.signedIn, payload)
        case .signedOut(let payload): (.signedOut, payload)
        case .skillsReset(let payload): (.skillsReset, payload)
        case .sessionSet(let payload): (.sessionSet, payload)
        case .noteSent(let payload): (.noteSent, payload)
        case .dayBegan: (.dayBegan, Nothing())
        case .bulletinPublished(let payload): (.bulletinPublished, payload)
        case .phoneBound(let payload): (.phoneBound, payload)
        case .dataSet(let payload): (.dataSet, payload)
        case .digitsSent(let payload): (.digitsSent, payload)
        case .legGone(let payload): (.legGone, payload)
        case .chose(let payload): (.chose, payload)
        case .restRanOut(let payload): (.restRanOut, payload)
        case .afterCallWorkEnded(let payload): (.afterCallWorkEnded, payload)
        case .arrived(let payload): (.arrived, payload)
        case .expiryNoted(let payload): (.expiryNoted, payload)
        case .opened(let payload): (.opened, payload)
        case .backOffEnded(let payload): (.backOffEnded, payload)
        case .offered(let payload): (.offered, payload)
        case .offerRetried(let payload): (.offerRetried, payload)
        case .offerEnded(let payload): (.offerEnded, payload)
        case .requeued(let payload): (.requeued, payload)
        case .moved(let payload): (.moved, payload)
        case .alerted(let payload): (.alerted, payload)
        case .lifted(let payload): (.lifted, payload)
        case .liftAsked(let payload): (.liftAsked, payload)
        case .answered(let payload): (.answered, payload)
        case .talked(let payload): (.talked, payload)
        case .held(let payload): (.held, payload)
        case .retrieved(let payload): (.retrieved, payload)
        case .retrieveFailed(let payload): (.retrieveFailed, payload)
        case .resumed(let payload): (.resumed, payload)
        case .callEnded(let payload): (.callEnded, payload)
        case .freed(let payload): (.freed, payload)
        case .ownCallBegan(let payload): (.ownCallBegan, payload)
        case .lineLost(let payload): (.lineLost, payload)
        case .recordingAsked(let payload): (.recordingAsked, payload)
        case .recordingBegan(let payload): (.recordingBegan, payload)
        case .recordingFailed(let payload): (.recordingFailed, payload)
        case .recordingEnded(let payload): (.recordingEnded, payload)
        }
    }

    /// The fact of this kind that is written there.
    func fact(from json: JSONReader) throws -> Fact {
        switch self {
        case .configured: .configured(try .init(from: json))
        case .started: .started(try .init(from: json))
        case .linkLost: .linkLost
        case .linkRestored: .linkRestored(try .init(from: json))
        case .phoneChanged: .phoneChanged(try .init(from: json))
        case .signedIn: .signedIn(try .init(from: json))
        case .signedOut: .signedOut(try .init(from: json))
        case .skillsReset: .skillsReset(try .init(from: json))
        case .sessionSet: .sessionSet(try .init(from: json))
        case .noteSent: .noteSent(try .init(from: json))
        case .dayBegan: .dayBegan
        case .bulletinPublished: .bulletinPublished(try .init(from: json))
        case .phoneBound: .phoneBound(try .init(from: json))
        case .dataSet: .dataSet(try .init(from: json))
        case .digitsSent: .digitsSent(try .init(from: json))
        case .legGone: .legGone(try .init(from: json))
        case .chose: .chose(try .init(from: json))
        case .restRanOut: .restRanOut(try .init(from: json))
        case .afterCallWorkEnded: .afterCallWorkEnded(try .init(from: json))
        case .arrived: .arrived(try .init(from: json))
        case .expiryNoted: .expiryNoted(try .init(from: json))
        case .opened: .opened(try .init(from: json))
        case .backOffEnded: .backOffEnded(try .init(from: json))
        case .offered: .offered(try .init(from: json))
        case .offerRetried: .offerRetried(try .init(from: json))
        case .offerEnded: .offerEnded(try .init(from: json))
        case .requeued: .requeued(try .init(from: json))
        case .moved: .moved(try .init(from: json))
        case .alerted: .alerted(try .init(from: json))
        case .lifted: .lifted(try .init(from: json))
        case .liftAsked: .liftAsked(try .init(from: json))
        case .answered: .answered(try .init(from: json))
        case .talked: .talked(try .init(from: json))
        case .held: .held(try .init(from: json))
        case .retrieved: .retrieved(try .init(from: json))
        case .retrieveFailed: .retrieveFailed(try .init(from: json))
        case .resumed: .resumed(try .init(from: json))
        case .callEnded: .callEnded(try .init(from: json))
        case .freed: .freed(try .init(from: json))
        case .ownCallBegan: .ownCallBegan(try .init(from: json))
        case .lineLost: .lineLost(try .init(from: json))
        case .recordingAsked: .recordingAsked(try .init(from: json))
        case .recordingBegan: .recordingBegan(try .init(from: json))
        case .recordingFailed: .recordingFailed(try .init(from: json))
        case .recordingEnded: .recordingEnded(try .init(from: json))
        }
    }
}
