import Floor
import GRDB
import SQLiteRows
import Telephony

// Rows of the books of a centre, from a position to another.
extension Database {
    func entries(_ places: [Int64], _ each: (EntryRecord) throws -> Void) throws {
        let sql = """
            SELECT call, visit, queue, entered, noted, place, how, agent FROM entry_record
                WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                EntryRecord(
                    call: row.call(0), visit: row.number(1), queue: QueueID(row.number(2)), entered: row.moment(3), noted: row.moment(4),
                    place: row.number(5), how: row.word(6), agent: row.maybeAgent(7)))
        }
    }

    func visits(_ places: [Int64], _ each: (VisitRecord) throws -> Void) throws {
        let sql = """
            SELECT call, visit, queue, entered, ended, noted, end, agent, place, last_place FROM visit_record
                WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                VisitRecord(
                    call: row.call(0), visit: row.number(1), queue: QueueID(row.number(2)), entered: row.moment(3), ended: row.moment(4),
                    noted: row.moment(5), end: row.word(6), agent: row.maybeAgent(7), place: row.number(8), lastPlace: row.number(9)))
        }
    }

    func calls(_ places: [Int64], _ each: (CallRecord) throws -> Void) throws {
        let sql = """
            SELECT call, queue, access_code, arrived, answered, ended, end, ended_by, agent, offers, waited, talked, held, disposition,
                disposition_name, direction, on_behalf_of FROM call_record INDEXED BY call_record_place
                WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            let disposition = row.maybeInteger(13).map { Disposition(id: Int($0), name: row.text(14)) }
            try each(
                CallRecord(
                    call: row.call(0), queue: row.maybeInteger(1).map { QueueID(Int($0)) }, accessCode: row.text(2),
                    arrived: row.moment(3), answered: row.maybeInteger(4).map(Moment.init(milliseconds:)), ended: row.moment(5),
                    end: row.word(6), by: row.word(7), agent: row.maybeAgent(8), offers: row.number(9), waited: row.span(10),
                    talked: row.span(11), held: row.span(12), disposition: disposition, direction: row.word(15),
                    of: row.maybeText(16).flatMap { CallID($0) }))
        }
    }

    func offers(_ places: [Int64], _ each: (OfferRecord) throws -> Void) throws {
        let sql = """
            SELECT call, number, agent, kind, offered, ended, end, level, queue, visit, by_agent FROM offer_record
                INDEXED BY offer_record_place WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                OfferRecord(
                    call: row.call(0), number: row.number(1), agent: WorkNo(row.number(2)), kind: row.word(3), offered: row.moment(4),
                    ended: row.moment(5), end: row.maybeText(6) == nil ? nil : row.word(6), level: row.maybeInteger(7).map { Int($0) },
                    queue: row.maybeInteger(8).map { QueueID(Int($0)) }, visit: row.maybeInteger(9).map { Int($0) },
                    by: row.maybeAgent(10)))
        }
    }

    func legs(_ places: [Int64], _ each: (LegRecord) throws -> Void) throws {
        let sql = """
            SELECT call, leg, agent, phone, began, alerted, lifted, talked_from, ended, held, end FROM leg_record
                INDEXED BY leg_record_place WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                LegRecord(
                    call: row.call(0), leg: LegID(row.text(1)), agent: WorkNo(row.number(2)), phone: PhoneNumber(row.text(3)),
                    began: row.moment(4), alerted: row.maybeMoment(5), lifted: row.maybeMoment(6), talkedFrom: row.maybeMoment(7),
                    ended: row.moment(8), held: row.span(9), end: row.word(10)))
        }
    }

    func states(_ places: [Int64], _ each: (StateRecord) throws -> Void) throws {
        let sql = """
            SELECT agent, session, state, reason, began, ended, by_agent, call, queue, purpose FROM state_record
                WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                StateRecord(
                    agent: WorkNo(row.number(0)), session: SessionNumber(row.number(1)), state: row.word(2),
                    reason: row.maybeInteger(3).map { Int($0) }, began: row.moment(4), ended: row.moment(5), by: row.maybeAgent(6),
                    call: row.maybeText(7).flatMap { CallID($0) }, queue: row.maybeInteger(8).map { QueueID(Int($0)) },
                    purpose: row.maybeText(9) == nil ? nil : row.word(9)))
        }
    }

    func sessions(_ places: [Int64], _ each: (SessionRecord) throws -> Void) throws {
        let sql = """
            SELECT agent, session, phone, began, ended, end, reason, by_agent FROM session_record
                WHERE centre = ? AND position BETWEEN ? AND ? ORDER BY position, idx
            """
        try RowReader(self, sql).read(places) { row in
            try each(
                SessionRecord(
                    agent: WorkNo(row.number(0)), session: SessionNumber(row.number(1)), phone: PhoneNumber(row.text(2)),
                    began: row.moment(3), ended: row.moment(4), end: row.maybeText(5) == nil ? nil : row.word(5),
                    reason: row.maybeInteger(6).map { Int($0) }, by: row.maybeAgent(7)))
        }
    }
}

extension RowReader.Columns {
    func number(_ column: Int32) -> Int { Int(integer(column)) }
    func moment(_ column: Int32) -> Moment { Moment(milliseconds: integer(column)) }
    func maybeMoment(_ column: Int32) -> Moment? { maybeInteger(column).map(Moment.init(milliseconds:)) }
    func span(_ column: Int32) -> Interval { .milliseconds(integer(column)) }
    func maybeAgent(_ column: Int32) -> WorkNo? { maybeInteger(column).map { WorkNo(Int($0)) } }

    func call(_ column: Int32) throws -> CallID {
        guard let call = CallID(text(column)) else { throw Trouble.corrupt("a call in the books has no id") }
        return call
    }

    func word<Word: RawRepresentable<String>>(_ column: Int32) throws -> Word {
        let text = text(column)
        guard let word = Word(rawValue: text) else { throw Trouble.unknown("'\(text)' in the books is not known here") }
        return word
    }
}
