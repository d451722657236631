import Floor
import Telephony

/// Records of calls as older desktops ask for them: the same books as the history's. Where no page says what a row is called, it is called
/// as in the row of a call.
let callRecords: [Endpoint] = [
    Endpoint(
        "queryCallRecordList", .get, "/calldata/{agentid}/callRecordInfoList", "Call records of an agent",
        .optional("workno", .query, .agent), .optional("skillid", .query, .queue), .startDate, .endDate, .startPosition, .endPosition,
        shows: .records,
        asks: { floor, number, agent, queue, start, end, first, last throws(Refusal) in
            try AskedRecords(floor, agent: floor.whoseHistory(agent, for: number), queue, Period(start, end, first: first, last: last))
        },
        of: { archive, asked throws(Refusal) in try asked.found(in: archive) }),
    Endpoint(
        "querySelfCallRecordInfo", .get, "/calldata/{agentid}/queryselfcallrecordinfolist", "Own call records",
        .optional("skillid", .query, .queue), .startDate, .endDate, .startPosition, .endPosition, shows: .records,
        asks: { floor, number, queue, start, end, first, last throws(Refusal) in
            try AskedRecords(floor, agent: number, queue, Period(start, end, first: first, last: last))
        },
        of: { archive, asked throws(Refusal) in try asked.found(in: archive) }),
]

/// What is asked of the books, and who tells names.
private struct AskedRecords: Sendable {
    let centre: Centre
    let now: Moment
    let agent: WorkNo?
    let queue: QueueID?
    let period: Period

    init(_ floor: Floor, agent: WorkNo?, _ queue: QueueID?, _ period: Period) throws(Refusal) {
        guard let centre = floor.centre else { throw .unavailable }
        self.centre = centre
        now = floor.now
        self.agent = agent
        self.queue = queue
        self.period = period
    }

    func found(in archive: Archive) throws(Refusal) -> Named<[PastCall]> {
        let (from, to) = try period.times(now: now) { archive.offset($0, centre.id) }
        let query = HistoryQuery(centre: centre.id, from: from, to: to, agent: agent, queue: queue, limit: period.rows.upperBound)
        return Named(value: period.part(of: try archive.page(query).calls), names: centre)
    }
}

extension Shape.Showing<Named<[PastCall]>> {
    fileprivate static let records = Self(result: .list(Shape.Showing<Named<PastCall>>.record.result)) { calls in
        .rows(calls.value.count) { Shape.Showing<Named<PastCall>>.record.json(calls.with(calls.value[$0], calls.value[$0].names)) }
    }
}

extension Shape.Showing<Named<PastCall>> {
    /// Times are milliseconds, lengths seconds. A caller who was erased is empty.
    fileprivate static let record = Self.object([
        .text("callid") { $0.value.record.call.description }, .number("callfeature") { $0.value.record.direction.feature },
        .text("caller") { $0.value.caller ?? "" }, .text("called") { $0.value.record.accessCode },
        .number("callskillid") { Int64($0.value.record.queue?.rawValue ?? 0) },
        .text("callskill") { call in call.value.record.queue.map { call.queue($0) } ?? "" },
        .text("workno") { call in call.value.record.agent.map { "\($0.rawValue)" } ?? "" },
        .text("name") { $0.name }, .number("begintime") { $0.value.record.arrived.milliseconds },
        .maybe("answertime") { $0.value.record.answered?.milliseconds }, .number("endtime") { $0.value.record.ended.milliseconds },
        .number("waitTime") { $0.value.record.waited.seconds }, .number("talktime") { $0.value.record.talked.seconds },
        .number("holdtime") { $0.value.record.held.seconds }, .text("endreason") { $0.value.record.end.rawValue },
        .number("mediaType") { _ in 5 },
    ])
}

extension Named<PastCall> {
    fileprivate var name: String {
        if case .text(let name) = agent(value.record.agent) { name } else { "" }
    }
}
