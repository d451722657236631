package import Ledger

extension PostgresLedger: TableLedger {
    package func readTables(_ each: (StoredTable, [[StoredCell]]) throws -> Void) throws {
        do {
            try pool.use { connection throws(PostgresError) in
                try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                defer { _ = try? connection.run("ROLLBACK") }  // nothing was changed
                for table in StoredTable.all {
                    let columns = zip(table.columns, table.kinds).map { $1 == .bytes ? "encode(\"\($0)\", 'hex')" : "\"\($0)\"" }
                    let isInPlaces = table.columns.contains("position") && table.columns.contains("idx")
                    let order = isInPlaces ? " ORDER BY position, idx NULLS FIRST" : ""
                    try connection.run(
                        "DECLARE copy NO SCROLL CURSOR FOR SELECT \(columns.joined(separator: ", ")) FROM \(table.name)\(order)")
                    while true {
                        let answer = try connection.ask("FETCH \(StoredTable.portion) FROM copy")
                        if answer.first == nil { break }
                        do {
                            try each(table, answer.rows.map { $0.cells(table.kinds) })
                        } catch {
                            throw PostgresError(state: PostgresError.own, message: "\(error)")
                        }
                    }
                    try connection.run("CLOSE copy")
                }
            }
        } catch {
            throw LedgerError.unusable(pool.sentence(error))
        }
    }

    package func writeTables(_ write: (_ store: (StoredTable, [[StoredCell]]) throws -> Void) throws -> Void) throws {
        do {
            try pool.use { connection throws(PostgresError) in
                try connection.run("BEGIN; LOCK TABLE lease IN EXCLUSIVE MODE")
                do {
                    guard try connection.ask("SELECT 1 FROM lease UNION ALL SELECT 1 FROM password LIMIT 1").first == nil else {
                        throw PostgresError(
                            state: PostgresError.own, message: "it holds a ledger already, which is not overwritten: name an empty database"
                        )
                    }
                    try connection.run("DELETE FROM installation")
                    try write { table, rows in
                        var statement = Statement()
                        statement.add(Rows(table, rows), where: nil)
                        try connection.ask("WITH \(statement.parts.joined(separator: ", ")) SELECT 1", statement.parameters)
                    }
                    try connection.run("COMMIT")
                } catch {
                    // What was wrong is more to the point than what becomes of a broken connection.
                    _ = try? connection.run("ROLLBACK")
                    throw error as? PostgresError ?? PostgresError(state: PostgresError.own, message: "\(error)")
                }
            }
        } catch {
            throw LedgerError.unusable(pool.sentence(error))
        }
    }
}

extension Answer.Row {
    fileprivate func cells(_ kinds: [StoredTable.Column]) -> [StoredCell] {
        kinds.enumerated().map { column, kind in
            switch kind {
            case .integer: .integer(maybeInteger(column))
            case .text: .text(maybeText(column))
            case .bytes: .bytes(hex(column))
            }
        }
    }
}
