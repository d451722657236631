package import Floor
package import Ledger
package import Telephony

extension PostgresLedger {
    /// So many facts are read at once.
    private static let slice = 4096

    /// Throws `.unusable` when something is missing or cannot be read, and whatever `snapshot` and `each` throw.
    package func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery {
        var position = Position.start
        if let saved = try savedSnapshot(centre, shapes, reach) {
            try snapshot(saved)
            position = saved.position
        }
        var last = Position.start
        while true {
            // In this order: who only looks sees no more of what a server writes meanwhile than there are facts.
            last = try self.position(ofCentre: centre)
            let facts = try facts(centre, after: position, shapes)
            for (at, moment, fact) in facts { try each(at, moment, fact) }
            position = position + facts.count
            if facts.count < Self.slice { break }
        }
        guard last <= position, try self.position(ofCentre: centre) >= position else { throw gap(centre, from: position, to: last) }
        return Recovery(position: position, deliveries: try deliveries(centre), pushes: try pushes(centre))
    }

    /// Of the newest fact of a call centre.
    package func position(ofCentre centre: Int) throws(LedgerError) -> Position {
        let row = try pool.look("SELECT position FROM lease WHERE centre = $1", [.integer(centre)]).first
        return Position(rawValue: row?.integer(0) ?? 0)
    }

    /// The snapshot to begin with; nil: the start of all facts.
    private func savedSnapshot(_ centre: Int, _ shapes: [String], _ reach: Int) throws(LedgerError) -> SavedSnapshot? {
        let found = try pool.look("SELECT position, version FROM snapshot WHERE centre = $1", [.integer(centre)]).rows
        let usable = found.reduce(into: [Position: String]()) { saved, row in
            if shapes.contains(row.text(1)) { saved[Position(rawValue: row.integer(0))] = row.text(1) }
        }
        let first = try pool.look("SELECT min(position) FROM fact WHERE centre = $1", [.integer(centre)]).first?.maybeInteger(0)
        let start = Recovery.begin(
            saved: Array(usable.keys), areAllFactsThere: first == 1, last: try position(ofCentre: centre), reach: reach)
        guard let version = usable[start] else { return nil }
        let pieces = try pool.look(
            "SELECT body FROM snapshot_piece WHERE centre = $1 AND position = $2 ORDER BY number",
            [.integer(centre), .integer(start.rawValue)])
        return SavedSnapshot(position: start, version: version, body: pieces.rows.flatMap { $0.bytes(0) })
    }

    /// The next facts, without a gap.
    private func facts(_ centre: Int, after position: Position, _ shapes: [String]) throws(LedgerError) -> [StoredFact] {
        let facts = try pool.facts(centre, "position > $2", [.integer(position.rawValue)], limit: Self.slice)
        for (index, fact) in facts.enumerated() where fact.position != position + (index + 1) {
            guard position == .start, index == 0, let found = try newestShape(centre) else {
                throw gap(centre, from: position + index, to: fact.position)
            }
            throw oldestFactsGone(before: fact.position, shape: shapes.isEmpty ? nil : found)
        }
        return facts
    }

    /// No snapshot of a known shape can stand for those that are gone; nil: none was wanted.
    private func oldestFactsGone(before position: Position, shape: String?) -> LedgerError {
        guard let shape else {
            return .unusable(
                "\(pool.address.shown): its facts before \(position.rawValue) were forgotten, as 'retention.facts' says: "
                    + "no state can be read off the others alone")
        }
        return .unusable(
            "\(pool.address.shown): its oldest facts are gone, and the shape '\(shape)' of its snapshots is not known here: "
                + "use the Linefinder that wrote them")
    }

    private func newestShape(_ centre: Int) throws(LedgerError) -> String? {
        let sql = "SELECT version FROM snapshot WHERE centre = $1 ORDER BY position DESC LIMIT 1"
        return try pool.look(sql, [.integer(centre)]).first?.text(0)
    }

    private func gap(_ centre: Int, from: Position, to: Position) -> LedgerError {
        .unusable(
            "\(pool.address.shown): facts of call centre \(centre) are missing between positions \(from.rawValue) and \(to.rawValue): "
                + "restore the database from a backup")
    }

    private func pushes(_ centre: Int) throws(LedgerError) -> [WorkNo: PushTarget] {
        let sql = "SELECT agent, session, url, token FROM push WHERE centre = $1"
        return try pool.look(sql, [.integer(centre)]).rows.reduce(into: [:]) { pushes, row in
            pushes[WorkNo(row.number(0))] = PushTarget(
                session: SessionNumber(row.number(1)), address: PushAddress(url: row.text(2), token: row.maybeText(3)))
        }
    }

    private func deliveries(_ centre: Int) throws(LedgerError) -> [Delivery] {
        let sql = "SELECT agent, position, idx FROM delivery WHERE centre = $1 ORDER BY agent"
        return try pool.look(sql, [.integer(centre)]).rows.map { row in
            Delivery(
                agent: WorkNo(row.number(0)), cursor: Cursor(position: Position(rawValue: row.integer(1)), index: row.number(2)))
        }
    }
}
