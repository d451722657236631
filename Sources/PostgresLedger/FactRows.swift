import Floor
import Ledger
import Telephony

extension Pool {
    /// Facts of a centre, in order. `condition` goes on after `WHERE centre = $1 AND`. Throws `.unusable` when one cannot be read.
    func facts(_ centre: Int, _ condition: String, _ values: [Parameter], limit: Int? = nil) throws(LedgerError) -> [StoredFact] {
        let sql = """
            SELECT position, at, kind, body FROM fact WHERE centre = $1 AND \(condition) ORDER BY position \
            \(limit.map { "LIMIT \($0)" } ?? "")
            """
        let answer = try look(sql, [.integer(centre)] + values)
        do {
            return try facts(answer, centre)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unusable("\(address.shown): \(error)")
        }
    }

    /// The texts of all of them are asked for at once.
    private func facts(_ answer: Answer, _ centre: Int) throws -> [StoredFact] {
        let bodies = answer.rows.map { $0.bytes(3) }
        let subjects = bodies.reduce(into: Set<String>()) { subjects, body in
            if let found = try? FactCoding.subjects(in: body) { subjects.formUnion(found) }
        }
        let texts = subjects.isEmpty ? Particulars() : try particulars(of: subjects.sorted())
        return try zip(answer.rows, bodies).map { row, body in
            do {
                let fact = try FactCoding.decode(kind: row.text(2), body: body) { texts[$0, $1] }
                return (Position(rawValue: row.integer(0)), Moment(milliseconds: row.integer(1)), fact)
            } catch {
                let what = "\(address.shown): fact \(row.integer(0)) of call centre \(centre) cannot be read, \(error)"
                if case FactCodingError.unknownKind = error { throw LedgerError.unusable(what) }
                throw LedgerError.unusable("\(what): restore the database from a backup")
            }
        }
    }

    func particulars(of subjects: [String]) throws(LedgerError) -> Particulars {
        let sql = "SELECT subject, field, value FROM particulars WHERE subject = ANY($1::text[])"
        return try look(sql, [.texts(subjects)]).rows.reduce(into: Particulars()) { $0[$1.text(0), $1.text(1)] = $1.text(2) }
    }
}
