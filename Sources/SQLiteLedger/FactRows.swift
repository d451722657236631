import Floor
import GRDB
import Ledger
import Telephony

/// Reads rows of (centre, position, at, kind, body) as facts.
struct FactRows {
    let db: Database

    /// Throws `Trouble.corrupt` when a fact cannot be read, and `FactCodingError.unknownKind`.
    func facts(_ statement: Statement, _ arguments: StatementArguments) throws -> [StoredFact] {
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var facts: [StoredFact] = []
        while let row = try rows.next() { facts.append(try fact(row)) }
        return facts
    }

    private func fact(_ row: Row) throws -> StoredFact {
        let position = Position(rawValue: try row.decode(atIndex: 1))
        let body = try row.decode(String.self, atIndex: 4)
        var failure: (any Error)?
        do {
            let fact = try FactCoding.decode(kind: row.decode(atIndex: 3), body: Array(body.utf8)) { [db] subject, field in
                do {
                    return try db.particular(subject, field)
                } catch {
                    failure = error
                    return nil
                }
            }
            if let failure { throw failure }
            return (position, Moment(rawValue: try row.decode(atIndex: 2)), fact)
        } catch let error as DatabaseError {
            throw error
        } catch {
            let what = "fact \(position.rawValue) of call centre \(try row.decode(Int.self, atIndex: 0)) cannot be read, \(error)"
            if case FactCodingError.unknownKind = error { throw Trouble.unknown(what) }
            throw Trouble.corrupt(what)
        }
    }
}
