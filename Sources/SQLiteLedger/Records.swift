import Floor
import GRDB
import Ledger
import Telephony

/// Rows of the books; the position is the last one that they include.
extension Database {
    func insert(_ row: CallRecord, centre: Int, position: Position) throws {
        try cachedStatement(
            sql: """
                INSERT INTO call_record (call, centre, position, queue, access_code, arrived, answered, ended, end, ended_by, agent,
                    offers, waited, talked, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.call.description, centre, position.rawValue, row.queue.rawValue, row.accessCode, row.arrived.milliseconds,
            row.answered?.milliseconds, row.ended.milliseconds, row.end.rawValue, row.by.rawValue, row.agent?.rawValue, row.offers,
            row.waited.milliseconds, row.talked.milliseconds, row.held.milliseconds,
        ])
    }

    func insert(_ row: OfferRecord, centre: Int, position: Position) throws {
        try cachedStatement(
            sql: """
                INSERT INTO offer_record (call, number, centre, position, agent, kind, offered, ended, end, level)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.call.description, row.number, centre, position.rawValue, row.agent.rawValue, row.kind.rawValue,
            row.offered.milliseconds, row.ended.milliseconds, row.end?.rawValue, row.level,
        ])
    }

    func insert(_ row: LegRecord, centre: Int, position: Position) throws {
        try cachedStatement(
            sql: """
                INSERT INTO leg_record (call, leg, centre, position, agent, phone, began, alerted, lifted, talked_from, ended, held,
                    end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.call.description, row.leg.rawValue, centre, position.rawValue, row.agent.rawValue, row.phone.rawValue,
            row.began.milliseconds, row.alerted?.milliseconds, row.lifted?.milliseconds, row.talkedFrom?.milliseconds,
            row.ended.milliseconds, row.held.milliseconds, row.end.rawValue,
        ])
    }
}
