import GRDB
import Ledger
import LedgerSuite
import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import SQLiteLedger

/// Rows of waits and of agents' time, and the places of all rows.
@Suite struct BookTests {
    private let past: FilePast
    init() throws { past = try FilePast() }

    @Test func `no two rows stand at the same place, and each place follows the one before`() throws {
        try past.store(
            seconds:
                1...3,
            [
                .hold(hold), .day(DayRecord(began: Past.moment(0), ended: Past.moment(9))), .leg(Past.leg(1)),
                Past.offer(1, by: 104, ended: 3),
            ])
        let tables = BookOfTime.allCases.map(\.rawValue) + ["call_record", "offer_record", "leg_record"]
        let sql = tables.map { "SELECT position, idx FROM \($0)" }.joined(separator: " UNION ALL ") + " ORDER BY position, idx"
        let places = try past.ledger.file.look { db in try Row.fetchAll(db, sql: sql).map { [$0[0] as Int, $0[1] as Int] } }
        #expect(places == (1...3).flatMap { position in (0..<11).map { [position, $0] } })
    }

    private var hold: HoldRecord {
        HoldRecord(call: Past.call(1), agent: WorkNo(101), leg: LegID("l"), began: Past.moment(1), ended: Past.moment(2))
    }

    @Test func `old rows are forgotten, and an erased number goes from sessions`() throws {
        try past.store(seconds: 1...20)
        try past.ledger.forgetBooks(centre: 1, before: Past.moment(12))
        // A wait is forgotten by its end, which is two seconds later than its beginning.
        let counts = try BookOfTime.allCases.map { book in
            try past.ledger.file.look { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(book.rawValue)") }
        }
        #expect(counts == [9, 11, 0, 22, 11, 0])
        let eraser = try LedgerEraser(path: past.folder.ledger)
        #expect(try eraser.erase(phone: "1001") == 11)
        #expect(try past.ledger.file.look { try String.fetchAll($0, sql: "SELECT DISTINCT phone FROM session_record") } == ["erased"])
    }

    @Test func `the views for people have the names of the time`() throws {
        var centre = Centre(
            id: 1, name: "Test", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
            agents: [Member(number: WorkNo(101), name: "Ana")], busyReasons: [BusyReason(id: 201, name: "Mail")])
        try past.append(Batch([.centre(.configured(centre))]))
        try past.store(seconds: 1...1)
        centre.agents[0].name = "Anna"
        centre.busyReasons = [BusyReason(id: 201, name: "Letters")]
        try past.append(Batch([.centre(.configured(centre))]))
        try past.store(seconds: 2...2)
        func texts(_ sql: String) throws -> [String] { try past.ledger.file.look { try String.fetchAll($0, sql: sql) } }
        #expect(
            try texts("SELECT agent_name || ' ' || queue_name || ' ' || caller FROM calls ORDER BY call") == [
                "Ana Bookings 5550101", "Anna Bookings 5550102",
            ])
        #expect(try texts("SELECT agent_name || ' ' || end FROM offers ORDER BY call") == ["Ana talked", "Anna talked"])
        #expect(try texts("SELECT reason_name FROM agent_states WHERE state = 'busy' ORDER BY position") == ["Mail", "Letters"])
    }
}
