import Floor
import Ledger
import LedgerSuite
import Telephony
import Testing

/// Failures on demand.
@Suite struct MemoryLedgerTests {
    /// (fault, what the ledger holds afterwards)
    static let faults: [(MemoryLedger.Fault, [Fact])] = [
        (.failsBefore, [Sample.plain(1)]), (.failsAfter, [Sample.plain(1), Sample.plain(2)]),
    ]

    @Test(arguments: faults)
    func `an append that fails was stored or was not, as asked for`(_ fault: MemoryLedger.Fault, _ held: [Fact]) throws {
        let ledger = MemoryLedger()
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
        ledger.setFault(fault)
        let error = #expect(throws: LedgerError.self) {
            try ledger.append(Batch([Sample.plain(2)]), centre: 1, after: Position(rawValue: 1), epoch: epoch)
        }
        guard case .outcomeUnknown = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(ledger.facts(centre: 1).map(\.fact) == held)
        try ledger.append(Batch([Sample.plain(3)]), centre: 1, after: Position(rawValue: Int64(held.count)), epoch: epoch)
        #expect(ledger.facts(centre: 1).map(\.fact) == held + [Sample.plain(3)])
    }

    @Test func `as many appends fail as were asked for`() throws {
        let ledger = MemoryLedger()
        let epoch = try ledger.takeOver(centre: 1)
        ledger.setFault(.failsBefore, times: 2)
        let outcomes = (1...3).map { _ in
            (try? ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)) != nil  // that it fails is the point
        }
        #expect(outcomes == [false, false, true])
    }

    @Test func `records and snapshots can be looked at`() throws {
        let ledger = MemoryLedger()
        let epoch = try ledger.takeOver(centre: 1)
        for position in Int64(1)...3 {
            try ledger.append(
                Batch([Sample.plain(position)], records: [Sample.legRecord]), saving: Sample.snapshot(at: position),
                after: Position(rawValue: position - 1), epoch: epoch)
        }
        #expect(ledger.records == [Sample.legRecord, Sample.legRecord, Sample.legRecord])
        #expect(ledger.snapshots(centre: 1).map(\.position.rawValue) == [2, 3])
    }
}
