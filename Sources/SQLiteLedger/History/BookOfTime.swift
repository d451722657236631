import Floor
import GRDB
import SQLiteRows
import Telephony

/// Tables whose key is the place of a row in all that was stored of a centre, and so nearly the order of their ends.
enum BookOfTime: String, CaseIterable {
    case entries = "entry_record", visits = "visit_record", holds = "hold_record", states = "state_record", sessions = "session_record"
    case days = "day_record"

    /// The column with the time at which a row was stored: it never goes back.
    var time: String {
        switch self {
        case .entries, .visits: "noted"
        case .holds, .states, .sessions, .days: "ended"
        }
    }
}

extension Database {
    /// The position of the first row of a centre that was stored at a time or later; nil: there is none.
    func position(in book: BookOfTime, _ centre: Int, from time: Int64) throws -> Int64? {
        try position(inTable: book.rawValue, time: book.time, centre, from: time)
    }

    /// The same of another table that has an index by its places.
    func position(inTable table: String, time column: String, _ centre: Int, from time: Int64) throws -> Int64? {
        let ends = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT (SELECT position FROM \(table) WHERE centre = ?1 ORDER BY position LIMIT 1),
                        (SELECT position FROM \(table) WHERE centre = ?1 ORDER BY position DESC LIMIT 1)
                    """), arguments: [centre])
        guard var low: Int64 = ends?[0], let last: Int64 = ends?[1] else { return nil }
        var high = last + 1
        let statement = try cachedStatement(
            sql: "SELECT position, \(column) FROM \(table) WHERE centre = ? AND position >= ? ORDER BY position, idx LIMIT 1")
        while low < high {
            let middle = (low + high) / 2
            guard let row = try Row.fetchOne(statement, arguments: [centre, middle]) else { break }
            let (position, noted): (Int64, Int64) = (row[0], row[1])
            if noted < time { low = position + 1 } else { high = middle }
        }
        return low > last ? nil : low
    }

    /// Forgets rows of what ended before a time; returns how many, at most `count`.
    func forgetRows(of book: BookOfTime, _ centre: Int, before limit: Moment, limit count: Int) throws -> Int {
        let end = try position(in: book, centre, from: limit.milliseconds) ?? .max
        try execute(
            sql: """
                DELETE FROM \(book.rawValue) WHERE (centre, position, idx) IN (
                    SELECT centre, position, idx FROM \(book.rawValue) WHERE centre = ? AND position < ? ORDER BY position, idx LIMIT ?)
                """, arguments: [centre, end, count])
        return changesCount
    }
}
