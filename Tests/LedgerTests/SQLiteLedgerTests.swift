import Floor
import Foundation
import GRDB
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import SQLiteLedger

/// What only a file has.
@Suite struct SQLiteLedgerTests {
    let folder: TestFolder
    init() throws { folder = try TestFolder() }

    private func filled(_ facts: [Fact] = [Sample.arrival(1, caller: "5550100"), Sample.plain(2), Sample.plain(3)]) throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch(facts), centre: 1, after: .start, epoch: epoch)
    }

    private func recover() throws -> Recovered { try Recovered(SQLiteLedger(path: folder.ledger), centre: 1) }

    @Test func `all is there again after closing, and the installation is the same`() throws {
        let first = try SQLiteLedger(path: folder.ledger).installation()
        try filled()
        #expect(try recover().positions == [1, 2, 3])
        let second = try SQLiteLedger(path: folder.ledger).installation()
        #expect(first.id == second.id && first.secret == second.secret)
        let other = try TestFolder()
        #expect(try SQLiteLedger(path: other.ledger).installation().secret != first.secret)
    }

    @Test func `every commit is on the disk`() throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        #expect(try ledger.file.look { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        #expect(try ledger.file.look { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test func `each record is a row with its times`() throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        let records = [
            Sample.callRecord(1, ended: Sample.noon + .seconds(3)), Sample.offerRecord, Sample.legRecord, Sample.recordingRecord,
        ]
        try ledger.append(Batch([Sample.plain(1), Sample.plain(2)], records: records), centre: 1, after: .start, epoch: epoch)
        let rows = try ledger.file.look { db in
            try [
                "SELECT call, centre, position, ended - arrived, end, ended_by, agent, waited FROM call_record",
                "SELECT call, number, centre, position, agent, kind, ended - offered, end, level FROM offer_record",
                "SELECT call, leg, centre, position, agent, phone, alerted - began, lifted, ended - began, end FROM leg_record",
                "SELECT recording, centre, position, call, agent, ended - began FROM recording_record",
            ].map { sql in
                try Row.fetchAll(db, sql: sql).map { $0.databaseValues.map(\.description).joined(separator: " ") }.joined(separator: "|")
            }
        }
        let call = Sample.call(1)
        #expect(
            rows == [
                #""\#(call)" 1 2 3000 "callerLeft" "caller" NULL 3000"#, #""\#(call)" 1 1 2 101 "request" 5000 "rejected" NULL"#,
                #""\#(call)" "\#(call).1" 1 2 101 "1001" 0 NULL 5000 "released""#,
                #""\#(call).r101-1" 1 2 "\#(call)" 101 4000"#,
            ])
    }

    @Test func `text about people is in its own table and nowhere else`() throws {
        try filled([Sample.arrival(1, caller: "5550100"), Sample.recording(1, file: "booking.wav")])
        let bodies = try DatabaseQueue(path: folder.ledger).read { try String.fetchAll($0, sql: "SELECT body FROM fact") }
        #expect(bodies.count == 2)
        for body in bodies { #expect(!body.contains("5550100") && !body.contains("booking")) }
    }

    @Test func `a full disk leaves the outcome unknown, and nothing half done`() throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
        let pages = try ledger.file.look { try Int.fetchOne($0, sql: "PRAGMA page_count") } ?? 0
        try ledger.file.look { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        let many = Batch((1...2000).map { Sample.arrival($0, caller: "5550100") }, records: [Sample.legRecord])
        let error = #expect(throws: LedgerError.self) {
            try ledger.append(many, centre: 1, after: Position(rawValue: 1), epoch: epoch)
        }
        guard case .outcomeUnknown(let sentence) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(sentence.hasPrefix(folder.ledger) && sentence.contains("make room on the disk"))
        #expect(try Recovered(ledger, centre: 1).positions == [1])
        #expect(try ledger.particular(subject: Sample.call(1).description, field: "caller") == nil)
        try ledger.file.look { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try ledger.append(many, centre: 1, after: Position(rawValue: 1), epoch: epoch)
        #expect(try Recovered(ledger, centre: 1).positions.count == 2001)
    }

    @Test func `a long ledger is read in slices without a gap`() throws {
        try filled((1...9000).map { Sample.plain($0) })
        #expect(try recover().facts.map(\.fact) == (1...9000).map { Sample.plain($0) })
    }
}
