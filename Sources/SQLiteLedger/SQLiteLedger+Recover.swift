package import Floor
import GRDB
package import Ledger
package import Telephony

extension SQLiteLedger {
    /// So many facts are read at once; what is done with them happens outside of the database, which may then be asked again.
    private static let slice = 4096

    /// Throws `.unusable` when something is missing or cannot be read, and whatever `snapshot` and `each` throw.
    package func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery {
        var position = Position.start
        if let saved = try file.look({ try $0.snapshot(centre, shapes, reach) }) {
            try snapshot(saved)
            position = saved.position
        }
        var last = Position.start
        while true {
            // In this order: who only looks sees no more of what a server writes meanwhile than there are facts.
            let facts = try file.look { db in
                last = try db.lastPosition(centre)
                return try db.facts(centre, after: position, shapes, limit: Self.slice)
            }
            for (at, moment, fact) in facts { try each(at, moment, fact) }
            position = position + facts.count
            if facts.count < Self.slice { break }
        }
        return try file.look { db in
            guard last <= position, try db.lastPosition(centre) >= position else {
                throw Trouble.gap(centre, from: position, to: last)
            }
            return Recovery(position: position, deliveries: try db.deliveries(centre), pushes: try db.pushes(centre))
        }
    }

    /// Of the newest fact of a call centre.
    package func position(ofCentre centre: Int) throws(LedgerError) -> Position { try file.look { try $0.lastPosition(centre) } }
}

extension Database {
    fileprivate func lastPosition(_ centre: Int) throws -> Position {
        Position(rawValue: try Int64.fetchOne(self, sql: "SELECT position FROM lease WHERE centre = ?", arguments: [centre]) ?? 0)
    }

    /// The snapshot to begin with; nil: the start of all facts.
    fileprivate func snapshot(_ centre: Int, _ shapes: [String], _ reach: Int) throws -> SavedSnapshot? {
        let sql = "SELECT position, version FROM snapshot WHERE centre = ?"
        let saved = try Row.fetchAll(self, sql: sql, arguments: [centre]).reduce(into: [:]) { saved, row in
            saved[Position(rawValue: try row.decode(atIndex: 0))] = try row.decode(String.self, atIndex: 1)
        }
        let usable = saved.filter { shapes.contains($0.value) }
        let first = try Int64.fetchOne(self, sql: "SELECT min(position) FROM fact WHERE centre = ?", arguments: [centre])
        let start = Recovery.begin(
            saved: Array(usable.keys), areAllFactsThere: first == 1, last: try lastPosition(centre), reach: reach)
        guard let version = usable[start] else { return nil }
        return SavedSnapshot(position: start, version: version, body: try body(ofSnapshot: start, centre))
    }

    private func body(ofSnapshot position: Position, _ centre: Int) throws -> [UInt8] {
        let sql = "SELECT body FROM snapshot_piece WHERE centre = ? AND position = ? ORDER BY number"
        return try String.fetchAll(self, sql: sql, arguments: [centre, position.rawValue]).flatMap { Array($0.utf8) }
    }

    /// The next facts, without a gap.
    fileprivate func facts(_ centre: Int, after position: Position, _ shapes: [String], limit: Int) throws -> [StoredFact] {
        let statement = try cachedStatement(
            sql: """
                SELECT centre, position, at, kind, body FROM fact WHERE centre = ? AND position > ? ORDER BY position LIMIT ?
                """)
        let facts = try FactRows(db: self).facts(statement, [centre, position.rawValue, limit])
        for (index, fact) in facts.enumerated() where fact.position != position + (index + 1) {
            if position == .start, index == 0, let found = try newestShape(centre) {
                throw Trouble.oldestFactsGone(before: fact.position, shape: shapes.isEmpty ? nil : found)
            }
            throw Trouble.gap(centre, from: position + index, to: fact.position)
        }
        return facts
    }

    private func newestShape(_ centre: Int) throws -> String? {
        try String.fetchOne(
            self, sql: "SELECT version FROM snapshot WHERE centre = ? ORDER BY position DESC LIMIT 1", arguments: [centre])
    }

    fileprivate func pushes(_ centre: Int) throws -> [WorkNo: PushTarget] {
        let sql = "SELECT agent, session, url, token FROM push WHERE centre = ?"
        return try Row.fetchAll(self, sql: sql, arguments: [centre]).reduce(into: [:]) { pushes, row in
            pushes[WorkNo(try row.decode(Int.self, atIndex: 0))] = PushTarget(
                session: SessionNumber(try row.decode(Int.self, atIndex: 1)),
                address: PushAddress(url: try row.decode(atIndex: 2), token: try row.decode(String?.self, atIndex: 3)))
        }
    }

    fileprivate func deliveries(_ centre: Int) throws -> [Delivery] {
        let sql = "SELECT agent, position, idx FROM delivery WHERE centre = ? ORDER BY agent"
        return try Row.fetchAll(self, sql: sql, arguments: [centre]).map { row in
            Delivery(
                agent: WorkNo(try row.decode(Int.self, atIndex: 0)),
                cursor: Cursor(position: Position(rawValue: try row.decode(atIndex: 1)), index: try row.decode(atIndex: 2)))
        }
    }
}
