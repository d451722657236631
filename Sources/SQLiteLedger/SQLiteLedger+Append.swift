import Floor
import GRDB
package import Ledger
import SQLiteRows
import Telephony

extension SQLiteLedger {
    package func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError) {
        let facts = batch.facts.map { (at: $0.at.milliseconds, fact: FactCoding.encode($0.fact)) }
        let isStored = try file.change { db in
            let lease = try RowWriter(db, "UPDATE lease SET position = position + ? WHERE centre = ? AND epoch = ? AND position = ?")
            try lease.write(.integer(facts.count), .integer(centre), .integer(epoch), .integer(position.rawValue))
            guard db.changesCount == 1 else { return false }
            try db.insert(facts, centre: centre, after: position)
            for (index, (at, fact)) in batch.facts.enumerated() {
                guard case .centre(.configured(let configured)) = fact else { continue }
                try db.note(names: configured, centre, at: at.milliseconds, (position + (index + 1)).rawValue)
            }
            let last = position + facts.count
            for (index, record) in batch.records.enumerated() {
                try db.insert(record, at: BookPlace(centre: centre, position: last, index: index))
            }
            // After the records: a call may have ended in the same batch.
            for (_, fact) in batch.facts { if case .call(.dispositionSet(let given)) = fact { try db.note(given, centre: centre) } }
            for delivery in batch.deliveries { try db.insert(delivery, centre: centre) }
            for (agent, push) in batch.pushes { try db.set(push, of: agent, centre: centre) }
            return true
        }
        if !isStored { throw .notOwner }
    }
}

/// Where a row of the books stands among all that was stored of a centre: no two stand at the same place.
struct BookPlace {
    let centre: Int
    /// The last fact that it includes.
    let position: Position
    let index: Int
}

extension Database {
    fileprivate func insert(_ record: BookRow, at place: BookPlace) throws {
        switch record {
        case .call(let row): try insert(row, at: place)
        case .offer(let row): try insert(row, at: place)
        case .leg(let row): try insert(row, at: place)
        case .recording(let row): try insert(row, at: place)
        case .silence(let row): try insert(row, at: place)
        case .unrecorded(let row): try insert(row, at: place)
        case .hearing(let row): try insert(row, at: place)
        case .entry(let row): try insert(row, at: place)
        case .visit(let row): try insert(row, at: place)
        case .hold(let row): try insert(row, at: place)
        case .state(let row): try insert(row, at: place)
        case .session(let row): try insert(row, at: place)
        case .day(let row): try insert(row, at: place)
        }
    }

    fileprivate func insert(_ facts: [(at: Int64, fact: EncodedFact)], centre: Int, after position: Position) throws {
        if facts.isEmpty { return }
        let row = try RowWriter(self, "INSERT INTO fact (centre, position, at, call, kind, body) VALUES (?, ?, ?, ?, ?, ?)")
        for (index, (at, fact)) in facts.enumerated() {
            try row.write(
                .integer(centre), .integer((position + (index + 1)).rawValue), .integer(at), .text(fact.call?.description),
                .text(fact.kind), .bytes(fact.body))
            for text in fact.personal {
                try cachedStatement(
                    sql: "INSERT OR REPLACE INTO particulars (subject, field, centre, at, value) VALUES (?, ?, ?, ?, ?)"
                ).execute(arguments: [text.subject, text.field, centre, at, text.text])
            }
        }
    }

    fileprivate func insert(_ delivery: Delivery, centre: Int) throws {
        try cachedStatement(sql: "INSERT OR REPLACE INTO delivery (centre, agent, position, idx) VALUES (?, ?, ?, ?)").execute(
            arguments: [centre, delivery.agent.rawValue, delivery.cursor.position.rawValue, delivery.cursor.index])
    }

    fileprivate func set(_ push: PushTarget?, of agent: WorkNo, centre: Int) throws {
        guard let push else {
            return try cachedStatement(sql: "DELETE FROM push WHERE centre = ? AND agent = ?").execute(arguments: [centre, agent.rawValue])
        }
        try cachedStatement(sql: "INSERT OR REPLACE INTO push (centre, agent, session, url, token) VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [centre, agent.rawValue, push.session.rawValue, push.address.url, push.address.token])
    }
}
