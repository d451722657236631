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
        let rows = try file.look { try Int64.fetchAll($0, sql: "SELECT rowid FROM leg_record WHERE phone = ?", arguments: [phone]) }
        for start in stride(from: 0, to: rows.count, by: Self.slice) {
            let some = rows[start..<min(start + Self.slice, rows.count)]
            try file.change { db in
                let statement = try db.cachedStatement(sql: "UPDATE leg_record SET phone = ? WHERE rowid = ? AND phone = ?")
                for row in some { try statement.execute(arguments: [Personal(nil).shown, row, phone]) }
            }
        }
        if !rows.isEmpty { try file.emptyLog() }
        return rows.count
    }
}
