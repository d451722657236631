import Floor
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import PostgresLedger

/// What people who ask by SQL find.
@Suite(.onPostgres) struct ViewTests {
    @Test func `the views have the names of the time`() throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let past = try Past(TestStore(ledger: ledger, books: ledger, keeping: ledger, erasing: ledger) { _ in 0 })
        var centre = Centre(
            id: 1, name: "Test", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
            agents: [Member(number: WorkNo(101), name: "Ana")], busyReasons: [BusyReason(id: 201, name: "Mail")])
        try past.append(Batch([.centre(.configured(centre))]))
        try past.store(seconds: 1...1)
        centre.agents[0].name = "Anna"
        centre.busyReasons = [BusyReason(id: 201, name: "Letters")]
        try past.append(Batch([.centre(.configured(centre))]))
        try past.store(seconds: 2...2)
        func texts(_ sql: String) throws -> [String] { try ledger.pool.look(sql).rows.map { $0.text(0) } }
        #expect(
            try texts("SELECT agent_name || ' ' || queue_name || ' ' || caller FROM calls ORDER BY call") == [
                "Ana Bookings 5550101", "Anna Bookings 5550102",
            ])
        #expect(try texts("SELECT agent_name || ' ' || \"end\" FROM offers ORDER BY call") == ["Ana talked", "Anna talked"])
        #expect(try texts("SELECT reason_name FROM agent_states WHERE state = 'busy' ORDER BY position") == ["Mail", "Letters"])
    }
}
