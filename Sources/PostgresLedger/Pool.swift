import Ledger
import Synchronization

/// Connections to one database: as many as there are threads that ask at the same time.
final class Pool: Sendable {
    let address: Address
    private let idle = Mutex<[Connection]>([])

    init(_ address: Address) { self.address = address }

    /// Gives a connection. After a failure of one, those that lay idle are not trusted either.
    func use<Value>(_ body: (Connection) throws(PostgresError) -> Value) throws(PostgresError) -> Value {
        let connection: Connection
        if let kept = idle.withLock({ $0.popLast() }) { connection = kept } else { connection = try Connection(address) }
        do {
            let value = try body(connection)
            putBack(connection)
            return value
        } catch {
            putBack(connection)
            throw error
        }
    }

    private func putBack(_ connection: Connection) {
        let isUsable = connection.isUsable
        idle.withLock { if isUsable { $0.append(connection) } else { $0.removeAll() } }
    }

    /// Looks. Nothing is changed, so a connection that has gone stale costs a second try and nothing else. Throws `.unusable`.
    func look<Value>(_ body: (Connection) throws(PostgresError) -> Value) throws(LedgerError) -> Value {
        do {
            do {
                return try use(body)
            } catch  where error.state.isEmpty || error.state.hasPrefix("57P") {
                return try use(body)
            }
        } catch {
            throw .unusable(sentence(error))
        }
    }

    /// Changes something: all of it or nothing. Throws `.outcomeUnknown`.
    func change<Value>(_ body: (Connection) throws(PostgresError) -> Value) throws(LedgerError) -> Value {
        do {
            return try use(body)
        } catch {
            throw .outcomeUnknown(sentence(error))
        }
    }

    /// One statement that changes something; the rows that it answers.
    @discardableResult
    func change(_ statement: String, _ values: [Parameter]) throws(LedgerError) -> Answer {
        try change { connection throws(PostgresError) in try connection.ask(statement, values) }
    }

    /// One statement that looks.
    func look(_ statement: String, _ values: [Parameter] = []) throws(LedgerError) -> Answer {
        try look { connection throws(PostgresError) in try connection.ask(statement, values) }
    }

    /// One sentence: which database, why, and what to do. Never a text about a person: messages name columns, and no values.
    func sentence(_ error: PostgresError) -> String {
        "\(address.shown): \(error)" + (error.remedy.map { ": \($0)" } ?? "")
    }
}
