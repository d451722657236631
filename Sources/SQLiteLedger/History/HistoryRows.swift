import Floor
import GRDB
import Telephony

// What the books say of one call that has ended.
extension Database {
    func pastCall(_ call: CallID, centre: Int) throws -> (call: PastCall, position: Int64)? {
        let statement = try cachedStatement(sql: "\(PastCall.select) WHERE c.call = ? AND c.centre = ?")
        guard let row = try Row.fetchOne(statement, arguments: [call.description, centre]) else { return nil }
        return (try PastCall(row), try row.decode(forColumn: "position"))
    }

    func offers(of call: CallRecord, _ centre: Int) throws -> [OfferRecord] {
        try rows(of: call, centre, in: .offers).map { row in
            OfferRecord(
                call: call.call, number: try row.number("number"), agent: WorkNo(try row.number("agent")), kind: try row.word("kind"),
                offered: try row.moment("offered"), ended: try row.moment("ended"), end: try row.maybeWord("end"),
                level: try row.decode(Int?.self, forColumn: "level"))
        }
    }

    func legs(of call: CallRecord, _ centre: Int) throws -> [LegRecord] {
        try rows(of: call, centre, in: .legs).map { row in
            LegRecord(
                call: call.call, leg: LegID(try row.text("leg")), agent: WorkNo(try row.number("agent")),
                phone: PhoneNumber(try row.text("phone")), began: try row.moment("began"), alerted: try row.maybeMoment("alerted"),
                lifted: try row.maybeMoment("lifted"), talkedFrom: try row.maybeMoment("talked_from"), ended: try row.moment("ended"),
                held: try row.span("held"), end: try row.word("end"))
        }
    }

    private func rows(of call: CallRecord, _ centre: Int, in book: Book) throws -> [Row] {
        let rows = try rows(of: book, from: call.call.seconds * 1000, to: call.ended.milliseconds)
        let sql = "SELECT * FROM \(book.rawValue) WHERE rowid BETWEEN ? AND ? AND call = ? AND centre = ? ORDER BY rowid"
        return try Row.fetchAll(self, sql: sql, arguments: [rows.lowerBound, rows.upperBound, call.call.description, centre])
    }
}

extension PastCall {
    /// A record with the caller's number and what agents attached, if it is still there, and the names of the time.
    static let select = """
        SELECT c.*, p.value AS caller, d.value AS note, d.at AS note_at,
            (SELECT name FROM named WHERE centre = c.centre AND kind = 'queue' AND id = c.queue AND position <= c.position
                AND name IS NOT NULL ORDER BY position DESC LIMIT 1) AS queue_name,
            (SELECT name FROM named WHERE centre = c.centre AND kind = 'agent' AND id = c.agent AND position <= c.position
                AND name IS NOT NULL ORDER BY position DESC LIMIT 1) AS agent_name
            FROM call_record c
            LEFT JOIN particulars p ON p.subject = c.call AND p.field = 'caller'
            LEFT JOIN particulars d ON d.subject = c.call AND d.field = 'data'
        """

    init(_ row: Row) throws {
        guard let call = CallID(try row.text("call")) else { throw Trouble.corrupt("a call in the books has no id") }
        let record = CallRecord(
            call: call, queue: try row.decode(Int?.self, forColumn: "queue").map(QueueID.init(_:)), accessCode: try row.text("access_code"),
            arrived: try row.moment("arrived"), answered: try row.maybeMoment("answered"), ended: try row.moment("ended"),
            end: try row.word("end"), by: try row.word("ended_by"),
            agent: try row.decode(Int?.self, forColumn: "agent").map(WorkNo.init(_:)), offers: try row.number("offers"),
            waited: try row.span("waited"), talked: try row.span("talked"), held: try row.span("held"),
            disposition: try row.decode(Int?.self, forColumn: "disposition").map {
                Disposition(id: $0, name: try row.text("disposition_name"))
            }, direction: try row.word("direction"), of: try row.decode(String?.self, forColumn: "on_behalf_of").flatMap { CallID($0) })
        var names = PastNames()
        if let queue = record.queue { names.queues[queue] = try row.decode(String?.self, forColumn: "queue_name") }
        if let agent = record.agent { names.agents[agent] = try row.decode(String?.self, forColumn: "agent_name") }
        self.init(
            record: record, caller: try row.decode(String?.self, forColumn: "caller"),
            note: try row.decode(String?.self, forColumn: "note"), noteAt: try row.maybeMoment("note_at"), names: names)
    }
}

extension Row {
    func text(_ column: String) throws -> String { try decode(forColumn: column) }
    func number(_ column: String) throws -> Int { try decode(forColumn: column) }
    func moment(_ column: String) throws -> Moment { Moment(milliseconds: try decode(forColumn: column)) }
    fileprivate func span(_ column: String) throws -> Interval { .milliseconds(try decode(forColumn: column)) }

    func maybeMoment(_ column: String) throws -> Moment? {
        try decode(Int64?.self, forColumn: column).map(Moment.init(milliseconds:))
    }

    func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw Trouble.unknown("'\(text)' under '\(column)' in the books is not known here") }
        return word
    }

    func maybeWord<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
        try decode(String?.self, forColumn: column) == nil ? nil : word(column)
    }
}
