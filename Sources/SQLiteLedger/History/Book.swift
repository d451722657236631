import GRDB

/// Tables whose rows are in the order in which they were written, and so, nearly, in the order of their ends.
enum Book: String, CaseIterable { case offers = "offer_record", legs = "leg_record" }

extension Database {
    /// The rows of what ended from a time to another, or to the newest. Each centre has a time of its own, which may lag behind that of
    /// another: so some more rows are taken on either side.
    func rows(of book: Book, from: Int64, to: Int64? = nil) throws -> ClosedRange<Int64> {
        let lag: Int64 = 600_000
        let first = try row(of: book, endedFrom: from - lag)
        return first...max(first, try row(of: book, endedFrom: to.map { $0 + lag } ?? .max))
    }

    /// The first row that ended at a time or later, or the one after the last.
    private func row(of book: Book, endedFrom time: Int64) throws -> Int64 {
        let table = book.rawValue
        let sql = "SELECT (SELECT min(rowid) FROM \(table)), (SELECT max(rowid) FROM \(table))"
        let ends = try Row.fetchOne(cachedStatement(sql: sql))
        guard var low: Int64 = ends?[0], let last: Int64 = ends?[1] else { return 1 }
        var high = last + 1
        let statement = try cachedStatement(sql: "SELECT ended FROM \(table) WHERE rowid >= ? ORDER BY rowid LIMIT 1")
        while low < high {
            let middle = (low + high) / 2
            let ended = try Int64.fetchOne(statement, arguments: [middle]) ?? .max
            if ended < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
