package import Floor
import GRDB
package import Ledger
import Telephony

/// Looks into a ledger file from another process, also while a server writes to it.
package struct LedgerReader: Sendable {
    let file: LedgerFile

    /// Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .looking)
    }

    init(file: LedgerFile) { self.file = file }

    /// All facts that name a call, in order; nil when there is none. Throws `.unusable`.
    package func facts(of call: CallID) throws(LedgerError) -> [StoredFact]? {
        let facts = try file.look { db in
            let sql = "SELECT position FROM call_record WHERE call = ?"
            let last = try Int64.fetchOne(db, sql: sql, arguments: [call.description])
            return try Int.fetchAll(db, sql: "SELECT centre FROM lease").flatMap { centre in
                try db.facts(of: call, centre, upTo: last ?? .max)
            }
        }
        return facts.isEmpty ? nil : facts
    }
}

extension Database {
    /// The facts that name a call stand between its arrival, of which its id tells the second, and its record. One by which it became part of
    /// another is stored as that other's.
    func facts(of call: CallID, _ centre: Int, upTo last: Int64) throws -> [StoredFact] {
        let first = try firstFact(centre, from: call.seconds * 1000)
        let sql = """
            SELECT centre, position, at, kind, body FROM fact WHERE centre = ?1 AND position BETWEEN ?2 AND ?3
                AND (call = ?4 OR kind = 'party.joined' AND json_extract(body, '$.absorbed') = ?4) ORDER BY position
            """
        return try FactRows(db: self).facts(cachedStatement(sql: sql), [centre, first, last, call.description])
    }

    /// The position of the first fact from a time on, or the one after the last. Facts are in the order of their times, without a gap.
    func firstFact(_ centre: Int, from time: Int64) throws -> Int64 {
        // Each end alone is found at once; both in one are looked for among all facts.
        let sql = "SELECT (SELECT min(position) FROM fact WHERE centre = ?1), (SELECT max(position) FROM fact WHERE centre = ?1)"
        let ends = try Row.fetchOne(self, sql: sql, arguments: [centre])
        guard var low: Int64 = ends?[0], let last: Int64 = ends?[1] else { return 1 }
        var high = last + 1
        let statement = try cachedStatement(sql: "SELECT at FROM fact WHERE centre = ? AND position = ?")
        while low < high {
            let middle = (low + high) / 2
            let at = try Int64.fetchOne(statement, arguments: [centre, middle]) ?? .max
            if at < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
