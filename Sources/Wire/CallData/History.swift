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
            guard to - from <= HistoryQuery.longest else { throw .periodTooLong(days: Int(HistoryQuery.longest.milliseconds / 86_400_000)) }
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
            let offset = archive.offset(story.call.record.arrived, asked.names.id)
            return Named(value: ToldStory(story: story, offset: offset), names: asked.names)
        }),
    Endpoint(
        "queryCallers", .get, "/calldata/{agentid}/callers", "Who calls, and who called before", .query("numbers", .numbers),
        shows: .callers,
        asks: { floor, number, numbers throws(Refusal) in
            guard let centre = floor.centre else { throw .unavailable }
            let since = Moment(milliseconds: floor.now.milliseconds - lookBack.milliseconds)
            let query = CallersQuery(
                centre: centre.id, numbers: numbers, agent: try floor.whoseHistory(nil, for: number), since: since)
            return Named(value: query, names: centre)
        },
        of: { archive, query throws(Refusal) in Named(value: try archive.callers(query.value), names: query.names) }),
]

/// So far back a caller is remembered.
private let lookBack = Interval.seconds(30 * 86_400)

/// A value together with the centre, which has the names of today.
struct Named<Value: Sendable>: Sendable {
    let value: Value
    let names: Centre
    /// Those of the time, which go before.
    var past = PastNames()

    func agent(_ number: WorkNo?) -> JSON {
        guard let number else { return .null }
        let name = past.agents[number] ?? names.agents.first { $0.number == number }?.name
        return name.map { .text($0) } ?? .null
    }

    func queue(_ queue: QueueID) -> String { past.queues[queue] ?? names.queues.first { $0.id == queue }?.name ?? "" }

    func with<Part>(_ part: Part, _ past: PastNames) -> Named<Part> { Named<Part>(value: part, names: names, past: past) }
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
    /// Part of a number, as people write it; in an address that is written by hand the plus is a space. What counts are the digits.
    fileprivate static let digits = Format<String>(
        schema: Schema(type: .string, maxLength: 25, pattern: "^\\+?[0-9]{1,24}$", example: "5550100", refuses: ["x", "1 2", "+"])
    ) { text in
        let digits = text.first == "+" || text.first == " " ? text.dropFirst() : text[...]
        return (1...24).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? String(digits) : nil
    }
}

extension Format<[String]> {
    /// Up to 20 numbers, as callers show them, with semicolons between them.
    fileprivate static let numbers = Format<[String]>(
        schema: Schema(type: .string, maxLength: 520, example: "5550100;5550101", refuses: ["", ";", String(repeating: "1;", count: 21)])
    ) { text in
        let numbers = text.split(separator: ";").map { $0.hasPrefix(" ") ? "+" + $0.dropFirst() : String($0) }
        return text.utf8.count <= 520 && (1...20).contains(numbers.count) ? numbers : nil
    }
}

extension Format<CallID> {
    fileprivate static let pastCall = Self(
        schema: Schema(
            type: .string, maxLength: 64, pattern: "^[0-9]{1,18}-[0-9]{1,18}$", example: "1455885056-16777217", refuses: ["x", "1-", "1-x"])
    ) { CallID($0) }
}
