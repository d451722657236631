import Floor
import GRDB
import LedgerSuite
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

}
