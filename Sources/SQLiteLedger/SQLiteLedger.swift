import Foundation
import GRDB
package import Ledger
import Synchronization
package import Telephony

/// A ledger in one SQLite file, for one server at a time. Every commit is on the disk before `append` returns.
package final class SQLiteLedger: Ledger {
    let file: LedgerFile
    private let erased = Mutex<Int64>(0)

    /// Opens the file, and makes it when there is none. Throws `.unusable`: it cannot be opened or written, or is no ledger that
    /// this version knows.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .serving)
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

    /// Nil also when the ledger cannot be asked: the text is then shown as erased.
    package func particular(subject: String, field: String) -> String? {
        do {
            return try file.look { try $0.particular(subject, field) }
        } catch {
            return nil
        }
    }

    /// The last known number when the ledger cannot be asked.
    package func erasures() -> Int64 {
        erased.withLock { last in
            do {
                last = try file.look { try Int64.fetchOne($0.cachedStatement(sql: "SELECT erasures FROM installation")) } ?? last
            } catch {
                return last
            }
            return last
        }
    }
}

extension Database {
    func particular(_ subject: String, _ field: String) throws -> String? {
        let statement = try cachedStatement(sql: "SELECT value FROM particulars WHERE subject = ? AND field = ?")
        return try String.fetchOne(statement, arguments: [subject, field])
    }

    /// Running servers notice, and forget the texts in memory too.
    func countErasure() throws { try execute(sql: "UPDATE installation SET erasures = erasures + 1") }
}
