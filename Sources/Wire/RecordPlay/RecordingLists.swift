import Floor
import Telephony

/// Lists of recordings that are over, and where to fetch them, as older desktops ask. What no page names is called as in the events of
/// recordings: a `recordid` is the name by which one is played and fetched, and its `filepath` too.
let recordingLists: [Endpoint] = [
    Endpoint(
        "queryRecordFile", .get, "/recordplay/{agentid}/recordfile", "List recordings", .optional("workno", .query, .agent),
        .optional("skillid", .query, .queue), .startDate, .endDate, .startPosition, .endPosition, shows: .recordings,
        asks: { floor, number, agent, queue, start, end, first, last throws(Refusal) in
            let period = try Period(start, end, first: first, last: last)
            return try AskedRecordings(floor, number, of: agent, queue: queue, period: period)
        }, of: { archive, asked throws(Refusal) in try asked.found(in: archive) }),
    Endpoint(
        "querySelfRecordFile", .get, "/recordplay/{agentid}/queryselfrecordfile", "List own recordings",
        .optional("skillid", .query, .queue), .startDate, .endDate, .startPosition, .endPosition, shows: .recordings,
        asks: { floor, number, queue, start, end, first, last throws(Refusal) in
            let period = try Period(start, end, first: first, last: last)
            return try AskedRecordings(floor, number, of: number, queue: queue, period: period)
        }, of: { archive, asked throws(Refusal) in try asked.found(in: archive) }),
    Endpoint(
        "queryRecordFileByCallId", .get, "/recordplay/{agentid}/queryrecordfilebycallid", "Recordings of a call",
        .optional("workno", .query, .agent), .query("callid", .call), .ignored("calltime", .query), shows: .recordings,
        asks: { floor, number, agent, call, _ throws(Refusal) in
            guard let call = CallID(call) else { throw .unknownCall }
            return try AskedRecordings(floor, number, of: agent, call: call)
        }, of: { archive, asked throws(Refusal) in try asked.found(in: archive) }),
    Endpoint(
        "queryRecordFileFromRecordID", .get, "/recordplay/{agentid}/recordfilefromrecordid", "A recording by its id",
        .query("recordid", .recordingName), shows: .recording,
        asks: { floor, number, name throws(Refusal) in try AskedRecordings(floor, number, name: name) },
        of: { archive, asked throws(Refusal) in try asked.one(in: archive) }),
    Endpoint(
        "queryRecordFileURL", .get, "/recordplay/{agentid}/recordfileurl", "Where to fetch a recording",
        .query("filepath", .recordingName), shows: .text,
        asks: { floor, number, name throws(Refusal) in try AskedRecordings(floor, number, name: name) },
        of: { archive, asked throws(Refusal) in
            let name = try asked.one(in: archive).value.recording.rawValue
            return "\(Endpoint.root)/recordfile/\(asked.number.rawValue)?recordId=\(name)"
        }),

    // What is done with recordings elsewhere.
    .elsewhere("queryRecordZipFileURL", "recordzipfileurl", "Where to fetch a zipped recording", .ignored("filepath", .query), .noArchives),
    .elsewhere(
        "queryBatchRecordZipFileURL", "batchrecordzipfileurl", "Where to fetch several recordings in a zip", .ignored("filepath", .query),
        .noArchives),
    .elsewhere("queryVoiceRecordScore", "queryrecordscore", "Scores given to recordings", .ignored("workno", .query), .noScores),
    Endpoint(
        "getConnectToken", .get, "/recordplay/{agentid}/getconnecttoken", "Token for the recording server",
        refuses: .absent(.noRecordingServer)
    )
    .with(.unknown),
]

extension Endpoint {
    fileprivate static func elsewhere(
        _ id: String, _ name: String, _ title: String, _ parameter: Parameter<String?>, _ absence: Absence
    ) -> Endpoint {
        Endpoint(id, .get, "/recordplay/{agentid}/\(name)", title, parameter, refuses: .absent(absence)).with(.unknown)
    }
}

extension Format<String> {
    fileprivate static let recordingName = Format<String>.text(upTo: 100, example: "1764000000-16777219.r101-1")
}

/// What is asked of the books: first whether that may be.
private struct AskedRecordings: Sendable {
    let centre: Centre
    let now: Moment
    let number: WorkNo
    private let query: RecordingsQuery
    private let period: Period?
    /// Whose may be heard; nil: everybody's.
    private let heard: [WorkNo]?

    init(
        _ floor: Floor, _ number: WorkNo, of agent: WorkNo? = nil, queue: QueueID? = nil, call: CallID? = nil, name: String? = nil,
        period: Period? = nil
    ) throws(Refusal) {
        guard let centre = floor.centre else { throw .unavailable }
        self.centre = centre
        now = floor.now
        self.number = number
        self.period = period
        heard = try floor.heard(agent, by: number)
        // One that is named is looked up whoever's it is: it is told apart from one that is not there.
        let agents = name == nil ? heard : nil
        query = RecordingsQuery(
            centre: centre.id, agents: agents, queue: queue, call: call, name: name, limit: period?.rows.upperBound ?? 500)
    }

    func found(in archive: Archive) throws(Refusal) -> Named<[RecordingRecord]> {
        var query = query
        guard let period else { return Named(value: try archive.recordings(query), names: centre) }
        let (from, to) = try period.times(now: now) { archive.offset($0, centre.id) }
        // Nothing began before it ended.
        guard from <= to else { return Named(value: [], names: centre) }
        query.times = from...to
        return Named(value: period.part(of: try archive.recordings(query)), names: centre)
    }

    /// Throws `.unknownRecording`, `.recordingOfOtherCentre`, `.mayNotHear`.
    func one(in archive: Archive) throws(Refusal) -> Named<RecordingRecord> {
        guard let found = try archive.recordings(query).first else {
            throw RecordingQuery.named(query.name ?? "").refusal(in: centre.id)
        }
        guard heard?.contains(found.agent) ?? true else { throw .mayNotHear }
        return Named(value: found, names: centre)
    }
}

extension Shape.Showing<Named<[RecordingRecord]>> {
    fileprivate static let recordings = Self(result: .list(Shape.Showing<Named<RecordingRecord>>.recording.result)) { found in
        .rows(found.value.count) { Shape.Showing<Named<RecordingRecord>>.recording.json(found.with(found.value[$0], found.past)) }
    }
}

extension Shape.Showing<Named<RecordingRecord>> {
    /// Times are milliseconds, the length seconds. Without a call, `callid` is empty.
    fileprivate static let recording = Self.object(
        .text("recordid") { $0.value.recording.rawValue }, .text("filepath") { $0.value.recording.rawValue },
        .text("callid") { $0.value.call?.description ?? "" }, .text("workno") { "\($0.value.agent.rawValue)" },
        .text("name") { if case .text(let name) = $0.agent($0.value.agent) { name } else { "" } },
        .number("begintime") { $0.value.began.milliseconds }, .number("endtime") { $0.value.ended.milliseconds },
        .number("recordtime") { ($0.value.ended - $0.value.began).seconds }, .number("mediaType") { _ in 5 })
}
