package import Floor
import Foundation
import GRDB
package import Ledger
import Telephony

extension SQLiteLedger {
    package func passwordChanges() throws(LedgerError) -> [PasswordChange] {
        try file.look { db in
            try Row.fetchAll(db, sql: "SELECT agent, changed, hash, configured FROM password ORDER BY changed, agent").map { row in
                PasswordChange(
                    agent: WorkNo(try row.decode(Int.self, atIndex: 0)),
                    at: Moment(milliseconds: try row.decode(Int64.self, atIndex: 1)), hash: try row.decode(atIndex: 2),
                    configured: Array(try row.decode(Data.self, atIndex: 3)))
            }
        }
    }

    package func store(_ change: PasswordChange) throws(LedgerError) {
        try file.change { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO password (agent, changed, hash, configured) VALUES (?, ?, ?, ?)",
                arguments: [change.agent.rawValue, change.at.milliseconds, change.hash, Data(change.configured)])
        }
    }

    package func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError) {
        try file.change { try $0.execute(sql: "DELETE FROM password WHERE agent = ?", arguments: [agent.rawValue]) }
    }
}
