import Telephony
import Testing

@testable import PracticeSwitch

@Suite struct DemoCallersTests {
    private func callers(_ count: Int, seed: UInt64, codes: [String] = ["4000", "4100"]) -> [DemoCallers.Next] {
        var callers = DemoCallers(seed: seed, accessCodes: codes)
        return (0..<count).map { _ in callers.next() }
    }

    @Test func `a seed makes a day that can be repeated, and no other`() {
        #expect(callers(500, seed: 7) == callers(500, seed: 7))
        #expect(callers(500, seed: 7) != callers(500, seed: 8))
    }

    @Test func `the order in which access codes are given does not matter`() {
        #expect(callers(50, seed: 7, codes: ["4100", "4000"]) == callers(50, seed: 7))
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `all moods come, at about one caller in 4 to 8 s`(seed: UInt64) {
        let day = callers(2_000, seed: seed)
        let pace = day.map(\.after.milliseconds).reduce(0, +) / Int64(day.count)
        #expect((4_000...8_000).contains(pace))
        let patience = day.compactMap(\.stays.patience?.seconds)
        #expect(patience.contains { $0 < 20 })
        #expect(patience.contains { $0 > 120 })
        #expect(patience.allSatisfy { $0 > 0 })
        #expect(day.contains { $0.stays.talks == nil })
        #expect(day.compactMap(\.stays.talks?.seconds).contains { $0 > 60 })
        #expect(zip(day, day.dropFirst()).contains { $0.caller == $1.caller })
        #expect(day.contains { $0.after < .seconds(1) })
        #expect(Set(day.map(\.called)) == ["4000", "4100"])
    }

    @Test func `numbers belong to nobody`() {
        #expect(callers(500, seed: 7).allSatisfy { $0.caller.hasPrefix("55501") && $0.caller.count == 7 })
    }
}
