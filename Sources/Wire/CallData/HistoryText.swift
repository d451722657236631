import Floor
import Telephony

extension Shape.Showing<Named<HistoryPage>> {
    static let page = Self.object(
        .list("calls") { page in page.value.calls.map { page.with($0).json } }, .bool("isMore") { $0.value.isMore })
}

extension Shape.Showing<Named<PastCallStory>> {
    static let story = Self.object(
        .object("call") { $0.with($0.value.call).json },
        .list("offers") { story in story.value.offers.map { story.with($0).json } },
        .list("legs") { story in story.value.legs.map { story.with($0).json } },
        .list("recordings") { $0.value.recordings.map(\.json) },
        .list("story") { story in Explanation.lines(of: story.value.facts, names: story.names).map { .text($0) } })
}

extension Named<PastCall> {
    fileprivate var json: JSON {
        let record = value.record
        return .object([
            ("callId", .text(record.call.description)), ("queue", .number(record.queue.rawValue)),
            ("queueName", .text(queue(record.queue))),
            ("caller", value.caller.map { .text($0) } ?? .null), ("called", .text(record.accessCode)),
            ("note", value.note.map { .text($0) } ?? .null), ("arrived", .moment(record.arrived)),
            ("answered", .moment(record.answered)), ("ended", .moment(record.ended)), ("end", .text(record.end.rawValue)),
            ("by", .text(record.by.rawValue)), ("agent", record.agent.map { .agent($0) } ?? .null), ("agentName", agent(record.agent)),
            ("offers", .number(record.offers)), ("waited", .number(record.waited.milliseconds)),
            ("talked", .number(record.talked.milliseconds)), ("held", .number(record.held.milliseconds)),
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
    fileprivate var json: JSON {
        .object([
            ("name", .text(recording.rawValue)), ("agent", .agent(agent)), ("began", .moment(began)), ("ended", .moment(ended)),
        ])
    }
}

extension JSON {
    fileprivate static func moment(_ moment: Moment?) -> JSON { moment.map { .number($0.milliseconds) } ?? .null }
    fileprivate static func agent(_ agent: WorkNo) -> JSON { .text("\(agent.rawValue)") }
}
