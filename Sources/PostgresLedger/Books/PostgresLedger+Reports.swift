package import Floor
package import Ledger
import Telephony

extension PostgresLedger {
    package func read(_ query: BooksQuery, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try atOneMoment { connection throws(PostgresError) in try connection.books(query, each) }
    }

    package func rows(of centre: Int, after start: Int64, upTo end: Int64, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try atOneMoment { connection throws(PostgresError) in try connection.rows(of: centre, start + 1, end, each) }
    }

    /// In one transaction that sees the books as they were at one moment.
    private func atOneMoment(_ look: (Connection) throws(PostgresError) -> BooksFound) throws(LedgerError) -> BooksFound {
        do {
            return try pool.use { connection throws(PostgresError) in
                try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                do throws(PostgresError) {
                    let found = try look(connection)
                    try connection.run("COMMIT")
                    return found
                } catch {
                    // A broken connection cannot be rolled back, and need not be.
                    _ = try? connection.run("ROLLBACK")
                    throw error
                }
            }
        } catch {
            throw .unusable(pool.sentence(error))
        }
    }
}

extension Connection {
    fileprivate func books(_ query: BooksQuery, _ each: (BookRow) -> Void) throws(PostgresError) -> BooksFound {
        let stored = try ask("SELECT position FROM lease WHERE centre = $1", [.integer(query.centre)]).first?.integer(0) ?? 0
        let last = min(stored, query.position ?? stored)
        /// Rows are stored in the order of this time, nearly: from the first that lies in the period to the one before the next.
        func places(_ table: StoredTable, _ time: String, open: Bool = false) throws(PostgresError) -> (Int64, Int64)? {
            let sql = "SELECT min(position) FROM \(table.name) WHERE centre = $1 AND \(time) >= $2"
            func first(_ moment: Moment) throws(PostgresError) -> Int64? {
                try ask(sql, [.integer(query.centre), .integer(moment.milliseconds)]).first?.maybeInteger(0)
            }
            guard let from = try first(query.from) else { return nil }
            return (from, min(last, open ? last : try first(query.to).map { $0 - 1 } ?? last))
        }
        try read(query.centre, .entries, places(.entries, "noted"), each) { .entry(try EntryRecord($0)) }
        if query.hasCalls {
            try read(query.centre, .calls, places(.visits, "noted", open: true), each) { .call(try CallRecord($0)) }
        }
        try read(query.centre, .visits, places(.visits, "noted"), each) { .visit(try VisitRecord($0)) }
        try read(query.centre, .offers, places(.offers, "ended"), each) { .offer(try OfferRecord($0)) }
        if query.hasLegs { try read(query.centre, .legs, places(.legs, "ended"), each) { .leg(try LegRecord($0)) } }
        try read(query.centre, .states, places(.states, "ended"), each) { .state(try StateRecord($0)) }
        try read(query.centre, .sessions, places(.sessions, "ended"), each) { .session(try SessionRecord($0)) }
        var found = BooksFound()
        found.position = last
        try readNames(query, last, into: &found)
        if query.hasCallers { found.callers = try callers(query) }
        return found
    }

    /// What was stored from a position to another.
    fileprivate func rows(
        of centre: Int, _ first: Int64, _ last: Int64, _ each: (BookRow) -> Void
    ) throws(PostgresError) -> BooksFound {
        let places = (first, last)
        try read(centre, .entries, places, each) { .entry(try EntryRecord($0)) }
        try read(centre, .calls, places, each) { .call(try CallRecord($0)) }
        try read(centre, .visits, places, each) { .visit(try VisitRecord($0)) }
        try read(centre, .offers, places, each) { .offer(try OfferRecord($0)) }
        try read(centre, .legs, places, each) { .leg(try LegRecord($0)) }
        try read(centre, .states, places, each) { .state(try StateRecord($0)) }
        try read(centre, .sessions, places, each) { .session(try SessionRecord($0)) }
        var found = BooksFound()
        found.position = last
        let query = BooksQuery(centre: centre, from: Moment(milliseconds: 0), to: Moment(milliseconds: .max))
        try readNames(query, last, into: &found)
        let sql = """
            SELECT subject, value FROM particulars WHERE field = 'caller' AND subject IN (
                SELECT call FROM entry_record WHERE centre = $1 AND position BETWEEN $2 AND $3)
            """
        for row in try ask(sql, [.integer(centre), .integer(first), .integer(last)]).rows {
            if let call = row.maybeCall(0) { found.callers[call] = row.text(1) }
        }
        return found
    }

    private func read(
        _ centre: Int, _ table: StoredTable, _ places: (Int64, Int64)?, _ each: (BookRow) -> Void,
        _ make: (Answer.Row) throws -> BookRow
    ) throws(PostgresError) {
        guard let places else { return }
        let sql = PostgresLedger.select(table, "centre = $1 AND position BETWEEN $2 AND $3 ORDER BY position, idx")
        let answer = try ask(sql, [.integer(centre), .integer(places.0), .integer(places.1)])
        do {
            for row in answer.rows { each(try make(row)) }
        } catch {
            throw PostgresError(state: PostgresError.own, message: "\(error)")
        }
    }

    private func readNames(_ query: BooksQuery, _ last: Int64, into found: inout BooksFound) throws(PostgresError) {
        // Those of before the end of the time come last, and so win.
        let sql = """
            SELECT kind, id, name FROM named WHERE centre = $1 AND position <= $2 AND name IS NOT NULL
                ORDER BY at < $3, CASE WHEN at < $3 THEN position ELSE -position END
            """
        for row in try ask(sql, [.integer(query.centre), .integer(last), .integer(query.to.milliseconds)]).rows {
            switch row.text(0) {
            case "queue": found.queues[QueueID(row.number(1))] = row.text(2)
            case "agent": found.agents[row.agent(1)] = row.text(2)
            case "busyReason": found.busyReasons[row.number(1)] = row.text(2)
            case "restReason": found.restReasons[row.number(1)] = row.text(2)
            case _: break
            }
        }
    }

    private func callers(_ query: BooksQuery) throws(PostgresError) -> [CallID: String] {
        let sql = "SELECT subject, value FROM particulars WHERE field = 'caller' AND centre = $1 AND subject >= $2 AND subject < $3"
        // Texts are in the order of time where seconds have ten digits: from 2001 to 2286.
        let seconds = [query.from.seconds, query.to.seconds + 1].map { "\(min(max($0, 1_000_000_000), 9_999_999_999))-" }
        return try ask(sql, [.integer(query.centre), .text(seconds[0]), .text(seconds[1])]).rows.reduce(into: [:]) { callers, row in
            if let call = row.maybeCall(0) { callers[call] = row.text(1) }
        }
    }
}
