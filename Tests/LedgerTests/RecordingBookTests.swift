import Floor
import GRDB
import Telephony
import Testing

@testable import Ledger
@testable import SQLiteLedger

/// What the books say of recordings, and of their files.
@Suite struct RecordingBookTests {
    private let folder: TestFolder
    private let ledger: SQLiteLedger
    private let reader: HistoryReader
    private let recording = RecordingID("\(Sample.call(1)).r101-1")

    init() throws {
        folder = try TestFolder()
        ledger = try SQLiteLedger(path: folder.ledger)
        reader = try HistoryReader(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        let noon = Sample.noon
        var batch = Batch([Sample.arrival(1, caller: "5550100")])
        batch.records = [
            Sample.callRecord(1, ended: noon + .seconds(20)),
            .silence(
                SilenceRecord(recording: recording, from: noon + .seconds(5), to: noon + .seconds(7), by: Sample.agent, reason: "card")),
            .recording(
                RecordingRecord(
                    recording: recording, call: Sample.call(1), agent: Sample.agent, began: noon + .seconds(2), ended: noon + .seconds(20),
                    due: noon + .seconds(1), end: .cut)),
            .unrecorded(
                UnrecordedRecord(call: Sample.call(1), agent: Sample.agent, from: noon + .seconds(20), to: noon + .seconds(25))),
            .hearing(HearingRecord(recording: recording, agent: WorkNo(102), at: noon + .seconds(90), how: .file)),
        ]
        try ledger.append(batch, centre: 1, after: .start, epoch: epoch)
    }

    @Test func `a past call has its recordings, pauses, and what is missing`() throws {
        let story = try #require(try reader.story(of: Sample.call(1), centre: 1))
        #expect(story.recordings.map(\.end) == [.cut] && story.recordings.first?.due == Sample.noon + .seconds(1))
        #expect(story.silences.map(\.reason) == ["card"] && story.silences.map(\.by) == [Sample.agent])
        #expect(story.unrecorded.map(\.to) == [Sample.noon + .seconds(25)])
    }

    @Test func `one is found by its name or its call, in its own centre`() throws {
        #expect(try reader.recording(named: recording.rawValue, centre: 1)?.agent == Sample.agent)
        #expect(try reader.recording(named: recording.rawValue, centre: 2) == nil)
        #expect(try reader.recording(named: "../\(recording.rawValue)", centre: 1) == nil)
        #expect(try reader.recording(of: Sample.call(1), Sample.agent, centre: 1)?.recording == recording)
        #expect(try reader.recording(of: Sample.call(1), WorkNo(102), centre: 1) == nil)
    }

    @Test func `lists are newest first, by agents, times, queue, call and name`() throws {
        func names(_ query: RecordingsQuery) throws -> [String] { try reader.recordings(query).map(\.recording.rawValue) }
        let epoch = try ledger.takeOver(centre: 1)
        let (later, alone) = ("\(Sample.call(1)).r102-1", "w101-3.r2")
        var batch = Batch([Sample.arrival(2, caller: "5550101")])
        batch.records = [
            .recording(
                RecordingRecord(
                    recording: RecordingID(later), call: Sample.call(1), agent: WorkNo(102), began: Sample.noon + .seconds(9),
                    ended: Sample.noon + .seconds(20))),
            .recording(
                RecordingRecord(
                    recording: RecordingID(alone), call: nil, agent: WorkNo(101), began: Sample.noon + .seconds(99),
                    ended: Sample.noon + .seconds(120))),
        ]
        try ledger.append(batch, centre: 1, after: Position(rawValue: 1), epoch: epoch)
        #expect(try names(RecordingsQuery(centre: 1)) == [alone, later, recording.rawValue])
        #expect(try names(RecordingsQuery(centre: 2)) == [])
        #expect(try names(RecordingsQuery(centre: 1, limit: 2)) == [alone, later])
        #expect(try names(RecordingsQuery(centre: 1, agents: [WorkNo(102)])) == [later])
        #expect(try names(RecordingsQuery(centre: 1, agents: [WorkNo(102), WorkNo(101)])).count == 3)
        #expect(try names(RecordingsQuery(centre: 1, agents: [])) == [])
        #expect(try names(RecordingsQuery(centre: 1, call: Sample.call(1))) == [later, recording.rawValue])
        #expect(try names(RecordingsQuery(centre: 1, name: alone)) == [alone])
        #expect(try names(RecordingsQuery(centre: 1, queue: QueueID(10))) == [later, recording.rawValue])
        #expect(try names(RecordingsQuery(centre: 1, queue: QueueID(11))) == [])
        func times(_ from: Int64, _ to: Int64) -> RecordingsQuery {
            RecordingsQuery(centre: 1, times: Sample.noon + .seconds(from)...Sample.noon + .seconds(to))
        }
        #expect(try names(times(0, 100)) == [alone, later, recording.rawValue])
        #expect(try names(times(2, 9)) == [later, recording.rawValue])
        #expect(try names(times(3, 8)) == [])
        #expect(try names(times(99, 99)) == [alone])
        // A call may have waited for long before it was recorded.
        #expect(try names(times(9, 50_000)) == [alone, later])
    }

    @Test func `what is over is to be taken until something is written down of it`() throws {
        #expect(try ledger.recordingsToTake(centre: 1, limit: 5).map(\.recording) == [recording])
        #expect(try ledger.recordingsToTake(centre: 2, limit: 5).isEmpty)
        try ledger.note(RecordingFile(recording, .kept, length: .seconds(18), sha256: "ab"), centre: 1, at: Sample.noon)
        #expect(try ledger.recordingsToTake(centre: 1, limit: 5).isEmpty)
        let expected = try LedgerReader(path: folder.ledger).expectedRecordings(centre: 1)
        #expect(expected.map(\.file) == [RecordingFile(recording, .kept, length: .seconds(18), sha256: "ab")])
    }

    @Test func `what is to be taken is found without looking through all that was taken`() throws {
        let plan = try DatabaseQueue(path: folder.ledger).read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT * FROM recording_record WHERE recording IN (
                        SELECT recording FROM recording_file WHERE centre = 1 AND state = 'due' ORDER BY at LIMIT 5)
                    """
            ).map { $0["detail"] as String }
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test func `one whose caller is erased before it was taken is removed at the switch`() throws {
        try LedgerEraser(path: folder.ledger).noteRemoved(recording, centre: 1)
        #expect(try ledger.recordingsToTake(centre: 1, limit: 5).isEmpty)
        #expect(try ledger.recordingsUnwanted(centre: 1, limit: 5) == [recording])
        try ledger.note(RecordingFile(recording, .removed), centre: 1, at: Sample.noon)
        #expect(try ledger.recordingsUnwanted(centre: 1, limit: 5).isEmpty)
    }

    @Test func `the books forget what is old, but no file that is kept`() throws {
        func count(_ table: String) throws -> Int {
            try DatabaseQueue(path: folder.ledger).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
        }
        let tables = ["recording_silence", "recording_missing", "recording_hearing"]
        try ledger.note(RecordingFile(recording, .kept, length: .seconds(18)), centre: 1, at: Sample.noon + .seconds(30))
        try ledger.forgetBooks(centre: 1, before: Sample.noon)
        #expect(try tables.map(count) == [1, 1, 1])
        let later = Sample.noon + .seconds(100)
        try ledger.forgetBooks(centre: 1, before: later)
        #expect(try tables.map(count) == [0, 0, 0])
        #expect(try ledger.recordingsToRemove(centre: 1, before: later, limit: 5) == [recording], "its file is removed all the same")
        try ledger.note(RecordingFile(recording, .removed), centre: 1, at: Sample.noon + .seconds(40))
        try ledger.forgetBooks(centre: 1, before: later)
        #expect(try count("recording_file") == 0)
    }

    @Test func `files are removed by age, and are expected no more`() throws {
        try ledger.note(RecordingFile(recording, .kept, length: .seconds(18), sha256: "ab"), centre: 1, at: Sample.noon)
        #expect(try ledger.recordingsToRemove(centre: 1, before: Sample.noon, limit: 5).isEmpty)
        #expect(try ledger.recordingsToRemove(centre: 1, before: Sample.noon + .seconds(1), limit: 5) == [recording])
        try ledger.note(RecordingFile(recording, .removed), centre: 1, at: Sample.noon)
        #expect(try ledger.recordingsToRemove(centre: 1, before: Sample.noon + .seconds(1), limit: 5).isEmpty)
        #expect(try LedgerReader(path: folder.ledger).expectedRecordings(centre: 1).isEmpty)
    }

    @Test func `the recordings of a caller are known before the caller is erased`() throws {
        let eraser = try LedgerEraser(path: folder.ledger)
        #expect(try eraser.recordings(ofCaller: "5550100").map(\.recording) == [recording])
        #expect(try eraser.recordings(ofCaller: "5550101").isEmpty)
        try eraser.noteRemoved(recording, centre: 1)
        #expect(try LedgerReader(path: folder.ledger).expectedRecordings(centre: 1).isEmpty)
    }

    @Test func `talks that were not recorded are listed`() throws {
        #expect(try LedgerReader(path: folder.ledger).unrecorded(centre: 1).map(\.call) == [Sample.call(1)])
    }
}
