package import Floor
import GRDB
package import Ledger
package import Telephony

extension SQLiteLedger {
    /// So many facts are read at once; what is done with them happens outside of the database, which may then be asked again.
    private static let slice = 4096

    /// Throws `.unusable` when something is missing or cannot be read, and whatever `snapshot` and `each` throw.
    package func recover(
        centre: Int, version: String, snapshot: (SavedSnapshot) throws -> Void, each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery {
        var position = Position.start
        if let saved = try file.look({ try $0.snapshot(centre, version) }) {
            try snapshot(saved)
            position = saved.position
        }
        while true {
            let facts = try file.look { try $0.facts(centre, after: position, version, limit: Self.slice) }
            for (at, moment, fact) in facts { try each(at, moment, fact) }
            position = position + facts.count
            if facts.count < Self.slice { break }
        }
        return try file.look { db in
            let last = Position(
                rawValue: try Int64.fetchOne(db, sql: "SELECT position FROM lease WHERE centre = ?", arguments: [centre]) ?? 0)
            guard last == position else { throw Trouble.gap(centre, from: position, to: last) }
            return Recovery(position: position, deliveries: try db.deliveries(centre), pushes: try db.pushes(centre))
        }
    }
}

extension Database {
    /// The newest snapshot of this shape.
    fileprivate func snapshot(_ centre: Int, _ version: String) throws -> SavedSnapshot? {
        let sql = "SELECT position, body FROM snapshot WHERE centre = ? AND version = ? ORDER BY position DESC LIMIT 1"
        return try Row.fetchOne(self, sql: sql, arguments: [centre, version]).map { row in
            SavedSnapshot(
                position: Position(rawValue: try row.decode(atIndex: 0)), version: version,
                body: Array(try row.decode(String.self, atIndex: 1).utf8))
        }
    }

    /// The next facts, without a gap.
    fileprivate func facts(_ centre: Int, after position: Position, _ version: String, limit: Int) throws -> [ReadFact] {
        let statement = try cachedStatement(
            sql: """
                SELECT centre, position, at, kind, body FROM fact WHERE centre = ? AND position > ? ORDER BY position LIMIT ?
                """)
        let facts = try FactRows(db: self).facts(statement, [centre, position.rawValue, limit])
        for (index, fact) in facts.enumerated() where fact.position != position + (index + 1) {
            if position == .start, index == 0, let found = try newestShape(centre), found != version {
                throw Trouble.unreadableSnapshots(of: found, wanted: version)
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
