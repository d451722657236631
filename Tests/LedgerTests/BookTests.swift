import GRDB
import Ledger
import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import SQLiteLedger

/// Rows of waits and of agents' time, and the places of all rows.
@Suite struct BookTests {
    private let past: Past
    init() throws { past = try Past() }

    private static func moment(_ second: Int) -> Moment { Past.began + .seconds(Int64(second)) }

    /// One of every kind that a report counts, of a call that came in a second.
    private static func rows(_ second: Int) -> [BookRow] {
        let (call, came) = (Past.call(second), moment(second))
        return [
            .entry(EntryRecord(call: call, visit: 1, queue: QueueID(10), entered: came, noted: came, place: 3, agent: WorkNo(102))),
            .call(Past.record(second)),
            .visit(
                VisitRecord(
                    call: call, visit: 1, queue: QueueID(10), entered: came, ended: came + .seconds(2), noted: came + .seconds(2),
                    end: .answered, agent: WorkNo(101), place: 3, lastPlace: 1)),
            .offer(
                OfferRecord(
                    call: call, number: 1, agent: WorkNo(101), kind: .request, offered: came, ended: came + .seconds(2), end: nil, level: 1,
                    queue: QueueID(10), visit: 1, by: WorkNo(103))),
            .state(
                StateRecord(
                    agent: WorkNo(101), session: SessionNumber(4), state: .busy, reason: 201, began: came, ended: came + .seconds(2),
                    by: WorkNo(109))),
            .state(
                StateRecord(
                    agent: WorkNo(101), session: SessionNumber(4), state: .talking, began: came, ended: came + .seconds(2), call: call,
                    queue: QueueID(10), purpose: .help)),
            .session(
                SessionRecord(
                    agent: WorkNo(101), session: SessionNumber(4), phone: PhoneNumber("1001"), began: came, ended: came + .seconds(2),
                    end: .forced, reason: 7, by: WorkNo(109))),
        ]
    }

    private func store(_ seconds: ClosedRange<Int>, _ more: [BookRow] = []) throws {
        for second in seconds {
            var batch = Batch()
            batch.facts = [(Self.moment(second), Past.arrival(second))]
            batch.records = Self.rows(second) + more
            try past.append(batch)
        }
    }

    private func read(_ seconds: ClosedRange<Int>, at position: Int64? = nil) throws -> (rows: [BookRow], found: BookReader.Found) {
        var query = BookReader.Query(
            centre: 1, from: Self.moment(seconds.lowerBound), to: Self.moment(seconds.upperBound + 1), position: position)
        query.hasCalls = true
        query.hasCallers = true
        var rows: [BookRow] = []
        let found = try BookReader(path: past.folder.ledger).read(query) { rows.append($0) }
        return (rows, found)
    }

    @Test func `what was written is read, kind by kind`() throws {
        try store(1...1)
        let (rows, found) = try read(0...9)
        #expect(rows == Self.rows(1))
        #expect(found.position == 1 && found.callers == [Past.call(1): "5550101"])
    }

    @Test func `rows of other times are left out, and what came after a position`() throws {
        try store(1...300)
        let rows = try read(100...109).rows
        #expect(rows.filter { if case .entry = $0 { true } else { false } } == (100...109).map { Self.rows($0)[0] })
        // Stored two seconds after they came.
        #expect(rows.count { if case .visit = $0 { true } else { false } } == 10)
        let earlier = try read(0...300, at: 50)
        #expect(earlier.found.position == 50 && earlier.rows.count { if case .entry = $0 { true } else { false } } == 50)
        #expect(try read(0...300, at: 5000).found.position == 300)
    }

    @Test func `no two rows stand at the same place, and each place follows the one before`() throws {
        try store(
            1...3,
            [
                .hold(hold), .day(DayRecord(began: Self.moment(0), ended: Self.moment(9))), .leg(Past.leg(1)),
                Past.offer(1, by: 104, ended: 3),
            ])
        let tables = BookOfTime.allCases.map(\.rawValue) + ["call_record", "offer_record", "leg_record"]
        let sql = tables.map { "SELECT position, idx FROM \($0)" }.joined(separator: " UNION ALL ") + " ORDER BY position, idx"
        let places = try past.ledger.file.look { db in try Row.fetchAll(db, sql: sql).map { [$0[0] as Int, $0[1] as Int] } }
        #expect(places == (1...3).flatMap { position in (0..<11).map { [position, $0] } })
    }

    private var hold: HoldRecord {
        HoldRecord(call: Past.call(1), agent: WorkNo(101), leg: LegID("l"), began: Self.moment(1), ended: Self.moment(2))
    }

    @Test func `old rows are forgotten, and an erased number goes from sessions`() throws {
        try store(1...20)
        try past.ledger.forgetBooks(centre: 1, before: Self.moment(12))
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
        try store(1...1)
        centre.agents[0].name = "Anna"
        centre.busyReasons = [BusyReason(id: 201, name: "Letters")]
        try past.append(Batch([.centre(.configured(centre))]))
        try store(2...2)
        func texts(_ sql: String) throws -> [String] { try past.ledger.file.look { try String.fetchAll($0, sql: sql) } }
        #expect(
            try texts("SELECT agent_name || ' ' || queue_name || ' ' || caller FROM calls ORDER BY call") == [
                "Ana Bookings 5550101", "Anna Bookings 5550102",
            ])
        #expect(try texts("SELECT agent_name || ' ' || end FROM offers ORDER BY call") == ["Ana talked", "Anna talked"])
        #expect(try texts("SELECT reason_name FROM agent_states WHERE state = 'busy' ORDER BY position") == ["Mail", "Letters"])
    }
}
