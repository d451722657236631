import GRDB
package import Ledger

/// Erases texts about people from a ledger file, also while a server writes to it.
package struct LedgerEraser: Sendable {
    private let file: LedgerFile

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
            if !calls.isEmpty { try db.countErasure() }
            return calls.count
        }
        try file.emptyLog()
        return count
    }
}
