import Floor
import Ledger
import LedgerSuite
import Telephony
import Testing

/// A ledger of an earlier version, whose old facts are gone, is gone on from.
@Suite struct UpgradeTests {
    @Test(arguments: LedgerKind.allCases, ShapeTests.shapes)
    func `a state of an earlier shape stands for the facts that are gone`(_ kind: LedgerKind, _ shape: String) throws {
        let golden = try GoldenState(shape)
        let facts = try golden.facts()
        let test = try kind.open()
        let epoch = try test.ledger.takeOver(centre: 1)
        var batch = Batch()
        batch.facts = facts
        try test.ledger.append(batch, saving: golden.snapshot, after: .start, epoch: epoch)
        // Two must include what is to be forgotten.
        let second = SavedSnapshot(position: golden.position + 1, version: "of no version", body: Array("{}".utf8))
        try test.ledger.append(
            Batch([Sample.plain(4)], at: Sample.noon + .seconds(1_000_000)), saving: second, after: golden.position, epoch: epoch)
        try test.forget(Moment(milliseconds: 0), Sample.noon + .seconds(900_000))
        #expect(try test.storedPositions() == [golden.position.rawValue + 1])

        let found = try test.recover(shapes: ShapeSteps.ours.readable)
        var saved = try Saved(#require(found.snapshot)) { try test.ledger.particulars(of: $0) }
        for (_, at, fact) in found.facts { saved.floor.evolve(fact, at: at) }
        var replayed = try golden.replayed()
        for (_, at, fact) in found.facts { replayed.floor.evolve(fact, at: at) }
        let (left, right) = try (ShapeTests.compared(saved, shape), ShapeTests.compared(replayed, shape))
        #expect(FactCoding.digest(left.bytes) == FactCoding.digest(right.bytes))
        #expect(saved.floor.sessions.map(\.agent.rawValue) == [101, 102, 103, 104, 106, 107, 108, 109])
    }

    /// (saved at, all facts are there, last, reach, where recovery begins)
    static let beginnings: [([Int64], Bool, Int64, Int, Int64)] = [
        ([], true, 9, 5, 0), ([], false, 9, 5, 0),
        ([4], true, 9, 5, 4), ([4], true, 9, 6, 0), ([4], false, 9, 6, 4), ([400], true, 409, 50, 400), ([200], true, 209, 50, 0),
        ([400], true, 409, 10, 400),
        ([2, 8], true, 9, 0, 8), ([2, 8], true, 9, 1, 8), ([2, 8], true, 9, 2, 2), ([2, 8], true, 9, 8, 0), ([2, 8], false, 9, 8, 2),
        ([8, 9], true, 9, 1, 8),
    ]

    @Test(arguments: beginnings)
    func `recovery begins where the events of the last facts can be made again`(_ row: ([Int64], Bool, Int64, Int, Int64)) {
        let start = Recovery.begin(
            saved: row.0.map { Position(rawValue: $0) }, areAllFactsThere: row.1, last: Position(rawValue: row.2), reach: row.3)
        #expect(start.rawValue == row.4)
    }

}
