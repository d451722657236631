import Floor
import GRDB
import Ledger
import SQLiteRows
import Telephony

/// Rows of the books; the position is the last one that they include.
extension Database {
    func insert(_ row: CallRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO call_record (call, centre, position, queue, access_code, arrived, answered, ended, end, ended_by, agent,
                offers, waited, talked, held, disposition, disposition_name, direction, on_behalf_of, idx)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .text(row.call.description), .integer(place.centre), .integer(place.position.rawValue),
            .integer(row.queue.map { Int64($0.rawValue) }),
            .text(row.accessCode), .integer(row.arrived.milliseconds), .integer(row.answered?.milliseconds),
            .integer(row.ended.milliseconds), .text(row.end.rawValue), .text(row.by.rawValue),
            .integer(row.agent.map { Int64($0.rawValue) }), .integer(row.offers), .integer(row.waited.milliseconds),
            .integer(row.talked.milliseconds), .integer(row.held.milliseconds), .integer(row.disposition.map { Int64($0.id) }),
            .text(row.disposition?.name), .text(row.direction.rawValue), .text(row.of?.description), .integer(place.index))
    }

    /// Notes a reason of ending that was given when the call had ended; of one that goes on it comes with the record.
    func note(_ given: DispositionSet, centre: Int) throws {
        try cachedStatement(sql: "UPDATE call_record SET disposition = ?, disposition_name = ? WHERE call = ? AND centre = ?").execute(
            arguments: [given.disposition.id, given.disposition.name, given.call.description, centre])
    }

    func insert(_ row: OfferRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO offer_record (call, number, centre, position, agent, kind, offered, ended, end, level, idx, queue, visit, by_agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .text(row.call.description), .integer(row.number), .integer(place.centre), .integer(place.position.rawValue),
            .integer(row.agent.rawValue), .text(row.kind.rawValue), .integer(row.offered.milliseconds),
            .integer(row.ended.milliseconds), .text(row.end?.rawValue), .integer(row.level.map { Int64($0) }),
            .integer(place.index), .integer(row.queue.map { Int64($0.rawValue) }), .integer(row.visit.map { Int64($0) }),
            .integer(row.by.map { Int64($0.rawValue) }))
    }

    func insert(_ row: LegRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO leg_record (call, leg, centre, position, agent, phone, began, alerted, lifted, talked_from, ended, held, end, idx)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .text(row.call.description), .text(row.leg.rawValue), .integer(place.centre), .integer(place.position.rawValue),
            .integer(row.agent.rawValue), .text(row.phone.rawValue), .integer(row.began.milliseconds),
            .integer(row.alerted?.milliseconds), .integer(row.lifted?.milliseconds), .integer(row.talkedFrom?.milliseconds),
            .integer(row.ended.milliseconds), .integer(row.held.milliseconds), .text(row.end.rawValue),
            .integer(place.index))
    }
}
