package import Ledger

extension PostgresLedger {
    /// So many bytes are stored in one commit: appends wait no longer than for that.
    private static let piece = 256 << 10

    /// Each statement looks at the epoch, but locks nothing: what a former writer adds at the last moment belongs to no snapshot.
    package func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError) {
        let place = [.integer(centre), .integer(epoch)] as [Parameter]
        let position = Parameter.integer(snapshot.position.rawValue)
        let held = try pool.look(
            "SELECT EXISTS (SELECT 1 FROM snapshot WHERE centre = $1 AND position = $3) FROM lease WHERE centre = $1 AND epoch = $2",
            place + [position])
        guard let held = held.first else { throw .notOwner }
        if held.bool(0) { return }
        try forgetPieces(centre)
        for (number, piece) in snapshot.pieces(of: Self.piece).enumerated() {
            let stored = try pool.change(
                """
                INSERT INTO snapshot_piece (centre, position, number, body)
                    SELECT centre, $3::bigint, $4::bigint, $5::text FROM lease WHERE centre = $1::bigint AND epoch = $2::bigint
                    ON CONFLICT (centre, position, number) DO UPDATE SET body = excluded.body
                """, place + [position, .integer(number), Parameter(bytes: Array(piece))])
            guard stored.count == 1 else { throw .notOwner }
        }
        // All its pieces are there: it counts from now on. The last two are kept.
        let counted = try pool.change(
            """
            WITH mine AS (SELECT centre FROM lease WHERE centre = $1::bigint AND epoch = $2::bigint FOR SHARE),
            made AS (INSERT INTO snapshot (centre, position, version) SELECT centre, $3::bigint, $4::text FROM mine),
            gone AS (
                DELETE FROM snapshot USING mine WHERE snapshot.centre = mine.centre AND snapshot.position NOT IN
                    (SELECT position FROM snapshot WHERE centre = $1::bigint ORDER BY position DESC LIMIT 1))
            SELECT count(*) FROM mine
            """, place + [position, .text(snapshot.version)])
        guard counted.first?.integer(0) == 1 else { throw .notOwner }
        try forgetPieces(centre)
    }

    /// Deletes what belongs to no snapshot: what was left unfinished, and what is kept no longer.
    private func forgetPieces(_ centre: Int) throws(LedgerError) {
        try pool.change(
            "DELETE FROM snapshot_piece WHERE centre = $1 AND position NOT IN (SELECT position FROM snapshot WHERE centre = $1)",
            [.integer(centre)])
    }
}

extension SavedSnapshot {
    /// Its body, cut between characters.
    fileprivate func pieces(of size: Int) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = body[...]
        while rest.count > size {
            var end = rest.startIndex + size
            while rest[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
            pieces.append(rest[..<end])
            rest = rest[end...]
        }
        return pieces + [rest]
    }
}
