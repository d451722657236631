import Floor
import Ledger
import Telephony
import Testing

extension Promise {
    /// States that are saved beside the facts, and texts that are joined in again.
    static let saving: [Promise] = [
        Promise("a state of a former writer is not saved") { test throws in
            let old = try test.ledger.takeOver(centre: 1)
            try test.ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: old)
            let new = try test.ledger.takeOver(centre: 1)
            #expect(throws: LedgerError.notOwner) { try test.ledger.save(Sample.snapshot(at: 1), centre: 1, epoch: old) }
            #expect(try test.recover().snapshot == nil)
            try test.ledger.save(Sample.snapshot(at: 1), centre: 1, epoch: new)
            #expect(try test.recover().snapshot != nil)
        },
        Promise("the texts of many subjects come in one answer") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            let facts = (Int64(1)...3000).map { Sample.arrival($0, caller: "caller \"\($0)\"") } + [Sample.recording(1, file: "one.wav")]
            try test.ledger.append(Batch(facts), centre: 1, after: .start, epoch: epoch)
            let found = try test.ledger.particulars(
                of: (Int64(2)...3000).map { Sample.call($0).description } + ["x", "\(Sample.call(1)).r1"])
            #expect(found[Sample.call(2).description, "caller"] == "caller \"2\"")
            #expect(found[Sample.call(3000).description, "caller"] == "caller \"3000\"")
            #expect(found["\(Sample.call(1)).r1", "fileName"] == "one.wav")
            #expect(found[Sample.call(1).description, "caller"] == nil && found["x", "caller"] == nil)
        },
        Promise("the older snapshot is begun from where the newest is too near") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            for position in Int64(1)...6 {
                let snapshot = [3, 5].contains(position) ? Sample.snapshot(at: position) : nil
                try test.ledger.append(
                    Batch([Sample.plain(position)]), saving: snapshot, after: Position(rawValue: position - 1), epoch: epoch)
            }
            #expect(try test.recover(reach: 1).positions == [6])
            #expect(try test.recover(reach: 2).positions == [4, 5, 6])
            #expect(try test.recover(reach: 2).snapshot?.body == Sample.snapshot(at: 3).body)
        },
    ]
}
