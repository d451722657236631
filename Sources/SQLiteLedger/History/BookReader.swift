package import Floor
import GRDB
package import Ledger
import SQLiteRows
import Telephony

/// Reads the rows of the books that a report counts, by a connection of its own, beside a server that writes. It blocks.
package final class BookReader: Sendable {
    let file: LedgerFile

    /// Throws `.unusable`.
    package init(path: String) throws(LedgerError) { file = try LedgerFile(path, for: .looking) }

    /// Reads entries, calls, visits, offers, legs, states and sessions in this order, each kind in the order of its places, all as they were at
    /// one moment. Throws `.unusable`.
    package func read(_ query: BooksQuery, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try file.look { db in
            var found = BooksFound()
            try db.inTransaction(.deferred) {
                found = try db.readBooks(query, each)
                return .commit
            }
            return found
        }
    }

    /// Reads the rows of a centre that were stored after a position, and up to another one, in the same order; with the names of that time
    /// and who called. Throws `.unusable`.
    package func rows(of centre: Int, after start: Int64, upTo end: Int64, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try file.look { db in
            var found = BooksFound()
            try db.inTransaction(.deferred) {
                let places = [Int64(centre), start + 1, end]
                try db.entries(places) { row in
                    found.callers[row.call] = try db.particular(row.call.description, "caller")
                    each(.entry(row))
                }
                try db.calls(places) { each(.call($0)) }
                try db.visits(places) { each(.visit($0)) }
                try db.offers(places) { each(.offer($0)) }
                try db.legs(places) { each(.leg($0)) }
                try db.states(places) { each(.state($0)) }
                try db.sessions(places) { each(.session($0)) }
                found.position = end
                let query = BooksQuery(centre: centre, from: Moment(milliseconds: 0), to: Moment(milliseconds: .max))
                try db.readNames(query, end, into: &found)
                return .commit
            }
            return found
        }
    }
}

extension Database {
    fileprivate func readBooks(_ query: BooksQuery, _ each: (BookRow) -> Void) throws -> BooksFound {
        let stored = try Int64.fetchOne(self, sql: "SELECT position FROM lease WHERE centre = ?", arguments: [query.centre]) ?? 0
        let last = min(stored, query.position ?? stored)
        func places(_ table: String, _ time: String) throws -> [Int64]? {
            guard let first = try position(inTable: table, time: time, query.centre, from: query.from.milliseconds) else { return nil }
            let next = try position(inTable: table, time: time, query.centre, from: query.to.milliseconds)
            return [Int64(query.centre), first, min(last, next.map { $0 - 1 } ?? last)]
        }
        func places(_ book: BookOfTime) throws -> [Int64]? { try places(book.rawValue, book.time) }
        if let places = try places(.entries) { try entries(places) { each(.entry($0)) } }
        if query.hasCalls, let places = try places(.visits) { try calls([places[0], places[1], last]) { each(.call($0)) } }
        if let places = try places(.visits) { try visits(places) { each(.visit($0)) } }
        if let places = try places("offer_record", "ended") { try offers(places) { each(.offer($0)) } }
        if query.hasLegs, let places = try places("leg_record", "ended") { try legs(places) { each(.leg($0)) } }
        if let places = try places(.states) { try states(places) { each(.state($0)) } }
        if let places = try places(.sessions) { try sessions(places) { each(.session($0)) } }
        var found = BooksFound()
        found.position = last
        try readNames(query, last, into: &found)
        if query.hasCallers { found.callers = try callers(from: query.from, to: query.to, query.centre) }
        return found
    }

    fileprivate func readNames(_ query: BooksQuery, _ last: Int64, into found: inout BooksFound) throws {
        // Those of before the end of the time come last, and so win.
        let sql = """
            SELECT kind, id, name FROM named WHERE centre = ?1 AND position <= ?2 AND name IS NOT NULL
                ORDER BY at < ?3, CASE WHEN at < ?3 THEN position ELSE -position END
            """
        try RowReader(self, sql).read([Int64(query.centre), last, query.to.milliseconds]) { row in
            let id = Int(row.integer(1))
            switch NamedKind(rawValue: row.text(0)) {
            case .queue?: found.queues[QueueID(id)] = row.text(2)
            case .agent?: found.agents[WorkNo(id)] = row.text(2)
            case .busyReason?: found.busyReasons[id] = row.text(2)
            case .restReason?: found.restReasons[id] = row.text(2)
            case nil: break
            }
        }
    }

    private func callers(from: Moment, to: Moment, _ centre: Int) throws -> [CallID: String] {
        let sql = """
            SELECT subject, value FROM particulars WHERE field = 'caller' AND centre = ? AND subject >= ? || '-' AND subject < ? || '-'
            """
        var callers: [CallID: String] = [:]
        // Texts are in the order of time where seconds have ten digits: from 2001 to 2286.
        let seconds = [from.seconds, to.seconds + 1].map { min(max($0, 1_000_000_000), 9_999_999_999) }
        try RowReader(self, sql).read([Int64(centre)] + seconds) { row in
            if let call = CallID(row.text(0)) { callers[call] = row.text(1) }
        }
        return callers
    }
}
