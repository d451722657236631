import Floor
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import PostgresLedger

/// What every ledger promises, of the one in PostgreSQL.
@Suite(.onPostgres) struct PostgresPromiseTests {
    @Test(arguments: Promise.all)
    func `a ledger keeps its promises`(_ promise: Promise) throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        try promise.check(
            TestLedger(ledger: ledger) {
                try ledger.erase(caller: $0)
            } forget: {
                try ledger.forget(centre: 1, particularsBefore: $0, factsBefore: $1)
            } storedPositions: {
                try ledger.pool.look("SELECT position FROM fact WHERE centre = 1 ORDER BY position").rows.map { $0.integer(0) }
            })
    }
}

/// What the books of every ledger promise.
@Suite(.onPostgres) struct PostgresBooksTests {
    @Test(arguments: BooksPromise.all)
    func `the books keep their promises`(_ promise: BooksPromise) throws {
        let ledger = try PostgresLedger(url: Database.fresh(), node: "a")
        try promise.check(
            Past(
                TestStore(ledger: ledger, books: ledger, keeping: ledger, erasing: ledger) { table in
                    try ledger.pool.look("SELECT count(*) FROM \(table)").first?.number(0) ?? 0
                }))
    }
}
