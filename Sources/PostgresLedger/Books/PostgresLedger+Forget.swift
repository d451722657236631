package import Ledger
package import Telephony

extension PostgresLedger {
    private static let slice = 5000

    /// What is old in each table: $1 is the centre, $2 the time. Of a file that is kept, or is to be, nothing is forgotten.
    private static let old = [
        ("offer_record", "ended < $2"), ("leg_record", "ended < $2"), ("call_record", "ended < $2"), ("recording_record", "ended < $2"),
        ("recording_silence", "ended < $2"), ("recording_missing", "ended < $2"), ("recording_hearing", "at < $2"),
        ("recording_file", "state IN ('missing', 'removed') AND at < $2"), ("entry_record", "noted < $2"), ("visit_record", "noted < $2"),
        ("hold_record", "ended < $2"), ("state_record", "ended < $2"), ("session_record", "ended < $2"), ("day_record", "ended < $2"),
    ]

    package func forgetBooks(centre: Int, before limit: Moment) throws(LedgerError) {
        let values = [.integer(centre), .integer(limit.milliseconds)] as [Parameter]
        for (table, isOld) in Self.old {
            // In slices: none holds rows for long.
            let sql = """
                DELETE FROM \(table) WHERE ctid = ANY(ARRAY(SELECT ctid FROM \(table) WHERE centre = $1 AND \(isOld) LIMIT \(Self.slice)))
                """
            while try pool.change(sql, values).count == Self.slice {}
        }
        // Names that were followed by others before the time: nothing of before is in the books any more.
        try pool.change(
            """
            DELETE FROM named WHERE centre = $1 AND EXISTS (
                SELECT 1 FROM named AS later WHERE later.centre = $1 AND later.kind = named.kind AND later.id = named.id
                    AND later.position > named.position AND later.at < $2)
            """, values)
    }
}
