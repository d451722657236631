import Floor
import Foundation
import GRDB
import Telephony
import Testing

@testable import Ledger
@testable import SQLiteLedger

/// Looking back shows names of the time, and the books are kept for as long as they should be.
@Suite struct NamesTests {
    private let past: Past

    init() throws { past = try Past() }

    private func centre(_ queue: String?, _ agent: String?) -> Fact {
        .centre(
            .configured(
                Centre(
                    id: 1, name: "Harbour", accessCodes: [],
                    queues: queue.map { [QueuePolicy(id: QueueID(10), name: $0)] } ?? [],
                    agents: agent.map { [Member(number: WorkNo(101), name: $0)] } ?? [])))
    }

    private func names(_ calls: [PastCall]) -> [String] {
        calls.map { "\($0.names.queues.values.first ?? "-") \($0.names.agents.values.first ?? "-")" }
    }

    @Test func `calls show what queue and agent were called when they ended, also once these have gone`() throws {
        try past.store(calls: 1, from: 1)
        try past.configure(centre("Bookings", "Ana"))
        try past.store(calls: 1, from: 2)
        try past.configure(centre("Orders", "Ana"))
        try past.store(calls: 1, from: 5)
        try past.configure(centre(nil, nil))
        try past.store(calls: 1, from: 7)
        let calls = try past.page().calls
        #expect(names(calls) == ["Orders Ana", "Orders Ana", "Bookings Ana", "- -"])
        let story = try #require(try past.reader.story(of: Past.call(7), centre: 1))
        #expect(story.names.queues[QueueID(10)] == "Orders")
    }

    @Test func `offers show what their agents were called`() throws {
        try past.configure(centre("Bookings", "Ana"))
        try past.store(calls: 1, from: 1)
        try past.configure(centre("Bookings", nil))
        let story = try #require(try past.reader.story(of: Past.call(1), centre: 1))
        #expect(story.offers.map(\.agent) == [WorkNo(101)] && story.names.agents[WorkNo(101)] == "Ana")
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

    // MARK: Retention

    @Test func `rows of the books go when what they tell of ended long ago, and no others`() throws {
        try past.configure(centre("Bookings", "Ana"))
        try past.store(calls: 3_000, offered: { [Past.offer($0, by: 101, ended: 1), .leg(Past.leg($0))] })
        try past.configure(centre("Orders", "Ana"))
        for number in [1, 2_999] { try past.store(books: number) }
        let limit = Past.began + .seconds(2_500)
        try past.ledger.forgetBooks(centre: 2, before: limit)
        #expect(try past.counts() == [3_000, 3_000, 3_002, 2, 3])
        try past.ledger.forgetBooks(centre: 1, before: limit)
        // A call lasts ten seconds, and its offer one.
        #expect(try past.counts() == [510, 501, 511, 1, 2])
        #expect(try past.page { $0.limit = 500 }.isMore)
        try past.ledger.forgetBooks(centre: 1, before: Past.began + .seconds(100_000))
        #expect(try past.counts() == [0, 0, 0, 0, 2])
        try past.store(calls: 2, from: 200_000)
        #expect(try past.page().calls.count == 2)
    }

    @Test func `a name that was followed by another goes with the last row that may need it`() throws {
        try past.configure(centre("Bookings", nil), at: Past.began)
        try past.configure(centre("Orders", nil), at: Past.began + .seconds(100))
        try past.ledger.forgetBooks(centre: 1, before: Past.began + .seconds(100))
        #expect(try past.counts().last == 2)
        try past.ledger.forgetBooks(centre: 1, before: Past.began + .seconds(101))
        #expect(try past.ledger.file.look { try String.fetchAll($0, sql: "SELECT name FROM named") } == ["Orders"])
    }

    @Test func `an erased number goes from the books where it was that of an agent's phone`() throws {
        try past.store(books: 1)
        try past.store(books: 2)
        let eraser = try LedgerEraser(path: past.folder.ledger)
        #expect(try eraser.erase(phone: "5550100") == 0)
        #expect(try eraser.erase(phone: "1001") == 2)
        #expect(try past.ledger.file.look { try String.fetchAll($0, sql: "SELECT DISTINCT phone FROM leg_record") } == ["erased"])
        #expect(try eraser.erase(phone: "1001") == 0)
    }
}

extension Past {
    fileprivate func configure(_ fact: Fact, at moment: Moment = Past.began) throws { try append(Batch([fact], at: moment)) }

    /// Rows of calls, offers, uses of phones, recordings and names.
    fileprivate func counts() throws -> [Int] {
        try ["call_record", "offer_record", "leg_record", "recording_record", "named"].map { table in
            try ledger.file.look { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0
        }
    }
}
