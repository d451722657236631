import Floor
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import PostgresLedger

/// What only a database has.
@Suite(.onPostgres) struct PostgresLedgerTests {
    @Test func `what was stored is there for whoever opens the database again, and the installation is the same`() throws {
        let url = try Database.fresh()
        let first = try PostgresLedger(url: url, node: "a")
        let epoch = try first.takeOver(centre: 1)
        try first.append(Batch([Sample.arrival(1, caller: "5550100")]), centre: 1, after: .start, epoch: epoch)
        first.end()
        let second = try PostgresLedger(url: url, node: "a")
        #expect(try second.installation().secret == first.installation().secret)
        #expect(try second.takeOver(centre: 1) == epoch + 1)
        #expect(try Recovered(second, centre: 1).facts.flatMap { personalTexts($0.fact) } == ["5550100"])
        #expect(try second.lastMoment() == Sample.noon)
    }

    @Test func `a database without a ledger is not read, and none is made by looking`() throws {
        let url = try Database.fresh()
        for _ in 1...2 {
            let error = #expect(throws: LedgerError.self) { try PostgresLedger(reading: url) }
            guard case .unusable(let sentence) = error else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            #expect(sentence.contains("it holds no ledger yet") && sentence.hasPrefix("postgres://127.0.0.1:"))
        }
    }

    @Test func `a ledger of a newer version is refused`() throws {
        let url = try Database.fresh()
        let ledger = try PostgresLedger(url: url, node: "a")
        try ledger.pool.change("UPDATE ledger_version SET version = 99", [])
        for open in [{ _ = try PostgresLedger(url: $0, node: "a") }, { _ = try PostgresLedger(reading: $0) }] as [(String) throws -> Void] {
            let error = #expect(throws: LedgerError.self) { try open(url) }
            #expect("\(String(describing: error))".contains("use the newer one"))
        }
    }

    /// (address, what is said)
    static let addresses = [
        ("postgres://linefinder:secret@127.0.0.1:1/x", "postgres://127.0.0.1:1/x: "),
        ("postgres://u@h:1,k:2/x?a=b", "postgres://h:1,k:2/x: "),
    ]

    @Test(arguments: addresses)
    func `a database that cannot be reached is named without its password`(_ row: (String, String)) throws {
        #expect(Address(url: row.0).shown + ": " == row.1)
        guard row.0.contains("127.0.0.1") else { return }
        let error = #expect(throws: LedgerError.self) { try PostgresLedger(url: row.0, node: "a") }
        guard case .unusable(let sentence) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(sentence.hasPrefix(row.1) && sentence.contains("look whether the database can be reached") && !sentence.contains("secret"))
    }

    /// Also those that mean something in a list of PostgreSQL, and the one that it cannot keep.
    @Test(arguments: ["NULL", "", "a\"b\\c{,}", "ü€ \u{1F600}", "\0", "\u{E000}0\u{E000}\0", "line\nline\ttab"])
    func `every text comes back as it was`(_ text: String) throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch([Sample.arrival(1, caller: text)]), centre: 1, after: .start, epoch: epoch)
        #expect(try ledger.particular(subject: Sample.call(1).description, field: "caller") == text)
        #expect(try ledger.erase(caller: text) == 1)
    }

    @Test func `text about people is in its own table and nowhere else`() throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(
            Batch([Sample.arrival(1, caller: "5550100"), Sample.recording(1, file: "booking.wav")]), centre: 1, after: .start, epoch: epoch)
        let bodies = try ledger.pool.look("SELECT body FROM fact").rows.map { $0.text(0) }
        #expect(bodies.count == 2)
        for body in bodies { #expect(!body.contains("5550100") && !body.contains("booking")) }
    }

    @Test func `a commit is one statement, whatever is in it`() throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let epoch = try ledger.takeOver(centre: 1)
        func commits() throws -> Int64 { try ledger.pool.look("SELECT count(DISTINCT xmin::text) FROM fact").first?.integer(0) ?? 0 }
        for position in Int64(1)...3 {
            var batch = Batch([Sample.arrival(2 * position, caller: "5550100"), Sample.arrival(2 * position + 1, caller: "5550101")])
            batch.records = [Sample.callRecord(position, ended: Sample.noon), Sample.offerRecord, Sample.legRecord]
            batch.deliveries = [Delivery(agent: Sample.agent, cursor: Cursor(position: .start, index: 1))]
            try ledger.append(batch, centre: 1, after: Position(rawValue: 2 * position - 2), epoch: epoch)
            #expect(try commits() == position)
        }
        let others = try ledger.pool.look(
            "SELECT count(*) FROM call_record c JOIN offer_record o USING (position) JOIN leg_record l USING (position) JOIN fact f "
                + "ON f.position = c.position AND f.xmin::text = c.xmin::text AND f.xmin::text = o.xmin::text AND f.xmin::text = l.xmin::text"
        )
        #expect(others.first?.integer(0) == 3)
    }

    @Test func `a long ledger is read in slices without a gap`() throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch((1...9000).map { Sample.plain($0) }), centre: 1, after: .start, epoch: epoch)
        #expect(try Recovered(ledger, centre: 1).facts.map(\.fact) == (1...9000).map { Sample.plain($0) })
        try ledger.pool.change("DELETE FROM fact WHERE position = 5000", [])
        let error = #expect(throws: LedgerError.self) { try Recovered(ledger, centre: 1) }
        #expect("\(String(describing: error))".contains("missing between positions 4999 and 5001"))
    }

    @Test func `a session that the database ends costs one append, of which nobody knows the outcome, and no more`() throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
        try ledger.pool.use { connection throws(PostgresError) in
            let own = try connection.ask("SELECT pg_backend_pid()").first?.integer(0)
            let other = try Connection(ledger.pool.address)
            try other.ask("SELECT pg_terminate_backend($1)", [.integer(own)])
            // Only when it has gone.
            while try other.ask("SELECT 1 FROM pg_stat_activity WHERE pid = $1", [.integer(own)]).count > 0 {}
        }
        let error = #expect(throws: LedgerError.self) {
            try ledger.append(Batch([Sample.plain(2)]), centre: 1, after: Position(rawValue: 1), epoch: epoch)
        }
        guard case .outcomeUnknown = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        let again = try ledger.takeOver(centre: 1)
        let found = try Recovered(ledger, centre: 1)
        try ledger.append(Batch([Sample.plain(3)]), centre: 1, after: found.recovery.position, epoch: again)
        #expect(try Recovered(ledger, centre: 1).facts.map(\.fact) == [Sample.plain(1), Sample.plain(3)])
    }
}
