import Floor
import GRDB
import Ledger
import SQLiteRows
import Telephony

/// Rows of the books about waits in queues, and about agents' time.
extension Database {
    func insert(_ row: EntryRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO entry_record (centre, position, idx, call, visit, queue, entered, noted, place, how, agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .text(row.call.description),
            .integer(row.visit), .integer(row.queue.rawValue), .integer(row.entered.milliseconds), .integer(row.noted.milliseconds),
            .integer(row.place), .text(row.how.rawValue), .integer(row.agent.map { Int64($0.rawValue) }))
    }

    func insert(_ row: VisitRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO visit_record (centre, position, idx, call, visit, queue, entered, ended, noted, end, agent, place, last_place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .text(row.call.description),
            .integer(row.visit), .integer(row.queue.rawValue), .integer(row.entered.milliseconds), .integer(row.ended.milliseconds),
            .integer(row.noted.milliseconds), .text(row.end.rawValue), .integer(row.agent.map { Int64($0.rawValue) }),
            .integer(row.place), .integer(row.lastPlace))
    }

    func insert(_ row: HoldRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO hold_record (centre, position, idx, call, agent, leg, began, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .text(row.call.description),
            .integer(row.agent.rawValue), .text(row.leg.rawValue), .integer(row.began.milliseconds), .integer(row.ended.milliseconds))
    }

    func insert(_ row: StateRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO state_record (centre, position, idx, agent, session, state, reason, began, ended, by_agent, call, queue, purpose)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .integer(row.agent.rawValue),
            .integer(row.session.rawValue), .text(row.state.rawValue), .integer(row.reason.map { Int64($0) }),
            .integer(row.began.milliseconds), .integer(row.ended.milliseconds), .integer(row.by.map { Int64($0.rawValue) }),
            .text(row.call?.description), .integer(row.queue.map { Int64($0.rawValue) }), .text(row.purpose?.rawValue))
    }

    func insert(_ row: SessionRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO session_record (centre, position, idx, agent, session, phone, began, ended, end, reason, by_agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .integer(row.agent.rawValue),
            .integer(row.session.rawValue), .text(row.phone.rawValue), .integer(row.began.milliseconds),
            .integer(row.ended.milliseconds), .text(row.end?.rawValue), .integer(row.reason.map { Int64($0) }),
            .integer(row.by.map { Int64($0.rawValue) }))
    }

    func insert(_ row: DayRecord, at place: BookPlace) throws {
        let sql = "INSERT INTO day_record (centre, position, idx, began, ended) VALUES (?, ?, ?, ?, ?)"
        try RowWriter(self, sql).write(
            .integer(place.centre), .integer(place.position.rawValue), .integer(place.index), .integer(row.began.milliseconds),
            .integer(row.ended.milliseconds))
    }
}
