import GRDB
package import Ledger

/// How far webhooks have come. Kept beside the facts: nothing of the floor depends on it.
extension SQLiteLedger {
    /// All up to it was told; nil: nothing is known of this one. Throws `.unusable`.
    package func webhookPosition(centre: Int, url: String) throws(LedgerError) -> Position? {
        try file.look { db in
            let statement = try db.cachedStatement(sql: "SELECT position FROM webhook WHERE centre = ? AND url = ?")
            return try Int64.fetchOne(statement, arguments: [centre, url]).map(Position.init(rawValue:))
        }
    }

    /// Throws `.outcomeUnknown`.
    package func note(webhook url: String, centre: Int, toldUpTo position: Position) throws(LedgerError) {
        try file.change { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO webhook (centre, url, position) VALUES (?, ?, ?)").execute(
                arguments: [centre, url, position.rawValue])
        }
    }

    /// Forgets those that are configured no more: one that comes again is a new one. Throws `.outcomeUnknown`.
    package func forgetWebhooks(centre: Int, but urls: [String]) throws(LedgerError) {
        try file.change { db in
            for url in try String.fetchAll(db, sql: "SELECT url FROM webhook WHERE centre = ?", arguments: [centre])
            where !urls.contains(url) {
                try db.execute(sql: "DELETE FROM webhook WHERE centre = ? AND url = ?", arguments: [centre, url])
            }
        }
    }
}
