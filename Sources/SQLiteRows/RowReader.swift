package import GRDB
import GRDBSQLite

/// Reads rows one after another by SQLite's own calls: a report reads a million, and GRDB looks each column up by its name.
package struct RowReader {
    /// The row that is read now. Columns count from 0.
    package struct Columns {
        fileprivate let statement: Statement

        package func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement.sqliteStatement, column) }

        package func maybeInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

        package func text(_ column: Int32) -> String {
            guard let text = unsafe sqlite3_column_text(statement.sqliteStatement, column) else { return "" }
            let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, column))
            return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        }

        package func maybeText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

        private func isNull(_ column: Int32) -> Bool {
            unsafe sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_NULL
        }
    }

    private let db: Database
    /// Kept, since it ends the life of the statement that SQLite knows.
    private let statement: Statement

    package init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
    }

    /// The values stand for the question marks, in order. Throws `DatabaseError`, and whatever is thrown about a row.
    package func read(_ values: [Int64], _ each: (Columns) throws -> Void) throws {
        for (index, value) in values.enumerated() {
            try check(unsafe sqlite3_bind_int64(statement.sqliteStatement, Int32(index + 1), value), SQLITE_OK)
        }
        defer { _ = unsafe sqlite3_reset(statement.sqliteStatement) }
        let columns = Columns(statement: statement)
        while true {
            let code = unsafe sqlite3_step(statement.sqliteStatement)
            if code == SQLITE_DONE { return }
            try check(code, SQLITE_ROW)
            try each(columns)
        }
    }

    private func check(_ code: Int32, _ wanted: Int32) throws {
        if code == wanted { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
}
