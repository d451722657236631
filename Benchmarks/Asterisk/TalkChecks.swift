import GRDB

/// What the ledger says of all callers, held against what their phones saw.
enum TalkChecks {
    private struct Record {
        let end: String
        let by: String
        let agent: Int?
        let offers: Int
    }

    static func complaints(ledger path: String, _ callers: [Int: TalkBook.Caller]) throws -> [String] {
        var complaints: [String] = []
        var records = try records(path)
        for (number, caller) in callers.sorted(by: { $0.key < $1.key }) {
            if caller.phones.count != 1 { complaints.append("caller \(number) was at \(caller.phones.count) phones: \(caller.phones)") }
            let rows = records.removeValue(forKey: "\(number)") ?? []
            guard rows.count == 1, let row = rows.first else {
                complaints.append("the books have \(rows.count) rows for caller \(number)")
                continue
            }
            let agent = caller.phones.first.map { $0 - 900 }
            let by = caller.isEndedByAgent ? "agent" : "caller"
            if row.end != "answered" || row.by != by || row.agent != agent || row.offers != 1 {
                complaints.append(
                    "the books say of caller \(number): \(row.end) by \(row.by), agent \(row.agent ?? 0) of \(row.offers) offers, "
                        + "and it was by \(by), agent \(agent ?? 0)")
            }
        }
        return complaints + records.keys.sorted().map { "the books have caller \($0), who never came" }
    }

    /// By the caller's number.
    private static func records(_ path: String) throws -> [String: [Record]] {
        var configuration = Configuration()
        configuration.readonly = true
        let ledger = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? ledger.close() }
        let sql = """
            SELECT value, end, ended_by, agent, offers FROM call_record JOIN particulars ON subject = call AND field = 'caller'
            """
        let rows = try ledger.read { try GRDB.Row.fetchAll($0, sql: sql) }
        return Dictionary(grouping: rows) { $0[0] as String }.mapValues { rows in
            rows.map { Record(end: $0[1], by: $0[2], agent: $0[3], offers: $0[4]) }
        }
    }
}
