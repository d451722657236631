import Ledger
import LedgerSuite
import SQLiteLedger
import Testing

/// Looking back at calls that have ended, while the server holds the file open.
@Suite struct HistoryTests {
    @Test(arguments: BooksPromise.all)
    func `the books keep their promises`(_ promise: BooksPromise) throws { try promise.check(FilePast().past) }

    @Test func `a file that is not there says so`() throws {
        let folder = try TestFolder()
        #expect(throws: LedgerError.self) { try SQLiteBooks(path: folder.ledger) }
    }
}
