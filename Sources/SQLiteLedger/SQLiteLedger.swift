import Foundation
import GRDB
package import Ledger
import SQLiteRows
import Synchronization
package import Telephony

/// A ledger in one SQLite file, for one server at a time. Every commit is on the disk before `append` returns.
package final class SQLiteLedger: Ledger {
    let file: LedgerFile
    /// The last known number of erasures.
    private let erased = Mutex<Int64>(0)

    /// Opens the file, and makes it when there is none. Throws `.unusable`: it cannot be opened or written, or is no ledger that
    /// this version knows.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .serving)
    }

    /// Opens a file that is there, only to read from it, also while a server writes to it: every change fails. Throws `.unusable`.
    package init(reading path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .looking)
    }

    package func installation() throws(LedgerError) -> Installation {
        try file.look { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT id, secret FROM installation") else {
                throw Trouble.corrupt("its installation is missing")
            }
            return Installation(id: try row.decode(atIndex: 0), secret: Array(try row.decode(Data.self, atIndex: 1)))
        }
    }

    /// When the newest fact of all centres happened, by the clock of its time; before everything when there is none.
    package func lastMoment() throws(LedgerError) -> Moment {
        try file.look { db in
            let sql = """
                SELECT max((SELECT at FROM fact WHERE fact.centre = lease.centre ORDER BY fact.position DESC LIMIT 1)) FROM lease
                """
            return Moment(milliseconds: try Int64.fetchOne(db, sql: sql) ?? 0)
        }
    }

    package func takeOver(centre: Int) throws(LedgerError) -> Int64 {
        try file.change { db in
            let sql = """
                INSERT INTO lease VALUES (?, 1, 0) ON CONFLICT (centre) DO UPDATE SET epoch = epoch + 1 RETURNING epoch
                """
            return try Int64.fetchOne(db, sql: sql, arguments: [centre]) ?? 0
        }
    }

    package func particulars(of subjects: [String]) throws(LedgerError) -> Particulars {
        try file.look { db in
            let sql = """
                SELECT subject, field, value FROM particulars WHERE subject IN (SELECT value FROM json_each(?))
                """
            let list = String(decoding: FactCoding.encode(subjects).body, as: UTF8.self)
            return try Row.fetchAll(db, sql: sql, arguments: [list]).reduce(into: Particulars()) { found, row in
                let subject = try row.decode(String.self, atIndex: 0), field = try row.decode(String.self, atIndex: 1)
                found[subject, field] = try row.decode(String.self, atIndex: 2)
            }
        }
    }

    package func erased(since number: Int64?) -> Erasures {
        let last = erased.withLock { $0 }
        do {
            return try file.look { db in
                let now = try Int64.fetchOne(db.cachedStatement(sql: "SELECT erasures FROM installation")) ?? last
                erased.withLock { $0 = now }
                guard let number, number < now else { return Erasures(number: now, subjects: []) }
                let isRemembered = number >= now - Erasures.remembered
                return Erasures(number: now, subjects: isRemembered ? try db.erased(since: number) : nil)
            }
        } catch {
            return Erasures(number: number ?? last, subjects: [])
        }
    }
}

extension Erasures {
    /// Whose texts went is remembered of the last so many times.
    fileprivate static let remembered: Int64 = 1_000
}

extension Database {
    fileprivate func erased(since number: Int64) throws -> [String] {
        let sql = "SELECT DISTINCT subject FROM erased WHERE number > ? ORDER BY subject"
        return try String.fetchAll(self, sql: sql, arguments: [number])
    }

    func particular(_ subject: String, _ field: String) throws -> String? {
        let statement = try cachedStatement(sql: "SELECT value FROM particulars WHERE subject = ? AND field = ?")
        return try String.fetchOne(statement, arguments: [subject, field])
    }

    /// Running servers notice, and forget these subjects' texts in memory too.
    func note(erased subjects: some Sequence<String>) throws {
        try execute(sql: "UPDATE installation SET erasures = erasures + 1")
        let row = try RowWriter(self, "INSERT OR IGNORE INTO erased SELECT erasures, ? FROM installation")
        for subject in subjects { try row.write(.text(subject)) }
        try execute(
            sql: "DELETE FROM erased WHERE number <= (SELECT erasures FROM installation) - ?", arguments: [Erasures.remembered])
    }
}
