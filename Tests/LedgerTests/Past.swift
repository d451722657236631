import Floor
import GRDB
import Ledger
import LedgerSuite
import Telephony

@testable import SQLiteLedger

/// A fresh ledger file with calls that have ended.
final class FilePast: Sendable {
    let folder: TestFolder
    let ledger: SQLiteLedger
    let past: Past

    init() throws {
        folder = try TestFolder()
        ledger = try SQLiteLedger(path: folder.ledger)
        past = try Past(
            TestStore(
                ledger: ledger, books: SQLiteBooks(path: folder.ledger), keeping: ledger, erasing: LedgerEraser(path: folder.ledger)
            ) { [ledger, folder] table in
                // The folder lasts for as long as its ledger is asked.
                _ = folder
                return try ledger.file.look { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0
            })
    }

    func append(_ batch: Batch) throws { try past.append(batch) }
    func store(calls: Int, from first: Int = 0) throws { try past.store(calls: calls, from: first) }
    func store(seconds: ClosedRange<Int>, _ more: [BookRow] = []) throws { try past.store(seconds: seconds, more) }
}
