import Floor
import GRDB
package import Ledger

/// Erases texts about people from a ledger file, also while a server writes to it.
package struct LedgerEraser: Sendable {
    private static let slice = 2000
    let file: LedgerFile

    /// Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .changing)
    }

    /// Erases all texts about the calls of a caller, and whatever is named after them; returns how many calls there were. The
    /// texts are overwritten in the file too. Throws `.outcomeUnknown`: ask again.
    package func erase(caller: String) throws(LedgerError) -> Int {
        let count = try file.change { db in
            let calls = try String.fetchAll(
                db, sql: "SELECT subject FROM particulars WHERE field = 'caller' AND value = ?", arguments: [caller])
            for call in calls {
                // '/' is the character after '.': all names that begin with the id and a dot.
                try db.execute(
                    sql: "DELETE FROM particulars WHERE subject = ?1 OR (subject > ?1 || '.' AND subject < ?1 || '/')",
                    arguments: [call])
            }
            if !calls.isEmpty { try db.note(erased: calls) }
            return calls.count
        }
        try file.emptyLog()
        return count
    }

    /// Erases a number where it was that of an agent's phone, from the rows of the books; returns how many there were. They are looked
    /// for before anything is changed: all of the book is walked.
    package func erase(phone: String) throws(LedgerError) -> Int {
        let legs = try file.look { try Int64.fetchAll($0, sql: "SELECT rowid FROM leg_record WHERE phone = ?", arguments: [phone]) }
        for some in legs.slices(of: Self.slice) {
            try file.change { db in
                let statement = try db.cachedStatement(sql: "UPDATE leg_record SET phone = ? WHERE rowid = ? AND phone = ?")
                for row in some { try statement.execute(arguments: [Personal(nil).shown, row, phone]) }
            }
        }
        let sessions = try file.look { try $0.sessions(at: phone) }
        for some in sessions.slices(of: Self.slice) {
            try file.change { db in
                let sql = "UPDATE session_record SET phone = ? WHERE centre = ? AND position = ? AND idx = ? AND phone = ?"
                let statement = try db.cachedStatement(sql: sql)
                for row in some { try statement.execute(arguments: [Personal(nil).shown, row[0], row[1], row[2], phone]) }
            }
        }
        if legs.count + sessions.count > 0 { try file.emptyLog() }
        return legs.count + sessions.count
    }
}

extension Array {
    fileprivate func slices(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}

extension Database {
    /// The places of the sessions at a phone.
    fileprivate func sessions(at phone: String) throws -> [[Int64]] {
        let sql = "SELECT centre, position, idx FROM session_record WHERE phone = ?"
        return try Row.fetchAll(self, sql: sql, arguments: [phone]).map { [$0[0], $0[1], $0[2]] }
    }
}
