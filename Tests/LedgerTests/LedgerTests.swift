import LedgerSuite
import Testing

/// What every ledger promises, of the one in memory and the one in a file.
@Suite struct LedgerTests {
    @Test(arguments: LedgerKind.allCases, Promise.all)
    func `a ledger keeps its promises`(_ kind: LedgerKind, _ promise: Promise) throws { try promise.check(kind.open()) }
}
