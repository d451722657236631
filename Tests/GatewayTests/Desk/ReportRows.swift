import Foundation
import GRDB

/// What the page of reports must say, derived a second way: by SQL over the rows of the ledger, with none of the program's own counting.
struct ReportRows {
    private let books: DatabaseQueue
    private let from: Int64
    private let to: Int64

    init(_ server: ServerProcess, from: Int64, to: Int64) throws {
        books = try server.books
        self.from = from
        self.to = to
    }

    /// Waits that began in the time, with the limit of their queue.
    private static let waits = """
        WITH waits AS (
            SELECT e.call, e.visit, e.queue, e.entered, e.place, e.how, v.end, v.ended, v.last_place, v.ended - v.entered AS waited,
                CASE e.queue WHEN 10 THEN 15000 ELSE 20000 END AS in_time
            FROM entry_record e LEFT JOIN visit_record v ON v.call = e.call AND v.visit = e.visit
            WHERE e.entered >= :from AND e.entered < :to),
        talks AS (
            SELECT s.state, s.queue, s.ended - s.began AS length, s.call FROM state_record s
            WHERE s.purpose IS NULL AND s.state IN ('talking', 'holding', 'wrapUp') AND EXISTS (
                SELECT 1 FROM waits WHERE waits.call = s.call AND waits.queue = s.queue)),
        handled AS (
            SELECT o.kind, w.queue, w.entered FROM offer_record o JOIN waits w ON w.call = o.call AND w.visit = o.visit
            WHERE o.end IS NULL AND w.end = 'answered')

        """

    /// `part`: which waits. Columns have the page's names.
    func waits(_ part: String = "1") throws -> [String: String] {
        let row = try row(
            """
            SELECT count(*) AS offered, 0 AS waitingBefore, sum(end IS 'answered') AS answered,
                sum(end IS 'answered' AND waited <= in_time) AS inTime, sum(end IS 'abandoned' AND waited > 5000) AS abandoned,
                sum(end IS 'abandoned' AND waited <= 5000) AS short, sum(ifnull(end IN ('expired', 'dropped', 'lost'), 0)) AS refused,
                sum(end IS 'moved') AS elsewhere, sum(end IS NULL) AS waiting, max(in_time) AS within,
                CAST(avg(CASE end WHEN 'answered' THEN waited END) AS INTEGER) AS answerMean,
                max(CASE end WHEN 'answered' THEN waited END) AS answerLongest,
                max(waited) AS waitLongest, max(place) AS longestQueue, sum(how = 'transferred') AS transfersIn,
                sum(end IS NOT NULL AND end <> 'moved') AS counted
            FROM waits WHERE \(part)
            """)
        var cells: [String: String] = [:]
        for name in ["offered", "waitingBefore", "answered", "inTime", "abandoned", "short", "refused", "elsewhere", "waiting"] {
            cells[name] = "\(row[name] as Int? ?? 0)"
        }
        for name in ["longestQueue", "transfersIn"] { cells[name] = "\(row[name] as Int? ?? 0)" }
        for name in ["within", "answerMean", "answerLongest", "waitLongest"] { cells[name] = Self.span(row[name]) }
        cells["serviceLevel"] = Self.share(row["inTime"], of: row["counted"])
        for (name, percent) in [("answerMedian", 50), ("answer90", 90)] { cells[name] = try nearest(percent, part) }
        let lengths = try talks(part)
        for (name, length) in lengths { cells[name] = Self.span(length) }
        let answered: Int64 = row["answered"] ?? 0
        cells["handleMean"] = answered == 0 ? "–" : Self.span(lengths.values.reduce(0, +) / answered)
        let handled = try self.row("SELECT sum(kind <> 'routing') AS requested, sum(kind = 'routing') AS routed FROM handled WHERE \(part)")
        for name in ["requested", "routed"] { cells[name] = "\(handled[name] as Int? ?? 0)" }
        cells["transfersOut"] = "0"
        return cells
    }

    private func nearest(_ percent: Int, _ part: String) throws -> String {
        let rows = try all(
            """
            SELECT waited FROM (SELECT waited, row_number() OVER (ORDER BY waited) AS number, count(*) OVER () AS all_waits
                FROM waits WHERE end = 'answered' AND \(part)) WHERE 100 * number >= \(percent) * all_waits ORDER BY number LIMIT 1
            """)
        return Self.span(rows.first?["waited"])
    }

    private func talks(_ part: String) throws -> [String: Int64] {
        let row = try row(
            """
            SELECT ifnull(sum(CASE state WHEN 'talking' THEN length END), 0) AS talk,
                ifnull(sum(CASE state WHEN 'holding' THEN length END), 0) AS hold,
                ifnull(sum(CASE state WHEN 'wrapUp' THEN length END), 0) AS wrapUp
            FROM talks WHERE EXISTS (SELECT 1 FROM waits WHERE waits.call = talks.call AND waits.queue = talks.queue AND \(part))
            """)
        return ["talk": row["talk"], "hold": row["hold"], "wrapUp": row["wrapUp"]]
    }

    /// Agents who were there, and what became of their time.
    func agents() throws -> [Int: [String: String]] {
        let states = [
            ("idle", "idle"), ("busy", "busy"), ("rest", "rest"), ("ringing", "ringing"), ("talking", "talk"), ("holding", "hold"),
            ("wrapUp", "wrapUp"), ("ownCall", "own"), ("recording", "recording"), ("inspecting", "inspecting"),
        ]
        let sums = states.map { "ifnull(sum(CASE state WHEN '\($0)' THEN ended - began END), 0) AS \($1)" }
        let rows = try all("SELECT agent, \(sums.joined(separator: ", ")) FROM state_record GROUP BY agent")
        return try rows.reduce(into: [:]) { agents, row in
            let agent: Int = row["agent"]
            let signedIn: Int64 = try self.row(
                "SELECT ifnull(sum(ended - began), 0) AS time FROM session_record WHERE agent = \(agent)")["time"]
            var cells = states.reduce(into: [String: String]()) { $0[$1.1] = Self.span(row[$1.1]) }
            cells["consult"] = "0:00"
            cells["signedIn"] = Self.span(signedIn)
            let busy = ["talk", "hold", "ringing", "wrapUp"].reduce(Int64(0)) { $0 + (row[$1] ?? 0) }
            cells["occupancy"] = Self.share(busy, of: signedIn - (row["rest"] as Int64? ?? 0))
            let offers = try self.row(
                """
                SELECT count(*) AS offered, sum(end IS NULL) AS answered, sum(end IN ('noAnswer', 'unreachable', 'forwarded')) AS notAnswered,
                    sum(end = 'rejected') AS refused, sum(end IS NULL AND kind IN ('request', 'pickup')) AS picked,
                    sum(end IN ('takenBack', 'callerLeft', 'forced', 'silent', 'moved', 'snatched', 'lost', 'expired')) AS gone
                FROM offer_record WHERE agent = \(agent)
                """)
            for name in ["offered", "answered", "notAnswered", "refused", "picked", "gone"] { cells[name] = "\(offers[name] as Int? ?? 0)" }
            cells["transfersIn"] = "0"
            cells["transfersOut"] = "0"
            agents[agent] = cells
        }
    }

    /// Who left: number, wait, whether short, and whether the number called again.
    func abandoned() throws -> [[String]] {
        try all(
            """
            SELECT (SELECT value FROM particulars p WHERE p.subject = w.call AND p.field = 'caller') AS caller, w.waited, w.last_place,
                w.waited <= 5000 AS short, EXISTS (
                    SELECT 1 FROM particulars mine JOIN particulars other ON other.value = mine.value AND other.field = 'caller'
                        JOIN entry_record e ON e.call = other.subject AND e.how = 'arrived'
                    WHERE mine.subject = w.call AND mine.field = 'caller' AND other.subject <> w.call AND e.entered > w.entered) AS again
            FROM waits w WHERE w.end = 'abandoned' ORDER BY w.entered
            """
        ).map { row in
            let flag = { (name: String) in row[name] as Bool ? "yes" : "no" }
            return [row["caller"] as String, Self.span(row["waited"]), "\(row["last_place"] as Int)", flag("short"), flag("again")]
        }
    }

    /// Busy and rest, with how long.
    func reasons() throws -> [[String]] {
        try all(
            "SELECT agent, state, sum(ended - began) AS time FROM state_record WHERE state IN ('busy', 'rest') GROUP BY agent, state, reason"
        ).map { ["\($0["agent"] as Int)", ($0["state"] as String).capitalized, Self.span($0["time"])] }
    }

    private func row(_ sql: String) throws -> Row { try all(sql)[0] }

    private func all(_ sql: String) throws -> [Row] {
        try books.read { db in
            let sql = Self.waits + sql
            let statement = try db.makeStatement(sql: sql)
            return try Row.fetchAll(statement, arguments: ["from": from, "to": to])
        }
    }

    /// As the page writes them.
    static func span(_ milliseconds: Int64?) -> String {
        guard let milliseconds else { return "–" }
        let seconds = milliseconds / 1000 % 60
        return "\(milliseconds / 60_000):\(seconds < 10 ? "0" : "")\(seconds)"
    }

    static func share(_ part: Int64?, of whole: Int64?) -> String {
        guard let part, let whole, whole > 0 else { return "–" }
        let tenths = (2000 * part + whole) / (2 * whole)
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
}
