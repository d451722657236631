package import Ledger
package import Telephony

extension PostgresLedger {
    /// So many rows are deleted in one commit.
    private static let slice = 5000

    /// Erases all texts about the calls of a caller, and whatever is named after them; returns how many calls there were. Copies of a
    /// database, its log and its backups, keep them for as long as these are kept. Throws `.outcomeUnknown`: ask again.
    package func erase(caller: String) throws(LedgerError) -> Int {
        let sql = """
            WITH calls AS (SELECT subject FROM particulars WHERE field = 'caller' AND value = $1),
            gone AS (
                DELETE FROM particulars USING calls WHERE particulars.subject = calls.subject
                    OR (particulars.subject > calls.subject || '.' AND particulars.subject < calls.subject || '/')),
            \(Self.noting("calls"))
            SELECT count(*) FROM calls
            """
        return try pool.change(sql, [.text(caller)]).first?.number(0) ?? 0
    }

    /// Erases texts about calls that ended before a time, and facts from before another time that both kept snapshots include.
    package func forget(centre: Int, particularsBefore: Moment, factsBefore: Moment) throws(LedgerError) {
        while try forgetParticulars(centre, before: particularsBefore) == Self.slice {}
        guard let last = try lastFactToForget(centre, before: factsBefore) else { return }
        let sql = """
            DELETE FROM fact WHERE centre = $1 AND position <= $2
                AND position < (SELECT min(position) FROM fact WHERE centre = $1) + $3
            """
        while try pool.change(sql, [.integer(centre), .integer(last), .integer(Self.slice)]).count > 0 {}
    }

    /// Names that belong to a call begin with its id and a dot; a subject that begins otherwise belongs to no call.
    private func forgetParticulars(_ centre: Int, before limit: Moment) throws(LedgerError) -> Int {
        let sql = """
            WITH old AS (
                SELECT subject, field FROM particulars p WHERE centre = $1 AND at < $2 AND (subject !~ '^[0-9]' OR EXISTS (
                    SELECT 1 FROM call_record WHERE call = split_part(p.subject, '.', 1) AND ended < $2)) LIMIT $3),
            gone AS (
                DELETE FROM particulars p USING old WHERE p.subject = old.subject AND p.field = old.field RETURNING p.subject AS subject),
            calls AS (
                SELECT DISTINCT CASE WHEN subject ~ '^[0-9]' THEN split_part(subject, '.', 1) ELSE subject END AS subject FROM gone),
            \(Self.noting("calls"))
            SELECT count(*) FROM gone
            """
        return try pool.change(sql, [.integer(centre), .integer(limit.milliseconds), .integer(Self.slice)]).first?.number(0) ?? 0
    }

    /// Running servers notice, and forget the texts of the subjects in this part in memory too.
    private static func noting(_ part: String) -> String {
        """
        counted AS (
            UPDATE installation SET erasures = erasures + 1 WHERE EXISTS (SELECT 1 FROM \(part)) RETURNING erasures),
        noted AS (INSERT INTO erased SELECT DISTINCT erasures, subject FROM counted, \(part)),
        trimmed AS (DELETE FROM erased USING counted WHERE erased.number <= counted.erasures - \(Erasures.remembered))
        """
    }

    /// The last fact from before the time that both kept snapshots include.
    private func lastFactToForget(_ centre: Int, before limit: Moment) throws(LedgerError) -> Int64? {
        let sql = "SELECT position FROM snapshot WHERE centre = $1 ORDER BY position DESC LIMIT 1 OFFSET 1"
        guard let included = try pool.look(sql, [.integer(centre)]).first?.integer(0) else { return nil }
        return min(included, try firstFact(centre, from: limit.milliseconds) - 1)
    }

    /// The position of the first fact from a time on, or the one after the last. Facts are in the order of their times, without a gap.
    func firstFact(_ centre: Int, from time: Int64) throws(LedgerError) -> Int64 {
        let sql = "SELECT coalesce(min(position), 1), coalesce(max(position), 0) FROM fact WHERE centre = $1"
        guard let ends = try pool.look(sql, [.integer(centre)]).first else { return 1 }
        var low = ends.integer(0), high = ends.integer(1) + 1
        while low < high {
            let middle = (low + high) / 2
            let row = try pool.look("SELECT at FROM fact WHERE centre = $1 AND position = $2", [.integer(centre), .integer(middle)]).first
            if row?.integer(0) ?? .max < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
