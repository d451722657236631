import Floor
import Telephony

extension Shape.Showing<Named<HistoryPage>> {
    static let page = Self.object(
        .list("calls") { page in page.value.calls.map { page.with($0, $0.names).json } }, .bool("isMore") { $0.value.isMore })
}

/// A story, told by the clock of the centre.
struct ToldStory: Sendable {
    let story: PastCallStory
    /// By how much that was ahead of UTC when the call came in.
    let offset: Interval
}

extension Shape.Showing<Named<ToldStory>> {
    static let story = Self.object(
        .object("call") { $0.with($0.value.story.call, $0.value.story.call.names).json },
        .list("offers") { told in told.value.story.offers.map { told.with($0, told.value.story.names).json } },
        .list("legs") { told in told.value.story.legs.map { told.with($0, told.value.story.names).json } },
        .list("recordings") { told in told.value.story.recordings.map { $0.json(told.value.story.silences) } },
        .list("unrecorded") { $0.value.story.unrecorded.map(\.json) },
        .list("story") { $0.lines.map { .text($0.text) } }, .list("sentences") { $0.lines.map(\.sentence.json) },
        .number("utcOffset") { $0.value.offset.milliseconds })
}

extension Named<ToldStory> {
    fileprivate var lines: [Explanation.Line] {
        Explanation.told(
            of: value.story.facts, about: value.story.call.record.call, names: names.called(as: value.story.names), offset: value.offset)
    }
}

extension Sentence {
    /// What it was put together from, for those who say it in another language.
    fileprivate var json: JSON { .object([("template", .text(template)), ("values", .list(values.map(\.json)))]) }
}

extension Sentence.Value {
    fileprivate var json: JSON {
        switch self {
        case .text(let text): .text(text)
        case .part(let part): part.json
        }
    }
}

extension Named<PastCall> {
    fileprivate var json: JSON {
        .object(whoAndWhere + times)
    }

    private var whoAndWhere: [(String, JSON)] {
        let record = value.record
        let queueNumber: JSON = record.queue.map { .number($0.rawValue) } ?? .null
        let behalf: JSON = record.of.map { .text($0.description) } ?? .null
        return [
            ("callId", .text(record.call.description)), ("queue", queueNumber), ("queueName", .text(record.queue.map(queue) ?? "")),
            ("direction", .text(record.direction.rawValue)), ("onBehalfOf", behalf),
            ("caller", value.caller.map { .text($0) } ?? .null), ("called", .text(record.accessCode)),
            ("note", value.note.map { .text($0) } ?? .null), ("noteAt", .moment(value.noteAt)),
        ]
    }

    private var times: [(String, JSON)] {
        let record = value.record
        return [
            ("arrived", .moment(record.arrived)), ("answered", .moment(record.answered)), ("ended", .moment(record.ended)),
            ("end", .text(record.end.rawValue)), ("by", .text(record.by.rawValue)), ("agent", record.agent.map { .agent($0) } ?? .null),
            ("agentName", agent(record.agent)), ("offers", .number(record.offers)), ("waited", .number(record.waited.milliseconds)),
            ("talked", .number(record.talked.milliseconds)), ("held", .number(record.held.milliseconds)),
            ("disposition", record.disposition.map(\.json) ?? .null),
        ]
    }
}

extension Disposition {
    var json: JSON { .object([("id", .number(id)), ("name", .text(name))]) }
}

extension Shape.Showing<Named<[KnownCaller]>> {
    static let callers = Self.object(.list("callers") { known in known.value.map { known.with($0, known.past).json } })
}

extension Named<KnownCaller> {
    fileprivate var json: JSON {
        .object([
            ("number", .text(value.number)), ("name", value.name.map { .text($0) } ?? .null), ("calls", .number(value.calls)),
            ("last", value.last.map { with($0, $0.names).json } ?? .null),
        ])
    }
}

extension Named<OfferRecord> {
    fileprivate var json: JSON {
        .object([
            ("number", .number(value.number)), ("agent", .agent(value.agent)), ("agentName", agent(value.agent)),
            ("kind", .text(value.kind.rawValue)), ("offered", .moment(value.offered)), ("ended", .moment(value.ended)),
            ("end", value.end.map { .text($0.rawValue) } ?? .null),
        ])
    }
}

extension Named<LegRecord> {
    fileprivate var json: JSON {
        .object([
            ("agent", .agent(value.agent)), ("agentName", agent(value.agent)), ("phone", .text(value.phone.rawValue)),
            ("began", .moment(value.began)), ("alerted", .moment(value.alerted)), ("lifted", .moment(value.lifted)),
            ("talkedFrom", .moment(value.talkedFrom)), ("ended", .moment(value.ended)), ("held", .number(value.held.milliseconds)),
            ("end", .text(value.end.rawValue)),
        ])
    }
}

extension RecordingRecord {
    fileprivate func json(_ silences: [SilenceRecord]) -> JSON {
        .object([
            ("name", .text(recording.rawValue)), ("agent", .agent(agent)), ("began", .moment(began)), ("ended", .moment(ended)),
            ("due", .moment(due)), ("end", end.map { .text($0.rawValue) } ?? .null),
            ("silences", .list(silences.filter { $0.recording == recording }.map(\.json))),
        ])
    }
}

extension SilenceRecord {
    fileprivate var json: JSON {
        .object([
            ("from", .moment(from)), ("to", .moment(to)), ("by", by.map(JSON.agent) ?? .null),
            ("resumedBy", resumedBy.map(JSON.agent) ?? .null), ("reason", reason.map { .text($0) } ?? .null),
        ])
    }
}

extension UnrecordedRecord {
    fileprivate var json: JSON { .object([("agent", .agent(agent)), ("from", .moment(from)), ("to", .moment(to))]) }
}

extension JSON {
    fileprivate static func moment(_ moment: Moment?) -> JSON { moment.map { .number($0.milliseconds) } ?? .null }
    fileprivate static func agent(_ agent: WorkNo) -> JSON { .text("\(agent.rawValue)") }
}
