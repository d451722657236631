import Foundation
import GRDB
package import Ledger

extension SQLiteLedger: TableLedger {
    package func readTables(_ each: (StoredTable, [[StoredCell]]) throws -> Void) throws {
        try file.look { db in
            try db.inTransaction(.deferred) {
                for table in StoredTable.all {
                    // Without an order of its own: each table lies as it was written.
                    let rows = try Row.fetchCursor(db, sql: "SELECT \(table.list) FROM \(table.name)")
                    var portion: [[StoredCell]] = []
                    while let row = try rows.next() {
                        portion.append(try row.cells(table.kinds))
                        guard portion.count == StoredTable.portion else { continue }
                        try each(table, portion)
                        portion = []
                    }
                    if !portion.isEmpty { try each(table, portion) }
                }
                return .commit
            }
        }
    }

    package func writeTables(_ write: (_ store: (StoredTable, [[StoredCell]]) throws -> Void) throws -> Void) throws {
        try file.change { db in
            let sql = "SELECT (SELECT count(*) FROM lease) + (SELECT count(*) FROM password)"
            guard try Int.fetchOne(db, sql: sql) == 0 else { throw Trouble.full }
            try db.execute(sql: "DELETE FROM installation")
            try write { table, rows in
                let places = table.columns.map { _ in "?" }.joined(separator: ", ")
                let statement = try db.cachedStatement(sql: "INSERT INTO \(table.name) (\(table.list)) VALUES (\(places))")
                for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.value))) }
            }
        }
    }
}

extension Row {
    fileprivate func cells(_ kinds: [StoredTable.Column]) throws -> [StoredCell] {
        try kinds.enumerated().map { column, kind in
            switch kind {
            case .integer: .integer(try decode(Int64?.self, atIndex: column))
            case .text: .text(try decode(String?.self, atIndex: column))
            case .bytes: .bytes(Array(try decode(Data.self, atIndex: column)))
            }
        }
    }
}

extension StoredCell {
    fileprivate var value: DatabaseValue {
        switch self {
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
