import Testing

@testable import Reports

/// How long callers wait who are not answered.
struct PatienceTests {
    @Test func `those who were answered count for as long as they waited, and no longer`() {
        // By hand: of 6, one leaves at 10; of 4 that are left at 20, one; of 2 at 30, one.
        let estimate = Patience([(10, true), (15, false), (20, true), (25, false), (30, true), (40, false)])
        #expect(estimate.times == [10, 20, 30] && estimate.left == 3 && estimate.others == 3)
        for (share, wanted) in zip(estimate.survivors, [5.0 / 6, 5.0 / 6 * 3 / 4, 5.0 / 6 * 3 / 4 / 2]) {
            #expect(abs(share - wanted) < 1e-12)
        }
        #expect(estimate.share(beyond: 9) == 1 && estimate.share(beyond: 10) == estimate.survivors[0])
    }

    @Test func `one who left at the moment at which another was answered left before`() {
        #expect(Patience([(10, false), (10, true)]).survivors == [0.5])
    }

    @Test func `who has waited already leaves later, and who outlasts everybody does not leave`() {
        let estimate = Patience([(10, true), (20, true), (30, true), (40, false)])
        #expect(estimate.draw(beyond: 0, 0.99) == 10 && estimate.draw(beyond: 0, 0.6) == 20 && estimate.draw(beyond: 0, 0.1) == nil)
        #expect(estimate.draw(beyond: 10, 0.99) == 20 && estimate.draw(beyond: 10, 0.4) == 30 && estimate.draw(beyond: 30, 0.99) == nil)
        #expect(estimate.median == 20)
        #expect(Patience([]).draw(beyond: 0, 0.5) == nil)
    }

    @Test func `what is drawn goes by seed, run, matter and thing, and by nothing else`() {
        let chance = Chance(seed: 7, run: 3)
        #expect(chance.share(.talk, 5) == Chance(seed: 7, run: 3).share(.talk, 5))
        let others = [
            chance.share(.patience, 5), chance.share(.talk, 6), Chance(seed: 8, run: 3).share(.talk, 5),
            Chance(seed: 7, run: 4).share(.talk, 5),
        ]
        #expect(!others.contains(chance.share(.talk, 5)) && Set(others).count == 4)
        let shares = (0..<10_000).map { chance.share(.ring, $0) }
        #expect(shares.allSatisfy { $0 >= 0 && $0 < 1 } && abs(shares.reduce(0, +) / 10_000 - 0.5) < 0.02)
    }
}
