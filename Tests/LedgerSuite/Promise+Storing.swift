package import Floor
import Ledger
import Telephony
import Testing

extension Promise {
    /// Facts, their order and their owner.
    static let storing: [Promise] = [
        Promise("what was stored comes back in order, with the text about people") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            let facts = [Sample.arrival(1, caller: "5550100"), Sample.recording(1, file: "booking.wav"), Sample.plain(3)]
            try test.ledger.append(Batch(Array(facts.prefix(2))), centre: 1, after: .start, epoch: epoch)
            try test.ledger.append(
                Batch(Array(facts.suffix(1)), at: Sample.noon + .seconds(1)), centre: 1, after: Position(rawValue: 2), epoch: epoch)
            let found = try test.recover()
            #expect(found.positions == [1, 2, 3])
            #expect(found.facts.map(\.fact) == facts)
            #expect(found.facts.map { $0.at - Sample.noon } == [.zero, .zero, .seconds(1)])
            #expect(found.facts.flatMap { personalTexts($0.fact) } == ["5550100", "booking.wav"])
            #expect(found.recovery.position == Position(rawValue: 3))
        },
        Promise("a centre that was never served has nothing to recover") { test throws in
            let found = try test.recover()
            #expect(found.snapshot == nil && found.facts.isEmpty && found.recovery.position == .start && found.recovery.deliveries.isEmpty)
        },
        Promise("centres are apart from each other") { test throws in
            for centre in 1...2 {
                let epoch = try test.ledger.takeOver(centre: centre)
                try test.ledger.append(Batch([Sample.plain(Int64(centre))]), centre: centre, after: .start, epoch: epoch)
            }
            #expect(try test.recover().facts.map(\.fact) == [Sample.plain(1)])
            #expect(try Recovered(test.ledger, centre: 2).facts.map(\.fact) == [Sample.plain(2)])
        },
        Promise("who took over last writes, and nobody else") { test throws in
            let old = try test.ledger.takeOver(centre: 1)
            let new = try test.ledger.takeOver(centre: 1)
            #expect(new > old)
            #expect(throws: LedgerError.notOwner) {
                try test.ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: old)
            }
            #expect(throws: LedgerError.notOwner) {
                try test.ledger.append(Batch([Sample.plain(1)]), centre: 2, after: .start, epoch: new)
            }
            try test.ledger.append(Batch([Sample.plain(2)]), centre: 1, after: .start, epoch: new)
            #expect(try test.recover().facts.map(\.fact) == [Sample.plain(2)])
        },
        Promise("nothing is stored at a position that is not the next") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            try test.ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
            let batch = Batch([Sample.arrival(1, caller: "5550100")], records: [Sample.callRecord(1, ended: Sample.noon)])
            for position in [0, 2] as [Int64] {
                #expect(throws: LedgerError.notOwner) {
                    try test.ledger.append(batch, centre: 1, after: Position(rawValue: position), epoch: epoch)
                }
                let found = try test.recover()
                #expect(found.positions == [1] && found.snapshot == nil)
                #expect(try test.ledger.particular(subject: Sample.call(1).description, field: "caller") == nil)
            }
        },
        Promise("the newest snapshot of the wanted shape is found, and only later facts") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            for position in Int64(1)...4 {
                let snapshot = position == 1 ? nil : Sample.snapshot(at: position, version: position == 4 ? "2" : "1")
                try test.ledger.append(
                    Batch([Sample.plain(position)]), saving: snapshot, after: Position(rawValue: position - 1), epoch: epoch)
            }
            let found = try test.recover(shapes: ["1"])
            #expect(found.snapshot?.position == Position(rawValue: 3))
            #expect(found.snapshot?.body == Sample.snapshot(at: 3).body)
            #expect(found.positions == [4])
            #expect(try test.recover(shapes: ["2"]).positions.isEmpty)
            let without = try test.recover(shapes: ["3"])
            #expect(without.snapshot == nil && without.positions == [1, 2, 3, 4])
        },
        Promise("how far each mailbox was delivered is kept, by its last word") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            for (agent, index) in [(102, 0), (101, 1), (102, 5)] {
                var batch = Batch()
                batch.deliveries = [
                    Delivery(agent: WorkNo(agent), cursor: Cursor(position: Position(rawValue: 7), index: index))
                ]
                try test.ledger.append(batch, centre: 1, after: .start, epoch: epoch)
            }
            let deliveries = try test.recover().recovery.deliveries
            #expect(deliveries.map(\.agent.rawValue) == [101, 102])
            #expect(deliveries.map(\.cursor.description) == ["7.1", "7.5"])
        },
        Promise("the ledger may be asked while it is being read") { test throws in
            let epoch = try test.ledger.takeOver(centre: 1)
            let batch = Batch([Sample.arrival(1, caller: "5550100"), Sample.plain(2)])
            try test.ledger.append(batch, saving: Sample.snapshot(at: 1), after: .start, epoch: epoch)
            var texts: [String?] = []
            let ask = { texts.append(try test.ledger.particular(subject: Sample.call(1).description, field: "caller")) }
            _ = try test.ledger.recover(centre: 1, shapes: ["1"], reach: 0) { _ in
                try ask()
            } each: { _, _, _ in
                try ask()
            }
            #expect(texts == ["5550100", "5550100"])
        },
        Promise("what stops a recovery is passed on") { test throws in
            struct Enough: Error {}
            let epoch = try test.ledger.takeOver(centre: 1)
            try test.ledger.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
            #expect(throws: Enough.self) {
                try test.ledger.recover(centre: 1, shapes: ["1"], reach: 0) { _ in
                } each: { _, _, _ in
                    throw Enough()
                }
            }
        },
        Promise("the installation stays the same") { test throws in
            let ledger = test.ledger
            let first = try ledger.installation()
            let second = try ledger.installation()
            #expect(first.id == second.id && first.secret == second.secret && first.secret.count == 32 && !first.id.isEmpty)
        },
    ]
}

/// The texts about people in a fact.
package func personalTexts(_ fact: Fact) -> [String] {
    switch fact {
    case .call(.arrived(let fact)): [fact.caller.shown]
    case .recording(.asked(let fact)): [fact.fileName.shown]
    default: []
    }
}
