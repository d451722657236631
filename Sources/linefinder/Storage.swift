import Foundation
import Ledger
import SQLiteLedger

/// What a server stores in and what it asks, wherever that is.
struct Storage {
    let ledger: any Ledger
    let keeping: any Bookkeeping
    let books: any Books
}

/// What the `ledger` of a configuration stands for is decided here, and nowhere else.
extension Configuration {
    private var file: String { "\(data)/ledger.db" }
    private var isThere: Bool { FileManager.default.fileExists(atPath: file) }

    /// Opens the ledger to serve: it is made when there is none.
    func openStorage() throws -> Storage {
        switch ledger {
        case .sqlite:
            let ledger = try SQLiteLedger(path: file)
            return Storage(ledger: ledger, keeping: ledger, books: try SQLiteBooks(path: file))
        case .postgres(let url): return try Database.serve(url, self)
        }
    }

    /// Opens the ledger only to read from it, also while a server writes to it.
    func openLedger() throws -> any Ledger & Positions {
        switch ledger {
        case .sqlite:
            guard isThere else { throw Failure("\(file) is not there: nothing was served yet") }
            return try SQLiteLedger(reading: file)
        case .postgres(let url): return try Database.open(url)
        }
    }

    /// Opens the books only to read from them, also while a server writes to them.
    func openBooks() throws -> any Books {
        switch ledger {
        case .sqlite: try SQLiteBooks(path: file)
        case .postgres(let url): try Database.open(url)
        }
    }

    /// Opens the ledger to erase from it, also while a server writes to it.
    func openEraser() throws -> any Erasing {
        switch ledger {
        case .sqlite: try LedgerEraser(path: file)
        case .postgres(let url): try Database.open(url)
        }
    }

    /// What is to be said of a database before it is served from. Throws when it cannot be, or cannot be asked.
    func examineDatabase() throws -> [String] {
        switch ledger {
        case .sqlite: []
        case .postgres(let url): try Database.examine(url)
        }
    }

    /// Where the ledger is, for people: never a password.
    var ledgerPlace: String {
        switch ledger {
        case .sqlite: file
        case .postgres(let url): Database.shown(url)
        }
    }

    /// The file of the SQLite ledger, for what can be done with a file alone.
    var ledgerFile: String {
        get throws(Failure) {
            guard ledger == .sqlite else {
                throw Failure("\(ledgerPlace): this is for 'ledger: sqlite' alone; copy a database by its own means, such as pg_dump")
            }
            return file
        }
    }
}
