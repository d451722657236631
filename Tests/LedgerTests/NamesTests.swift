import Floor
import Foundation
import GRDB
import LedgerSuite
import Telephony
import Testing

@testable import Ledger
@testable import SQLiteLedger

/// Looking back shows names of the time, and the books are kept for as long as they should be.
@Suite struct NamesTests {
    private let past: FilePast

    init() throws { past = try FilePast() }

    private func centre(_ queue: String?, _ agent: String?) -> Fact {
        .centre(
            .configured(
                Centre(
                    id: 1, name: "Harbour", accessCodes: [],
                    queues: queue.map { [QueuePolicy(id: QueueID(10), name: $0)] } ?? [],
                    agents: agent.map { [Member(number: WorkNo(101), name: $0)] } ?? [])))
    }

    @Test func `names are taken from the facts of a ledger that had no place for them`() throws {
        try past.configure(centre("Bookings", "Ana"))
        try past.ledger.file.change { db in
            for view in ["calls", "offers", "agent_states"] { try db.execute(sql: "DROP VIEW \(view)") }
            for book in ["entry", "visit", "hold", "state", "session", "day"] { try db.execute(sql: "DROP TABLE \(book)_record") }
            for book in ["call", "offer", "leg"] { try db.execute(sql: "DROP INDEX \(book)_record_place") }
            for book in ["call", "offer", "leg", "recording"] { try db.execute(sql: "ALTER TABLE \(book)_record DROP COLUMN idx") }
            for column in ["queue", "visit", "by_agent"] { try db.execute(sql: "ALTER TABLE offer_record DROP COLUMN \(column)") }
            for column in ["disposition", "disposition_name", "direction", "on_behalf_of"] {
                try db.execute(sql: "ALTER TABLE call_record DROP COLUMN \(column)")
            }
            for column in ["due", "end"] { try db.execute(sql: "ALTER TABLE recording_record DROP COLUMN \(column)") }
            for table in ["silence", "missing", "hearing", "file"] { try db.execute(sql: "DROP TABLE recording_\(table)") }
            try db.execute(sql: "DROP INDEX recording_call; DROP TABLE webhook")
            try db.execute(sql: "DROP TABLE named; DROP TABLE erased; ALTER TABLE snapshot ADD COLUMN body TEXT NOT NULL DEFAULT '{}'")
            try db.execute(sql: "INSERT INTO snapshot VALUES (1, 1, '5', '{\"a\":1}'); DROP TABLE snapshot_piece; PRAGMA user_version = 3")
        }
        let ledger = try SQLiteLedger(path: past.folder.ledger)
        #expect(try ledger.file.look { try String.fetchAll($0, sql: "SELECT name FROM named ORDER BY kind") } == ["Ana", "Bookings"])
        let saved = try Recovered(ledger, centre: 1, shapes: ["5"]).snapshot
        #expect(saved.map { String(decoding: $0.body, as: UTF8.self) } == "{\"a\":1}")
    }

}

extension FilePast {
    fileprivate func configure(_ fact: Fact, at moment: Moment = Past.began) throws { try append(Batch([fact], at: moment)) }

}
