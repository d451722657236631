import Floor
import Telephony

/// What agents do with callers whom bots handed over. All of it is ours.
let handovers: [Endpoint] = [
    Endpoint(
        "giveBack", .post, "/voicecall/{agentid}/giveback", "Give a caller back to the bot that handed the call over",
        .optional("callid", .body, .call), .optional("note", .body, .characters(upTo: 500, example: "wants to pay an invoice"))
    ) { agent, call, note in .giveBack(agent, call: call, note: Personal(note)) },
    Endpoint(
        "queryHandover", .get, "/calldata/{agentid}/handover", "What a bot said of a call", .optional("callid", .query, .call),
        shows: .handover
    ) { floor, now, agent, call throws(Refusal) in try floor.handover(of: call, for: agent, at: now) },
]

extension Shape.Showing<Handover> {
    /// What was erased is null, as is what was not said.
    static let handover = Self.object([
        .text("callid") { $0.call.description }, .text("bot") { $0.bot }, .number("at") { $0.at.milliseconds },
        .maybeText("reason") { $0.reason.text }, .maybeText("summary") { $0.summary.text }, .maybeText("language") { $0.language },
        .bool("consent") { $0.hasConsent },
        .list("fields") { HandoverFields.read($0.fields.text).map { .object([("name", .text($0.name)), ("value", .text($0.value))]) } },
        .bool("isReturned") { $0.isReturned == true },
    ])
}

extension HandoverRow {
    var json: JSON {
        .object([
            ("bot", .text(bot)), ("reason", reason.map { .text($0) } ?? .null), ("summary", summary.map { .text($0) } ?? .null),
            ("language", language.map { .text($0) } ?? .null),
        ])
    }
}
