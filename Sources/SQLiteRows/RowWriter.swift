package import GRDB
import GRDBSQLite

/// Stores one row after another by one statement, with SQLite's own calls: GRDB puts each argument into a box and checks it, which
/// costs more than the row itself.
package struct RowWriter {
    package enum Value {
        case integer(Int64?)
        case text(String?)
        /// UTF-8.
        case bytes([UInt8])

        package static func integer(_ value: Int) -> Self { .integer(Int64(value)) }
    }

    private let db: Database
    /// Kept, since it ends the life of the statement that SQLite knows.
    private let statement: Statement

    /// The statement is kept by the database for the next writer of the same.
    package init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
    }

    /// The values stand for the question marks, in order. Throws `DatabaseError`.
    package func write(_ values: Value...) throws {
        let row = unsafe statement.sqliteStatement
        for (index, value) in values.enumerated() { try check(unsafe bind(value, to: row, at: Int32(index + 1)), SQLITE_OK) }
        let code = unsafe sqlite3_step(row)
        defer { _ = unsafe sqlite3_reset(row) }
        try check(code, SQLITE_DONE)
    }

    private func bind(_ value: Value, to row: OpaquePointer, at place: Int32) -> Int32 {
        switch value {
        case .integer(let number?): return unsafe sqlite3_bind_int64(row, place, number)
        case .text(var text?):
            return text.withUTF8 { unsafe Self.bind(UnsafeRawBufferPointer($0), to: row, at: place) }
        case .bytes(let bytes): return unsafe bytes.withUnsafeBytes { unsafe Self.bind($0, to: row, at: place) }
        case .integer(nil), .text(nil): return unsafe sqlite3_bind_null(row, place)
        }
    }

    /// SQLite takes a copy.
    private static func bind(_ text: UnsafeRawBufferPointer, to row: OpaquePointer, at place: Int32) -> Int32 {
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return unsafe sqlite3_bind_text(
            row, place, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), copied)
    }

    private func check(_ code: Int32, _ wanted: Int32) throws {
        if code == wanted { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
}
