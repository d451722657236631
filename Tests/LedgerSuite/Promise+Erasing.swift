import Floor
import Ledger
import Telephony
import Testing

extension Promise {
    /// Erasing by caller and by age.
    static let erasing: [Promise] = [
        Promise("all texts about the calls of a caller go, and no others") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            let facts = [
                Sample.arrival(1, caller: "5550100"), Sample.recording(1, file: "one.wav"), Sample.arrival(2, caller: "5550100"),
                Sample.arrival(3, caller: "5550101"), Sample.recording(3, file: "three.wav"), Sample.arrival(10, caller: "555010"),
            ]
            try test.ledger.append(Batch(facts), centre: 1, after: .start, epoch: epoch)
            let before = test.ledger.erased(since: nil).number
            #expect(try test.erase("5550100") == 2)
            #expect(test.ledger.erased(since: before).subjects == [1, 2].map { Sample.call($0).description })
            #expect(test.ledger.erased(since: test.ledger.erased(since: before).number).subjects == [])
            let found = try test.recover()
            #expect(found.facts.map(\.fact) == facts)
            #expect(found.facts.flatMap { personalTexts($0.fact) } == ["erased", "erased", "erased", "5550101", "three.wav", "555010"])
        },
        Promise("a caller who is not known is no call, and no erasure") { test throws in
            let before = test.ledger.erased(since: nil).number
            #expect(try test.erase("5550100") == 0)
            #expect(test.ledger.erased(since: before).number == before)
        },
        Promise("texts about calls that ended long ago go, those of later and of living calls stay") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            let limit = Sample.noon + .seconds(100)
            let batch = Batch(
                [
                    Sample.arrival(1, caller: "early"), Sample.recording(1, file: "early.wav"), Sample.arrival(2, caller: "late"),
                    Sample.arrival(3, caller: "living"),
                ],
                records: [Sample.callRecord(1, ended: limit + Interval(rawValue: -1)), Sample.callRecord(2, ended: limit)])
            try test.ledger.append(batch, centre: 1, after: .start, epoch: epoch)
            let before = test.ledger.erased(since: nil).number
            try test.forget(limit, Sample.noon)
            #expect(test.ledger.erased(since: before).subjects == [Sample.call(1).description])
            #expect(try test.recover().facts.flatMap { personalTexts($0.fact) } == ["erased", "erased", "late", "living"])
        },
        Promise("a recording without a call is forgotten by its own age") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            for (position, moment) in [Sample.noon, Sample.noon + .seconds(100)].enumerated() {
                let batch = Batch([Sample.ownRecording(position)], at: moment)
                try test.ledger.append(batch, centre: 1, after: Position(rawValue: Int64(position)), epoch: epoch)
            }
            try test.forget(Sample.noon + .seconds(100), Sample.noon)
            #expect(test.ledger.erased(since: 0).subjects == ["w101-1.r0"])
            #expect(try test.recover().facts.flatMap { personalTexts($0.fact) } == ["erased", "own-1.wav"])
        },
    ]

    /// (snapshots at, facts before, positions that stay)
    private static let ages: [(snapshots: [Int64], before: Int64, stay: [Int64])] = [
        ([], 100, [1, 2, 3, 4, 5, 6]),
        ([3], 100, [1, 2, 3, 4, 5, 6]),
        ([3, 5], 100, [4, 5, 6]),
        ([2, 3, 5], 100, [4, 5, 6]),
        ([3, 5], 3, [3, 4, 5, 6]),
        ([3, 5], 0, [1, 2, 3, 4, 5, 6]),
        ([5, 6], 4, [4, 5, 6]),
    ]

    /// One for each row.
    static let aging: [Promise] = ages.map { row in
        Promise("facts go when they are old and both kept snapshots include them: \(row.stay)") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            for position in Int64(1)...6 {
                try test.ledger.append(
                    Batch([Sample.plain(position)], at: Sample.noon + .seconds(position)),
                    saving: row.snapshots.contains(position) ? Sample.snapshot(at: position) : nil, after: Position(rawValue: position - 1),
                    epoch: epoch)
            }
            try test.forget(Sample.noon, Sample.noon + .seconds(row.before))
            #expect(try test.storedPositions() == row.stay)
            #expect(try test.recover().recovery.position == Position(rawValue: 6))
        }
    }
}
