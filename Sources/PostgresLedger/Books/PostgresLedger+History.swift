package import Floor
package import Ledger
import Telephony

extension PostgresLedger: Books {
    package func page(_ query: HistoryQuery) throws(LedgerError) -> HistoryPage {
        var statement = Statement()
        var conditions = ["c.centre = \(statement.bind(.integer(query.centre)))"]
        // Compared as texts, so only good where seconds have ten digits: from 2001 to 2286.
        let start = query.from.seconds < 1_000_000_000 ? "" : "\(query.from.seconds)-"
        let second = query.to.seconds + (query.to.milliseconds % 1000 > 0 ? 1 : 0)
        let end = second < 1_000_000_000 ? "" : second > 9_999_999_999 ? ":" : "\(second)-"
        conditions.append("c.call >= \(statement.bind(.text(start)))")
        conditions.append("c.call < \(statement.bind(.text(query.before.map { min(end, $0.description) } ?? end)))")
        if let agent = query.agent {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM offer_record o WHERE o.agent = \(statement.bind(.integer(agent.rawValue))) AND o.call = c.call
                    AND o.centre = c.centre)
                """)
        }
        if let queue = query.queue { conditions.append("c.queue = \(statement.bind(.integer(queue.rawValue)))") }
        if let end = query.end { conditions.append("c.\"end\" = \(statement.bind(.text(end.rawValue)))") }
        if let caller = query.caller { conditions.append("strpos(p.value, \(statement.bind(.text(caller)))) > 0") }
        let sql = "\(PastCall.select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY c.call DESC LIMIT \(query.limit + 1)"
        let calls = try read(sql, statement.parameters, PastCall.init)
        return HistoryPage(calls: Array(calls.prefix(query.limit)), isMore: calls.count > query.limit)
    }

    package func call(_ call: CallID, centre: Int) throws(LedgerError) -> PastCall? { try pastCall(call, centre)?.call }

    package func story(of call: CallID, centre: Int) throws(LedgerError) -> PastCallStory? {
        guard let (past, position) = try pastCall(call, centre) else { return nil }
        let key = [.text(call.description), .integer(centre)] as [Parameter]
        let offers = try read(Self.select(.offers, "call = $1 AND centre = $2 ORDER BY position, idx"), key, OfferRecord.init)
        let facts = try facts(of: call, centre, upTo: position)
        return PastCallStory(
            call: past, offers: offers,
            legs: try read(Self.select(.legs, "call = $1 AND centre = $2 ORDER BY position, idx"), key, LegRecord.init),
            recordings: try recordings("call = $1 AND centre = $2", key),
            silences: try read(
                Self.select(
                    .silences,
                    """
                    recording IN (SELECT recording FROM recording_record WHERE call = $1 AND centre = $2) ORDER BY began, recording
                    """), key
            ) { SilenceRecord($0) },
            unrecorded: try read(
                Self.select(.missing, "call = $1 AND centre = $2 ORDER BY began, agent"), key, UnrecordedRecord.init),
            facts: facts.map { ($0.at, $0.fact) },
            names: try names(past.record.queue, Set(offers.map(\.agent)).sorted(), centre, at: position))
    }

    package func callers(_ query: CallersQuery) throws(LedgerError) -> [KnownCaller] {
        var known: [KnownCaller] = []
        for number in query.numbers { known.append(try caller(number, query)) }
        return known
    }

    private func caller(_ number: String, _ query: CallersQuery) throws(LedgerError) -> KnownCaller {
        // Those who withhold their numbers, and are all called the same, are not one whom anybody knows.
        guard number.contains(where: \.isNumber) else { return KnownCaller(number: number, calls: 0, last: nil) }
        let sql = """
            \(PastCall.select) WHERE p.value = $1 AND c.call >= $2 AND c.centre = $3 AND ($4::bigint IS NULL OR c.agent = $4)
                ORDER BY c.call DESC LIMIT \(KnownCaller.most)
            """
        let calls = try read(
            sql,
            [
                .text(number), .text("\(query.since.seconds)-"), .integer(query.centre), .integer(query.agent.map { Int64($0.rawValue) }),
            ], PastCall.init)
        return KnownCaller(number: number, calls: calls.count, last: calls.first)
    }

    // MARK: Facts

    package func facts(of call: CallID) throws(LedgerError) -> [StoredFact]? {
        let last = try pool.look("SELECT position FROM call_record WHERE call = $1", [.text(call.description)]).first?.integer(0)
        var facts: [StoredFact] = []
        for row in try pool.look("SELECT centre FROM lease ORDER BY centre").rows {
            facts += try self.facts(of: call, row.number(0), upTo: last ?? .max)
        }
        return facts.isEmpty ? nil : facts
    }

    package func facts(centre: Int, after position: Position, limit: Int) throws(LedgerError) -> [StoredFact] {
        try pool.facts(centre, "position > $2", [.integer(position.rawValue)], limit: limit)
    }

    /// The facts that name a call stand between its arrival, of which its id tells the second, and its record. One by which it became part
    /// of another is stored as that other's.
    private func facts(of call: CallID, _ centre: Int, upTo last: Int64) throws(LedgerError) -> [StoredFact] {
        let first = try firstFact(centre, from: call.seconds * 1000)
        return try pool.facts(
            centre, "position BETWEEN $2 AND $3 AND (call = $4 OR kind = 'party.joined' AND body::json ->> 'absorbed' = $4)",
            [.integer(first), .integer(last), .text(call.description)])
    }

    // MARK: One call

    private func pastCall(_ call: CallID, _ centre: Int) throws(LedgerError) -> (call: PastCall, position: Int64)? {
        try read("\(PastCall.select) WHERE c.call = $1 AND c.centre = $2", [.text(call.description), .integer(centre)]) { row in
            (try PastCall(row), row.integer(22))
        }.first
    }

    private func names(_ queue: QueueID?, _ agents: [WorkNo], _ centre: Int, at position: Int64) throws(LedgerError) -> PastNames {
        let sql = """
            SELECT DISTINCT ON (kind, id) kind, id, name FROM named WHERE centre = $1 AND position <= $2 AND name IS NOT NULL
                AND (kind = 'queue' AND id = $3 OR kind = 'agent' AND id = ANY($4::bigint[])) ORDER BY kind, id, position DESC
            """
        let rows = try pool.look(
            sql,
            [
                .integer(centre), .integer(position), .integer(queue.map { Int64($0.rawValue) }),
                .integers(agents.map { Int64($0.rawValue) }),
            ]
        ).rows
        return rows.reduce(into: PastNames()) { names, row in
            if row.text(0) == "queue" {
                names.queues[QueueID(row.number(1))] = row.text(2)
            } else {
                names.agents[row.agent(1)] = row.text(2)
            }
        }
    }

    // MARK: Reading

    /// The columns of a table after its place.
    static func select(_ table: StoredTable, _ condition: String) -> String {
        "SELECT \(table.columns.dropFirst(3).map { "\"\($0)\"" }.joined(separator: ", ")) FROM \(table.name) WHERE \(condition)"
    }

    /// Throws `.unusable`, also when a row does not make sense.
    func read<Value>(_ sql: String, _ values: [Parameter], _ make: (Answer.Row) throws -> Value) throws(LedgerError) -> [Value] {
        let answer = try pool.look(sql, values)
        do {
            return try answer.rows.map { try make($0) }
        } catch {
            throw .unusable("\(pool.address.shown): \(error)")
        }
    }
}

extension PastCall {
    /// A record with the caller's number and what agents attached, if it is still there, and the names of the time; its position comes last.
    static let select = """
        SELECT \(StoredTable.calls.columns.dropFirst(3).map { "c.\"\($0)\"" }.joined(separator: ", ")), p.value, d.value, d.at,
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'queue' AND n.id = c.queue AND n.position <= c.position
                AND name IS NOT NULL ORDER BY n.position DESC LIMIT 1),
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'agent' AND n.id = c.agent AND n.position <= c.position
                AND name IS NOT NULL ORDER BY n.position DESC LIMIT 1), c.position
            FROM call_record c
            LEFT JOIN particulars p ON p.subject = c.call AND p.field = 'caller'
            LEFT JOIN particulars d ON d.subject = c.call AND d.field = 'data'
        """

    init(_ row: Answer.Row) throws {
        let record = try CallRecord(row)
        var names = PastNames()
        if let queue = record.queue { names.queues[queue] = row.maybeText(20) }
        if let agent = record.agent { names.agents[agent] = row.maybeText(21) }
        self.init(record: record, caller: row.maybeText(17), note: row.maybeText(18), noteAt: row.maybeMoment(19), names: names)
    }
}
