import Floor
import Telephony
import Testing

@testable import Wire

struct RecordingRowTests {
    static let rows: [(id: String, path: [String: String], body: String, command: Command)] = [
        ("pauseRecord", [:], #"{"reason":"card"}"#, .pauseRecord(WorkNo(101), reason: "card")),
        ("pauseRecord", [:], "", .pauseRecord(WorkNo(101), reason: nil)), ("resumeRecord", [:], "", .resumeRecord(WorkNo(101))),
        ("pausePlay", [:], "", .pausePlay(WorkNo(101))), ("resumePlay", [:], "", .resumePlay(WorkNo(101))),
        ("foreFastPlay", ["time": "10"], "", .jumpBy(WorkNo(101), .seconds(10))),
        ("backFastPlay", ["time": "10"], "", .jumpBy(WorkNo(101), .seconds(-10))), ("stopPlay", [:], "", .stopPlay(WorkNo(101))),
        ("playRelocation", [:], #"{"position":30}"#, .jumpTo(WorkNo(101), .seconds(30))),
    ]

    @Test(arguments: rows.indices)
    func `a row comes down to what it asks for`(_ index: Int) throws {
        let row = Self.rows[index]
        #expect(try meaning(row.id, row.path, body: row.body) == ask(row.command))
    }

    @Test func `a reason is one word`() {
        for reason in ["4111 1111", "a b", "-", "4111111111111111", "card!"] {
            #expect(throws: Refusal.badParameter("reason")) { try meaning("pauseRecord", body: #"{"reason":"\#(reason)"}"#) }
        }
    }

    @Test func `only pauses may be asked for by operators`() {
        #expect(endpoints.filter(\.isForOperators).map(\.id) == ["pauseRecord", "resumeRecord"])
        for row in Self.rows where row.command.byOperator != nil { #expect(["pauseRecord", "resumeRecord"].contains(row.id)) }
        guard case .pauseRecord(let agent, let reason, true)? = Command.pauseRecord(WorkNo(101), reason: "card").byOperator else {
            Issue.record("a pause by an operator is one")
            return
        }
        #expect(agent == WorkNo(101) && reason == "card")
    }

    /// (row, query, which recording, or why not)
    static let files: [(String, String, Result<RecordingQuery, Refusal>)] = [
        ("downloadRecordFile", "recordId=1-2.r101-1", .success(.named("1-2.r101-1"))),
        ("downloadRecordFile", "recordId=y:/1/0/../../etc/passwd", .success(.named("y:/1/0/../../etc/passwd"))),
        ("downloadRecordFile", "", .failure(.badParameter("recordId"))),
        ("queryRecordingOutline", "recordId=1-2.r101-1", .success(.named("1-2.r101-1"))),
        ("recordfiledownloadEx", "callId=1-2", .success(.of(CallID(seconds: 1, serial: 2), WorkNo(101)))),
        ("recordfiledownloadEx", "callId=1-2&workNo=102", .success(.of(CallID(seconds: 1, serial: 2), WorkNo(102)))),
        ("recordfiledownloadEx", "", .failure(.badParameter("callId"))),
    ]

    @Test(arguments: files.indices)
    func `a file is asked for by a name or a call`(_ index: Int) throws {
        let (id, query, wanted) = Self.files[index]
        let endpoint = try row(id)
        let found = Result { () throws(Refusal) in
            switch try endpoint.read(texts(query)) {
            case .download(let query), .outline(let query): return query
            default: throw .notOffered
            }
        }
        #expect(found == wanted)
    }

    @Test func `there are no videos and no screens`() throws {
        for (id, query, refusal) in [
            ("downloadVideoFile", "conferenceId=c&fileType=0", Refusal.recordsNoVideo),
            ("downloadVideoFileEx", "recordId=v", .recordsNoVideo),
            ("recordfiledownloadEx", "callId=1-2&hwFileName=a.mp4", .recordsNoVideo),
            ("recordfiledownloadEx", "callId=x", .unknownRecording),
            ("startRecordScreen", "", .recordsNoScreens), ("stopRecordScreen", "", .recordsNoScreens),
        ] {
            guard case .refuse(let said) = try row(id).read(texts(query)) else { throw Refusal.notOffered }
            #expect(said == refusal)
        }
    }

    @Test func `which recording is played, and from where`() throws {
        var texts = texts("")
        texts.read(body: Array(#"{"voicepath":"1-2.r101-1","startpostion":12}"#.utf8))
        guard case .askAbout(.named("1-2.r101-1"), let make) = try row("beginPlay").read(texts) else { throw Refusal.notOffered }
        let known = KnownRecording(recording: RecordingID("1-2.r101-1"), agent: WorkNo(102), length: .seconds(60))
        guard case .play(let agent, known, let from) = make(known) else { throw Refusal.notOffered }
        #expect(agent == WorkNo(101) && from == .seconds(12))
    }

    @Test func `a recording of another centre is none of ours`() {
        let ours = CallID(seconds: 1, serial: 2 << 24 + 1), others = CallID(seconds: 1, serial: 3 << 24 + 1)
        #expect(RecordingQuery.named("\(ours).r101-1").refusal(in: 2) == .unknownRecording)
        #expect(RecordingQuery.named("\(others).r101-1").refusal(in: 2) == .recordingOfOtherCentre)
        #expect(RecordingQuery.of(others, WorkNo(101)).refusal(in: 2) == .recordingOfOtherCentre)
        #expect(RecordingQuery.named("w101-1.r1").refusal(in: 2) == .unknownRecording)
    }

    private func texts(_ query: String) -> RequestTexts {
        var texts = RequestTexts(query: query)
        texts.path = ["agentid": "101"]
        return texts
    }
}
