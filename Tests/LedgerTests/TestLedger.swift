import Floor
import GRDB
import Ledger
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

struct TestLedger {
    let ledger: any Ledger
    let erase: (_ caller: String) throws -> Int
    let forget: (_ particularsBefore: Moment, _ factsBefore: Moment) throws -> Void
    /// Of the facts that are still there.
    let storedPositions: () throws -> [Int64]

    /// What recovery finds.
    func recover(shapes: [String] = ["1"], reach: Int = 0) throws -> Recovered {
        try Recovered(ledger, centre: 1, shapes: shapes, reach: reach)
    }
}

/// What recovery tells, kept.
struct Recovered {
    var snapshot: SavedSnapshot?
    var facts: [(position: Position, at: Moment, fact: Fact)] = []
    var recovery = Recovery(position: .start, deliveries: [])

    init(_ ledger: any Ledger, centre: Int, shapes: [String] = ["1"], reach: Int = 0) throws {
        var found: SavedSnapshot?
        var facts: [(Position, Moment, Fact)] = []
        recovery = try ledger.recover(centre: centre, shapes: shapes, reach: reach) {
            found = $0
        } each: {
            facts.append(($0, $1, $2))
        }
        snapshot = found
        self.facts = facts
    }

    var positions: [Int64] { facts.map(\.position.rawValue) }
}
