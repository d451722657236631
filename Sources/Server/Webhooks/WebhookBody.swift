import Floor
import Ledger
import Telephony
import Wire

/// What a webhook says of a fact: a JSON object. Fields are only ever added.
struct WebhookBody {
    let centre: Int
    let event: WebhookEvent
    let fact: Fact
    /// Of a call that has ended.
    let past: PastCall?

    /// The same however often it is told, so that a receiver can know it again.
    var id: String { "\(centre)-\(event.position.rawValue)" }

    var bytes: [UInt8] {
        let head: [(String, JSON)] = [
            ("id", .text(id)), ("event", .text(event.kind.rawValue)), ("centre", .number(centre)), ("at", .number(event.at.milliseconds)),
        ]
        switch event.subject {
        case .call(let call): return JSON.object(head + [("callid", .text(call.description))] + details).bytes
        case .agent(let agent): return JSON.object(head + [("agent", .number(agent.rawValue))] + details).bytes
        }
    }

    private var details: [(String, JSON)] {
        switch fact {
        case .call(.arrived(let fact)): Self.arrival(fact)
        case .conf(.queued(let fact)): Self.arrival(fact.arrived)
        case .call(.requeued(let fact)): [("queue", .maybe(fact.queue?.rawValue))]
        case .call(.ended(let fact)): [("end", .text(fact.end.rawValue)), ("endedBy", .text(fact.by.rawValue))] + ended
        case .placing(.made(let fact)): [("agent", .number(fact.agent.rawValue)), ("queue", .maybe(fact.queue?.rawValue))]
        case .offer(.made(let fact)):
            [("agent", .number(fact.agent.rawValue)), ("offer", .number(fact.number)), ("kind", .text(fact.kind.rawValue))]
        case .offer(.ended(let fact)): [("agent", .number(fact.agent.rawValue)), ("end", .text(fact.end.rawValue))]
        case .leg(.talked(let fact)): [("agent", .number(fact.agent.rawValue))]
        case .talk(.held(let fact)), .talk(.resumed(let fact)): [("agent", .number(fact.agent.rawValue))]
        case .session(.signedIn(let fact)): [("phone", .text(fact.signIn.phone.rawValue))]
        case .session(.signedOut(let fact)): [("cause", .text(fact.cause.rawValue)), ("by", .maybe(fact.by?.rawValue))]
        case .choice(.made(let fact)): Self.choice(fact.choice) + [("by", .maybe(fact.by?.rawValue))]
        case .centre, .session, .choice, .call, .placing, .party, .preview, .handover, .chat, .offer, .leg, .talk, .conf, .agent,
            .recording,
            .inspection, .playback:
            []
        }
    }

    private static func arrival(_ fact: Arrived) -> [(String, JSON)] {
        [
            ("caller", .maybe(fact.caller.text)), ("called", .text(fact.accessCode)), ("queue", .number(fact.queue.rawValue)),
            ("since", .number(fact.since.milliseconds)),
        ]
    }

    private static func choice(_ choice: Choice) -> [(String, JSON)] {
        switch choice {
        case .idle: [("state", .text("idle"))]
        case .busy(let reason): [("state", .text("busy")), ("reason", .number(reason))]
        case .rest(let cause, let until): [("state", .text("rest")), ("reason", .number(cause)), ("until", .number(until.milliseconds))]
        case .work: [("state", .text("wrapUp"))]
        }
    }

    /// The row of the books; lengths are milliseconds.
    private var ended: [(String, JSON)] {
        guard let past else { return [] }
        let row = past.record
        return [
            ("direction", .text(row.direction.rawValue)), ("caller", .maybe(past.caller)), ("called", .text(row.accessCode)),
            ("queue", .maybe(row.queue?.rawValue)), ("queueName", .maybe(row.queue.flatMap { past.names.queues[$0] })),
            ("agent", .maybe(row.agent?.rawValue)), ("agentName", .maybe(row.agent.flatMap { past.names.agents[$0] })),
            ("arrived", .number(row.arrived.milliseconds)), ("answered", .maybe(row.answered?.milliseconds)),
            ("ended", .number(row.ended.milliseconds)), ("offers", .number(row.offers)), ("waited", .number(row.waited.milliseconds)),
            ("talked", .number(row.talked.milliseconds)), ("held", .number(row.held.milliseconds)),
            ("disposition", .maybe(row.disposition?.id)), ("dispositionName", .maybe(row.disposition?.name)),
            ("onBehalfOf", .maybe(row.of?.description)),
        ]
    }
}

extension JSON {
    fileprivate static func maybe(_ text: String?) -> Self { text.map { .text($0) } ?? .null }
    fileprivate static func maybe(_ number: Int?) -> Self { number.map { .number($0) } ?? .null }
    fileprivate static func maybe(_ number: Int64?) -> Self { number.map { .number($0) } ?? .null }
}
