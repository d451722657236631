import Floor
import GRDB
import Telephony

extension Database {
    /// What the books have of each number, by the index of numbers: as many rows are read as there are calls.
    func known(_ query: CallersQuery) throws -> [KnownCaller] { try query.numbers.map { try known($0, query) } }

    private func known(_ number: String, _ query: CallersQuery) throws -> KnownCaller {
        // Those who withhold their numbers, and are all called the same, are not one whom anybody knows.
        guard number.contains(where: \.isNumber) else { return KnownCaller(number: number, calls: 0, last: nil) }
        let own = query.agent == nil ? "" : "AND c.agent = ?"
        let sql = """
            \(PastCall.select) WHERE c.call IN
                    (SELECT subject FROM particulars INDEXED BY particulars_caller WHERE field = 'caller' AND value = ? AND subject >= ?)
                AND c.centre = ? \(own) ORDER BY c.call DESC LIMIT \(KnownCaller.most)
            """
        var arguments: StatementArguments = [number, "\(query.since.seconds)-", query.centre]
        if let agent = query.agent { arguments += [agent.rawValue] }
        let rows = try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
        return KnownCaller(number: number, calls: rows.count, last: try rows.first.map(PastCall.init))
    }
}
