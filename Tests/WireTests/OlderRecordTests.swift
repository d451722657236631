import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import Wire

/// Records of calls and recordings as older desktops ask for them: what is asked of the books, who may, and the answers byte for byte.
/// Greta inspects all, Hal those of group 2, in which Ben is.
struct OlderRecordTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private static let call = CallID(seconds: 1_476_707_885, serial: 16_777_217)
    private var floor = Floor()

    init() throws {
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
            agents: [
                Member(number: WorkNo(101), name: "Ana"), Member(number: WorkNo(102), name: "Ben", group: 2),
                Member(number: WorkNo(107), name: "Greta", inspector: true),
                Member(number: WorkNo(108), name: "Hal", inspector: true, inspects: InspectionRights(groups: [2])),
                Member(number: WorkNo(109), name: "Ida", inspector: true, inspects: InspectionRights(rights: [.force])),
            ], groups: [AgentGroup(id: 2, name: "Night")])
        var outcome = Outcome()
        try floor.perform(.configure(centre), at: Self.noon, into: &outcome)
        try floor.perform(.start(epoch: 1), at: Self.noon, into: &outcome)
        let snapshot = Snapshot(incarnation: "a", legs: [], recordings: [], phones: [])
        try floor.perform(.reconcile(snapshot, asked: nil), at: Self.noon, into: &outcome)
        for number in [101, 102, 107, 108, 109] {
            try floor.perform(
                .signIn(SignIn(agent: WorkNo(number), phone: PhoneNumber("\(number + 900)"))), at: Self.noon, into: &outcome)
        }
    }

    private func past(_ serial: Int64, caller: String? = "5550100") -> PastCall {
        PastCall(
            record: CallRecord(
                call: CallID(seconds: 1_476_707_885, serial: serial), queue: QueueID(10), accessCode: "4000", arrived: Self.noon,
                answered: caller == nil ? nil : Self.noon + .seconds(5), ended: Self.noon + .seconds(65),
                end: caller == nil ? .callerLeft : .answered, by: .caller, agent: caller == nil ? nil : WorkNo(101), offers: 1,
                waited: .seconds(5), talked: .seconds(50), held: .seconds(10)), caller: caller)
    }

    private static let recording = RecordingRecord(
        recording: RecordingID("\(call).r102-1"), call: call, agent: WorkNo(102), began: noon, ended: noon + .milliseconds(9_900))

    private struct Shown {
        let text: String
        let calls: HistoryQuery?
        let recordings: RecordingsQuery?
    }

    /// What a row shows, and what it asked of the books; clocks are an hour ahead.
    private func shown(_ id: String, by agent: Int, query: String = "", calls: [PastCall] = []) throws -> Shown {
        var texts = RequestTexts(query: query)
        texts.path = ["agentid": "\(agent)"]
        guard case .lookBack(let look) = try row(id).read(texts) else { throw Refusal.notOffered }
        let asked = Asked()
        let archive = Archive { query throws(Refusal) in
            asked.calls.withLock { $0 = query }
            return HistoryPage(calls: calls, isMore: true)
        } story: { _, _ throws(Refusal) in
            nil
        } offset: { _, _ in
            .seconds(3600)
        } recordings: { query throws(Refusal) in
            asked.recordings.withLock { $0 = query }
            return [Self.recording].filter { query.name == nil || query.name == $0.recording.rawValue }
        }
        let json = try look(floor, Self.noon)(archive)
        return Shown(text: text(json.bytes), calls: asked.calls.withLock { $0 }, recordings: asked.recordings.withLock { $0 })
    }

    private func calls(_ id: String = "queryCallRecordList", by agent: Int, query: String = "") throws -> HistoryQuery? {
        try shown(id, by: agent, query: query).calls
    }

    private func recordings(_ id: String = "queryRecordFile", by agent: Int, query: String = "") throws -> RecordingsQuery? {
        try shown(id, by: agent, query: query).recordings
    }

    // MARK: Calls

    @Test func `a record of a call, and one of a caller who was erased before anybody answered`() throws {
        let shown = try shown("queryCallRecordList", by: 107, calls: [past(1), past(2, caller: nil)]).text
        #expect(
            shown
                == #"[{"callid":"1476707885-1","callfeature":0,"caller":"5550100","called":"4000","callskillid":10,"callskill":"Bookings","#
                + #""workno":"101","name":"Ana","begintime":1476707885250,"answertime":1476707890250,"endtime":1476707950250,"waitTime":5,"#
                + #""talktime":50,"holdtime":10,"endreason":"answered","mediaType":5},"#
                + #"{"callid":"1476707885-2","callfeature":0,"caller":"","called":"4000","callskillid":10,"callskill":"Bookings","#
                + #""workno":"","name":"","begintime":1476707885250,"answertime":null,"endtime":1476707950250,"waitTime":5,"#
                + #""talktime":50,"holdtime":10,"endreason":"callerLeft","mediaType":5}]"#)
    }

    @Test func `one's own, and for inspectors anybody's`() throws {
        #expect(try calls(by: 101)?.agent == WorkNo(101))
        #expect(try calls(by: 107)?.agent == nil)
        #expect(try calls(by: 107, query: "workno=101&skillid=10")?.agent == WorkNo(101))
        #expect(try calls(by: 107, query: "workno=101&skillid=10")?.queue == QueueID(10))
        #expect(throws: Refusal.notInspector) { try calls(by: 101, query: "workno=102") }
        #expect(try calls("querySelfCallRecordInfo", by: 107, query: "workno=101")?.agent == WorkNo(107))
    }

    /// (start, end, from, to), 1,476,707,885 being 2016-10-17 12:38:05 in UTC, which is 13:38:05 here.
    @Test(arguments: [
        ("", "", Int64(1_476_621_486_250), Int64(1_476_707_886_250)),
        ("startdate=1476707000000&enddate=1476707885000", "", 1_476_707_000_000, 1_476_707_885_000),
        ("startdate=2016-10-17%2013:38:05", "", 1_476_707_885_000, 1_476_707_886_250),
        ("startdate=2016/10/17T13:38:05", "", 1_476_707_885_000, 1_476_707_886_250),
        ("startdate=2016-10-17+13:38:05", "", 1_476_707_885_000, 1_476_707_886_250),
        ("startdate=20161017133805", "", 1_476_707_885_000, 1_476_707_886_250),
        ("startdate=2016-10-17&enddate=2016-10-18", "", 1_476_658_800_000, 1_476_745_200_000),
        ("startdate=2016-02-28&enddate=2016-02-29", "", 1_456_614_000_000, 1_456_700_400_000),
        ("enddate=1970-01-02", "", -3_600_000, 82_800_000),
    ])
    func `times are milliseconds, or by the clock of the centre`(_ query: String, _: String, _ from: Int64, _ to: Int64) throws {
        let asked = try calls(by: 107, query: query)
        #expect(asked?.from == Moment(milliseconds: from) && asked?.to == Moment(milliseconds: to), "\(String(describing: asked))")
    }

    @Test(arguments: [
        ("startdate=yesterday", "startdate"), ("startdate=2015-02-29", "startdate"), ("enddate=2016-10-17%2024:00:00", "enddate"),
        ("enddate=2016-10", "enddate"), ("startposition=x", "startposition"), ("startposition=5&endposition=4", "endposition"),
        ("startposition=1&endposition=501", "endposition"), ("startposition=9900", "endposition"), ("skillid=0", "skillid"),
        ("workno=x", "workno"),
    ])
    func `what is not allowed is named`(_ query: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try calls(by: 107, query: query) }
        #expect(throws: Refusal.badParameter(name)) { try recordings(by: 107, query: query) }
    }

    @Test func `more than 31 days at once are refused`() throws {
        for id in ["queryCallRecordList", "queryRecordFile"] {
            #expect(throws: Refusal.periodTooLong(days: 31)) { try shown(id, by: 107, query: "startdate=2016-01-01&enddate=2016-02-03") }
            _ = try shown(id, by: 107, query: "startdate=2016-01-01&enddate=2016-02-01")
        }
    }

    @Test(arguments: [
        ("", 200, 1...12), ("startposition=0&endposition=3", 3, 1...3), ("startposition=4&endposition=6", 6, 4...6),
        ("startposition=11&endposition=20", 20, 11...12), ("startposition=5", 204, 5...12),
    ])
    func `rows are counted from 1, newest first`(_ query: String, _ limit: Int, _ rows: ClosedRange<Int64>) throws {
        let all = (1...12).map { past($0) }
        let shown = try shown("queryCallRecordList", by: 107, query: query, calls: all)
        #expect(shown.calls?.limit == limit)
        let ids = shown.text.split(separator: #"{"callid":"1476707885-"#).dropFirst().compactMap { Int64($0.prefix { $0 != "\"" }) }
        #expect(ids == Array(rows))
    }

    // MARK: Recordings

    private static let ben =
        #"{"recordid":"1476707885-16777217.r102-1","filepath":"1476707885-16777217.r102-1","callid":"1476707885-16777217","workno":"102","#
        + #""name":"Ben","begintime":1476707885250,"endtime":1476707895150,"recordtime":9,"mediaType":5}"#

    @Test func `a list of recordings, those of a call, one, and where it is`() throws {
        #expect(try shown("queryRecordFile", by: 107).text == "[\(Self.ben)]")
        #expect(try shown("queryRecordFileByCallId", by: 107, query: "callid=\(Self.call)").text == "[\(Self.ben)]")
        #expect(try recordings("queryRecordFileByCallId", by: 107, query: "callid=\(Self.call)")?.call == Self.call)
        let name = Self.recording.recording.rawValue
        #expect(try shown("queryRecordFileFromRecordID", by: 107, query: "recordid=\(name)").text == Self.ben)
        let url = #""/agentgateway/resource/recordfile/107?recordId=\#(name)""#
        #expect(try shown("queryRecordFileURL", by: 107, query: "filepath=\(name)").text == url)
    }

    @Test func `whose recordings are asked for is whose may be heard`() throws {
        #expect(try recordings(by: 101)?.agents == [WorkNo(101)])
        #expect(try recordings(by: 107)?.agents == nil)
        #expect(try recordings(by: 108)?.agents == [WorkNo(102), WorkNo(108)])
        #expect(try recordings(by: 109)?.agents == [WorkNo(109)])
        #expect(try recordings(by: 107, query: "workno=102&skillid=10")?.agents == [WorkNo(102)])
        #expect(try recordings(by: 107, query: "workno=102&skillid=10")?.queue == QueueID(10))
        #expect(try recordings("querySelfRecordFile", by: 107)?.agents == [WorkNo(107)])
        for (agent, other) in [(101, 102), (108, 101), (109, 101)] {
            for query in ["workno=\(other)", "workno=\(other)&callid=\(Self.call)"] {
                let id = query.contains("callid") ? "queryRecordFileByCallId" : "queryRecordFile"
                #expect(throws: Refusal.mayNotHear) { try recordings(id, by: agent, query: query) }
            }
        }
    }

    @Test func `one recording that is not there, is another's, or of another centre`() throws {
        let name = Self.recording.recording.rawValue
        for (id, parameter) in [("queryRecordFileFromRecordID", "recordid"), ("queryRecordFileURL", "filepath")] {
            #expect(throws: Refusal.mayNotHear) { try shown(id, by: 101, query: "\(parameter)=\(name)") }
            _ = try shown(id, by: 102, query: "\(parameter)=\(name)")
            _ = try shown(id, by: 108, query: "\(parameter)=\(name)")
            #expect(throws: Refusal.unknownRecording) { try shown(id, by: 107, query: "\(parameter)=../etc/passwd") }
            let others = CallID(seconds: 1, serial: 2 << 24 + 1)
            #expect(throws: Refusal.recordingOfOtherCentre) { try shown(id, by: 107, query: "\(parameter)=\(others).r1-1") }
            #expect(throws: Refusal.badParameter(parameter)) { try shown(id, by: 107) }
        }
        #expect(throws: Refusal.unknownCall) { try shown("queryRecordFileByCallId", by: 107, query: "callid=none") }
    }

    @Test func `times are by when they began, and rows as of calls`() throws {
        let asked = try recordings(by: 107, query: "startdate=1000000000&enddate=2000000000&startposition=3&endposition=4")
        #expect(asked?.times == Moment(milliseconds: 1_000_000_000)...Moment(milliseconds: 2_000_000_000) && asked?.limit == 4)
        #expect(try shown("queryRecordFile", by: 107, query: "startposition=2").text == "[]")
        #expect(try shown("queryRecordFile", by: 107, query: "startdate=2000000000&enddate=1000000000").text == "[]")
    }
}

/// What was asked of an archive.
private final class Asked: Sendable {
    let calls = Mutex<HistoryQuery?>(nil)
    let recordings = Mutex<RecordingsQuery?>(nil)
}
