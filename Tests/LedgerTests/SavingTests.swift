import Floor
import Foundation
import GRDB
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import SQLiteLedger

/// States that are saved beside the facts.
@Suite struct SavingTests {
    /// With characters of several bytes, wherever it may be cut.
    @Test func `a state is stored in pieces and comes back whole`() throws {
        let folder = try TestFolder()
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        let body = Array(("a" + String(repeating: "€ü", count: 100_000)).utf8)
        try ledger.append(Batch([Sample.plain(1), Sample.plain(2)]), centre: 1, after: .start, epoch: epoch)
        for position in Int64(1)...2 {
            let saved = SavedSnapshot(position: Position(rawValue: position), version: "1", body: body)
            try ledger.save(saved, centre: 1, epoch: epoch)
            try ledger.save(saved, centre: 1, epoch: epoch)
        }
        #expect(try Recovered(ledger, centre: 1).snapshot?.body == body)
        let longest = try ledger.file.look { try Int.fetchOne($0, sql: "SELECT max(length(CAST(body AS BLOB))) FROM snapshot_piece") }
        #expect(longest == 64 << 10)
    }

    /// What a server that was killed while it saved leaves behind.
    @Test func `a state whose last piece was never stored counts for nothing, and goes with the next`() throws {
        let folder = try TestFolder()
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch([Sample.plain(1), Sample.plain(2)]), centre: 1, after: .start, epoch: epoch)
        try ledger.file.change { try $0.execute(sql: "INSERT INTO snapshot_piece VALUES (1, 1, 0, 'torn'), (1, 2, 0, 'torn')") }
        #expect(try Recovered(ledger, centre: 1).snapshot == nil)
        try ledger.save(Sample.snapshot(at: 2), centre: 1, epoch: epoch)
        #expect(try Recovered(ledger, centre: 1).snapshot?.body == Sample.snapshot(at: 2).body)
        #expect(try ledger.file.look { try Int.fetchOne($0, sql: "SELECT count(*) FROM snapshot_piece") } == 1)
    }

    @Test func `only the pieces of the last two states are kept`() throws {
        let folder = try TestFolder()
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        for position in Int64(1)...4 {
            try ledger.append(
                Batch([Sample.plain(position)]), saving: Sample.snapshot(at: position), after: Position(rawValue: position - 1),
                epoch: epoch)
        }
        #expect(try ledger.file.look { try Int.fetchAll($0, sql: "SELECT position FROM snapshot_piece ORDER BY 1") } == [3, 4])
    }

    @Test func `whose texts went is remembered of the last thousand times, and that there were more`() throws {
        let folder = try TestFolder()
        let ledger = try SQLiteLedger(path: folder.ledger)
        for number in 1...1_002 { try ledger.file.change { try $0.note(erased: ["call \(number)"]) } }
        #expect(ledger.erased(since: nil).number == 1_002)
        #expect(ledger.erased(since: 1_000).subjects == ["call 1001", "call 1002"])
        #expect(ledger.erased(since: 2).subjects?.count == 1_000)
        #expect(ledger.erased(since: 1).subjects == nil)
    }
}
