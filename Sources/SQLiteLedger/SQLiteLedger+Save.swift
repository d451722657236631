import GRDB
package import Ledger
import SQLiteRows

extension SQLiteLedger {
    /// So many bytes are stored in one commit: appends wait no longer than for that.
    private static let piece = 64 << 10

    package func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError) {
        if try change(centre, epoch, { try $0.holds(snapshot, centre) }) { return }
        try forgetPieces(centre, epoch)
        for (number, piece) in snapshot.pieces(of: Self.piece).enumerated() {
            try change(centre, epoch) { try $0.insert(piece, number, of: snapshot, centre) }
        }
        try change(centre, epoch) { try $0.complete(snapshot, centre) }
        try forgetPieces(centre, epoch)
    }

    /// Deletes what belongs to no snapshot: what was left unfinished, and what is kept no longer.
    private func forgetPieces(_ centre: Int, _ epoch: Int64) throws(LedgerError) {
        while try change(centre, epoch, { try $0.forgetPiece(centre) }) {}
    }

    /// Changes something in the name of a centre's writer.
    private func change<Value>(_ centre: Int, _ epoch: Int64, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        let value = try file.change { db -> Value? in
            let sql = "SELECT 1 FROM lease WHERE centre = ? AND epoch = ?"
            guard try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [centre, epoch]) != nil else { return nil }
            return try body(db)
        }
        guard let value else { throw .notOwner }
        return value
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

extension Database {
    fileprivate func insert(_ piece: ArraySlice<UInt8>, _ number: Int, of snapshot: SavedSnapshot, _ centre: Int) throws {
        let sql = "INSERT INTO snapshot_piece (centre, position, number, body) VALUES (?, ?, ?, ?)"
        try RowWriter(self, sql).write(
            .integer(centre), .integer(snapshot.position.rawValue), .integer(number), .bytes(Array(piece)))
    }

    fileprivate func holds(_ snapshot: SavedSnapshot, _ centre: Int) throws -> Bool {
        let sql = "SELECT 1 FROM snapshot WHERE centre = ? AND position = ?"
        return try Int.fetchOne(self, sql: sql, arguments: [centre, snapshot.position.rawValue]) != nil
    }

    /// All its pieces are there: it counts from now on. The last two are kept.
    fileprivate func complete(_ snapshot: SavedSnapshot, _ centre: Int) throws {
        try execute(
            sql: "INSERT INTO snapshot (centre, position, version) VALUES (?, ?, ?)",
            arguments: [centre, snapshot.position.rawValue, snapshot.version])
        try execute(
            sql: """
                DELETE FROM snapshot WHERE centre = ?1 AND position NOT IN
                    (SELECT position FROM snapshot WHERE centre = ?1 ORDER BY position DESC LIMIT 2)
                """, arguments: [centre])
    }

    /// False: there was none.
    fileprivate func forgetPiece(_ centre: Int) throws -> Bool {
        try execute(
            sql: """
                DELETE FROM snapshot_piece WHERE rowid IN (
                    SELECT rowid FROM snapshot_piece WHERE centre = ?1
                        AND position NOT IN (SELECT position FROM snapshot WHERE centre = ?1) LIMIT 1)
                """, arguments: [centre])
        return changesCount > 0
    }
}
