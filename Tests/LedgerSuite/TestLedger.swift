package import Floor
package import Ledger
package import Telephony

/// A fresh ledger, and what is asked of it beside the port.
package struct TestLedger {
    package let ledger: any Ledger
    package let erase: (_ caller: String) throws -> Int
    /// In centre 1.
    package let forget: (_ particularsBefore: Moment, _ factsBefore: Moment) throws -> Void
    /// Of the facts of centre 1 that are still there.
    package let storedPositions: () throws -> [Int64]

    package init(
        ledger: any Ledger, erase: @escaping (_ caller: String) throws -> Int,
        forget: @escaping (_ particularsBefore: Moment, _ factsBefore: Moment) throws -> Void,
        storedPositions: @escaping () throws -> [Int64]
    ) {
        self.ledger = ledger
        self.erase = erase
        self.forget = forget
        self.storedPositions = storedPositions
    }

    /// What recovery finds.
    package func recover(shapes: [String] = ["1"], reach: Int = 0) throws -> Recovered {
        try Recovered(ledger, centre: 1, shapes: shapes, reach: reach)
    }
}

/// What recovery tells, kept.
package struct Recovered {
    package var snapshot: SavedSnapshot?
    package var facts: [(position: Position, at: Moment, fact: Fact)] = []
    package var recovery = Recovery(position: .start, deliveries: [])

    package init(_ ledger: any Ledger, centre: Int, shapes: [String] = ["1"], reach: Int = 0) throws {
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

    package var positions: [Int64] { facts.map(\.position.rawValue) }
}
