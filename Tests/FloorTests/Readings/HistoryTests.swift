import Telephony
import Testing

@testable import Floor

/// Whose calls one may look back at.
struct HistoryTests {
    @Test(arguments: [
        (WorkNo(101), WorkNo?.none, WorkNo?.some(101)), (101, 101, 101), (102, nil, nil), (102, 101, 101), (102, 102, 102), (102, 999, 999),
        (999, nil, 999),
    ])
    func `one's own, and for inspectors anybody's`(_ agent: WorkNo, asked: WorkNo?, whose: WorkNo?) throws {
        #expect(try Story().floor.whoseHistory(asked, for: agent) == whose)
    }

    @Test func `another's is refused`() {
        #expect(throws: Refusal.notInspector) { try Story().floor.whoseHistory(102, for: 101) }
    }
}
