import Floor
import GRDB
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import SQLiteLedger

/// The ledgers that must behave alike.
enum LedgerKind: CaseIterable, Sendable, CustomTestStringConvertible {
    case memory, sqlite
    var testDescription: String { "\(self)" }

    func open() throws -> TestLedger {
        switch self {
        case .memory:
            let ledger = MemoryLedger()
            return TestLedger(ledger: ledger) {
                ledger.erase(caller: $0)
            } forget: {
                try ledger.forget(centre: 1, particularsBefore: $0, factsBefore: $1)
            } storedPositions: {
                ledger.facts(centre: 1).map(\.position.rawValue)
            }
        case .sqlite:
            let folder = try TestFolder()
            let ledger = try SQLiteLedger(path: folder.ledger)
            return TestLedger(ledger: ledger) {
                try LedgerEraser(path: folder.ledger).erase(caller: $0)
            } forget: {
                try ledger.forget(centre: 1, particularsBefore: $0, factsBefore: $1)
            } storedPositions: {
                try ledger.file.look { try Int64.fetchAll($0, sql: "SELECT position FROM fact WHERE centre = 1 ORDER BY position") }
            }
        }
    }
}
