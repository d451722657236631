package import Floor
import GRDB
package import Ledger
package import Telephony

/// Looks into a ledger file from another process, also while a server writes to it.
package struct LedgerReader: Sendable {
    private let file: LedgerFile

    /// Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .looking)
    }

    /// All facts that name a call, in order; nil when there is none. Throws `.unusable`.
    package func story(of call: CallID) throws(LedgerError) -> [(Position, Moment, Fact)]? {
        let facts = try file.look { db in
            let sql = "SELECT centre, position, at, kind, body FROM fact WHERE call = ? ORDER BY centre, position"
            return try FactRows(db: db).facts(db.cachedStatement(sql: sql), [call.description])
        }
        return facts.isEmpty ? nil : facts.map { ($0.position, $0.at, $0.fact) }
    }
}
