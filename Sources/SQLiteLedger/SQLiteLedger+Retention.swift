import GRDB
package import Ledger
package import Telephony

extension SQLiteLedger {
    /// So many rows are deleted at once: the floor commits in between.
    private static let slice = 2000

    /// Erases texts about calls that ended before a time, and facts from before another time that both kept snapshots include.
    package func forget(centre: Int, particularsBefore: Moment, factsBefore: Moment) throws(LedgerError) {
        while try file.change({ try $0.forgetParticulars(centre, before: particularsBefore.milliseconds, limit: Self.slice) }) > 0 {}
        guard let last = try file.look({ try $0.lastFactToForget(centre, before: factsBefore.milliseconds) }) else { return }
        while try file.change({ try $0.forgetFacts(centre, upTo: last, limit: Self.slice) }) > 0 {}
    }
}

extension Database {
    /// Names that belong to a call begin with its id and a dot; a subject that begins otherwise belongs to no call.
    fileprivate func forgetParticulars(_ centre: Int, before limit: Int64, limit count: Int) throws -> Int {
        try execute(
            sql: """
                DELETE FROM particulars WHERE (subject, field) IN (
                    SELECT subject, field FROM particulars WHERE centre = ?1 AND at < ?2 AND (
                        subject NOT GLOB '[0-9]*' OR EXISTS (
                            SELECT 1 FROM call_record WHERE call = substr(subject, 1, instr(subject || '.', '.') - 1) AND ended < ?2))
                    LIMIT ?3)
                """, arguments: [centre, limit, count])
        let deleted = changesCount
        if deleted > 0 { try countErasure() }
        return deleted
    }

    /// The last fact from before the time that both kept snapshots include.
    fileprivate func lastFactToForget(_ centre: Int, before limit: Int64) throws -> Int64? {
        let sql = "SELECT position FROM snapshot WHERE centre = ? ORDER BY position DESC LIMIT 1 OFFSET 1"
        guard let included = try Int64.fetchOne(self, sql: sql, arguments: [centre]) else { return nil }
        return min(included, try firstFact(centre, from: limit) - 1)
    }

    fileprivate func forgetFacts(_ centre: Int, upTo last: Int64, limit count: Int) throws -> Int {
        try execute(
            sql: """
                DELETE FROM fact WHERE centre = ?1 AND position <= ?2
                    AND position < (SELECT min(position) FROM fact WHERE centre = ?1) + ?3
                """, arguments: [centre, last, count])
        return changesCount
    }
}
