import Floor
import Telephony

/// Calls that have ended: of one's own, and for inspectors of the whole centre.
let history: [Endpoint] = [
    Endpoint(
        "queryHistory", .get, "/calldata/{agentid}/history", "Calls that have ended", .query("from", .moment), .query("to", .moment),
        .optional("agent", .query, .agent), .optional("queue", .query, .queue), .optional("end", .query, .end),
        .optional("caller", .query, .digits), .optional("before", .query, .pastCall),
        .defaulted("limit", .query, .integer(1...500, example: 200), to: 200), shows: .page,
        asks: { floor, number, from, to, agent, queue, end, caller, before, limit throws(Refusal) in
            guard let centre = floor.centre else { throw .unavailable }
            let query = HistoryQuery(
                centre: centre.id, from: from, to: to, agent: try floor.whoseHistory(agent, for: number), queue: queue, end: end,
                caller: caller, before: before, limit: limit)
            return Named(value: query, names: centre)
        },
        of: { archive, query throws(Refusal) in Named(value: try archive.page(query.value), names: query.names) }),
    Endpoint(
        "queryPastCall", .get, "/calldata/{agentid}/history/{callid}", "A call that has ended, and its story", .path("callid", .call),
        shows: .story,
        asks: { floor, number, call throws(Refusal) in
            guard let centre = floor.centre else { throw .unavailable }
            return Named(value: (call: CallID(call), agent: try floor.whoseHistory(nil, for: number)), names: centre)
        },
        of: { archive, asked throws(Refusal) in
            guard let call = asked.value.call, let story = try archive.story(call, asked.names.id) else { throw .unknownCall }
            if let agent = asked.value.agent, !story.isOwn(of: agent) { throw .unknownCall }
            return Named(value: story, names: asked.names)
        }),
]

/// A value together with the centre, which has the names.
struct Named<Value: Sendable>: Sendable {
    let value: Value
    let names: Centre

    func agent(_ number: WorkNo?) -> JSON {
        number.flatMap { number in names.agents.first { $0.number == number } }.map { .text($0.name) } ?? .null
    }

    func queue(_ queue: QueueID) -> String { names.queues.first { $0.id == queue }?.name ?? "" }

    func with<Part>(_ part: Part) -> Named<Part> { Named<Part>(value: part, names: names) }
}

extension Format<Moment> {
    /// Until the year 9999.
    fileprivate static let moment = Format<Int>.integer(0...253_402_300_799_999, example: 1_764_000_000_000)
        .map { Moment(milliseconds: Int64($0)) }
}

extension Format<CallEnd> {
    fileprivate static let end = Self(
        schema: Schema(type: .string, choices: CallEnd.allCases.map(\.rawValue), example: CallEnd.answered.rawValue, refuses: ["x"])
    ) { CallEnd(rawValue: $0) }
}

extension Format<String> {
    fileprivate static let digits = Format<String>(
        schema: Schema(type: .string, maxLength: 24, pattern: "^[0-9]{1,24}$", example: "5550100", refuses: ["x", "1 2", "+49"])
    ) { text in (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil }
}

extension Format<CallID> {
    fileprivate static let pastCall = Self(
        schema: Schema(
            type: .string, maxLength: 64, pattern: "^[0-9]{1,18}-[0-9]{1,18}$", example: "1455885056-16777217", refuses: ["x", "1-", "1-x"])
    ) { CallID($0) }
}
