import Floor
import GRDB
import Telephony

/// Walks the calls of a time from the newest to the oldest. Their key begins with the second they came in, so it is their order; no
/// index is needed, and none is there (see `Schema`).
struct HistoryWalk {
    let db: Database
    let query: HistoryQuery
    /// Most pages are full after so many. What is asked for by agent or caller is rare among the others, or there are not many.
    private static let newest = 4000
    /// So many offers are walked to the newest sooner than it is found out where those of some calls end.
    private static let quick = 300_000

    func page() throws -> HistoryPage {
        let wanted = query.limit + 1
        var calls: [PastCall]
        if query.agent == nil, query.caller == nil {
            calls = try read(Span(start: start, end: end), limit: wanted)
        } else {
            let skip = "SELECT call FROM call_record WHERE call >= ? AND call < ? ORDER BY call DESC LIMIT 1 OFFSET \(Self.newest)"
            let middle = try String.fetchOne(db.cachedStatement(sql: skip), arguments: [start, end])
            calls = try read(Span(start: middle ?? start, end: end), limit: wanted)
            if let middle, calls.count < wanted {
                calls += try read(Span(start: start, end: middle), isLong: true, limit: wanted - calls.count)
            }
        }
        return HistoryPage(calls: Array(calls.prefix(query.limit)), isMore: calls.count > query.limit)
    }

    // MARK: Bounds. They are compared as texts, so they are only good where seconds have ten digits: from 2001 to 2286.

    private var start: String { query.from.seconds < 1_000_000_000 ? "" : "\(query.from.seconds)-" }

    private var end: String {
        let second = query.to.seconds + (query.to.milliseconds % 1000 > 0 ? 1 : 0)
        let end = second < 1_000_000_000 ? "" : second > 9_999_999_999 ? ":" : "\(second)-"
        return query.before.map { min(end, $0.description) } ?? end
    }

    // MARK: Reading

    private struct Span {
        let start: String
        let end: String
    }

    private func read(_ span: Span, isLong: Bool = false, limit: Int) throws -> [PastCall] {
        var conditions = ["c.centre = ?"]
        var arguments: StatementArguments = [query.centre]
        func want(_ condition: String, _ values: StatementArguments) {
            conditions.append(condition)
            arguments += values
        }
        if let agent = query.agent {
            guard let rows = try offers(of: span) else { return [] }
            want(
                """
                c.call IN (SELECT call FROM offer_record WHERE rowid BETWEEN ? AND ? AND agent = ? AND centre = ? AND call >= ? AND call < ?)
                """, [rows.lowerBound, rows.upperBound, agent.rawValue, query.centre, span.start, span.end])
        } else if let caller = query.caller, isLong {
            want(
                """
                c.call IN (SELECT subject FROM particulars INDEXED BY particulars_caller
                    WHERE field = 'caller' AND instr(value, ?) > 0 AND subject >= ? AND subject < ?)
                """, [caller, span.start, span.end])
        } else {
            want("c.call >= ? AND c.call < ?", [span.start, span.end])
        }
        if let queue = query.queue { want("c.queue = ?", [queue.rawValue]) }
        if let end = query.end { want("c.end = ?", [end.rawValue]) }
        if let caller = query.caller { want("instr(p.value, ?) > 0", [caller]) }
        let sql = "\(PastCall.select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY c.call DESC LIMIT ?"
        arguments += [limit]
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(PastCall.init)
    }

    /// The rows in which the offers of these calls are; nil without calls.
    private func offers(of span: Span) throws -> ClosedRange<Int64>? {
        let first = try db.cachedStatement(sql: "SELECT call FROM call_record WHERE call >= ? AND call < ? ORDER BY call LIMIT 1")
        guard let call = try String.fetchOne(first, arguments: [span.start, span.end]).flatMap({ CallID($0) }) else { return nil }
        let since = try db.rows(of: .offers, from: call.seconds * 1000)
        if since.count <= Self.quick { return since }
        let last = try db.cachedStatement(sql: "SELECT max(ended) FROM call_record WHERE call >= ? AND call < ?")
        return try db.rows(of: .offers, from: call.seconds * 1000, to: Int64.fetchOne(last, arguments: [span.start, span.end]))
    }
}
