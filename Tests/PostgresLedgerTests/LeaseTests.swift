import Dispatch
import Floor
import Ledger
import LedgerSuite
import Synchronization
import Telephony
import Testing

@testable import PostgresLedger

/// One owner a centre, at most.
@Suite(.onPostgres) struct LeaseTests {
    private let url: String
    init() throws { url = try Database.fresh() }

    private static let short: LeaseTimes = {
        var times = LeaseTimes()
        (times.length, times.margin, times.renewal, times.patience) = (.milliseconds(600), .milliseconds(150), .milliseconds(150), .zero)
        return times
    }()

    private func node(_ name: String, patience: Interval = .zero) throws -> PostgresLedger {
        var times = Self.short
        times.patience = patience
        return try PostgresLedger(url: url, node: name, address: "https://\(name):8043", lease: times)
    }

    private func wait(_ ledger: PostgresLedger, milliseconds: Int) throws {
        _ = try ledger.pool.look("SELECT pg_sleep($1::float8 / 1000)", [.integer(milliseconds)])
    }

    private func facts(_ ledger: PostgresLedger) throws -> [Fact] { try Recovered(ledger, centre: 1).facts.map(\.fact) }

    @Test func `a centre that another owns is not taken, and it is said who has it`() throws {
        let (a, b) = (try node("a"), try node("b"))
        _ = try a.takeOver(centre: 1)
        for _ in 1...5 {
            let error = #expect(throws: LedgerError.self) { try b.takeOver(centre: 1) }
            guard case .unusable(let sentence) = error else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            #expect(sentence.contains("call centre 1 is served by node 'a' at https://a:8043"))
            // Longer than a lease, all in all: it is renewed.
            try wait(b, milliseconds: 200)
        }
        #expect(try b.takeOver(centre: 2) == 1)
    }

    @Test func `whose signs of life end loses the centre, and can store nothing any more`() throws {
        let (a, b) = (try node("a"), try node("b", patience: .seconds(5)))
        let old = try a.takeOver(centre: 1)
        try a.append(Batch([Sample.plain(old)]), centre: 1, after: .start, epoch: old)
        #expect(a.owns(centre: 1, epoch: old))
        a.leases.stopRenewing()
        let new = try b.takeOver(centre: 1)
        #expect(new == old + 1 && !a.owns(centre: 1, epoch: old) && b.owns(centre: 1, epoch: new))
        // Also at the right place.
        #expect(throws: LedgerError.notOwner) {
            try a.append(Batch([Sample.plain(old)]), centre: 1, after: Position(rawValue: 1), epoch: old)
        }
        #expect(throws: LedgerError.notOwner) { try a.save(Sample.snapshot(at: 1), centre: 1, epoch: old) }
        try b.append(Batch([Sample.plain(new)]), centre: 1, after: Position(rawValue: 1), epoch: new)
        #expect(try facts(b) == [Sample.plain(old), Sample.plain(new)] && Recovered(b, centre: 1).snapshot == nil)
    }

    @Test func `without the look at the epoch a server that was away would store in another's centre`() throws {
        let (a, b) = (try node("a"), try node("b", patience: .seconds(5)))
        let old = try a.takeOver(centre: 1)
        a.leases.stopRenewing()
        _ = try b.takeOver(centre: 1)
        let statement = try a.statement(Batch([Sample.plain(old)]), 1, .start, old)
        var parts = statement.parts
        func count() throws -> Int64? {
            let sql = "WITH \(parts.joined(separator: ", ")) SELECT count(*) FROM mine"
            return try a.pool.use { connection throws(PostgresError) in try connection.ask(sql, statement.parameters).first?.integer(0) }
        }
        #expect(try count() == 0)
        parts[0].replace("AND epoch = $4::bigint", with: "AND $4::bigint IS NOT NULL")
        #expect(parts != statement.parts)
        #expect(try count() == 1)
        #expect(try facts(b) == [Sample.plain(old)])
    }

    @Test func `a centre that was given up is taken at once, by a new epoch`() throws {
        let (a, b) = (try node("a"), try node("b"))
        let old = try a.takeOver(centre: 1)
        a.end()
        #expect(!a.owns(centre: 1, epoch: old))
        let new = try b.takeOver(centre: 1)
        #expect(new > old)
        #expect(throws: LedgerError.notOwner) {
            try a.append(Batch([Sample.plain(old)]), centre: 1, after: .start, epoch: old)
        }
        // A second end is that of nothing.
        a.end()
        try b.append(Batch([Sample.plain(new)]), centre: 1, after: .start, epoch: new)
    }

    @Test func `an owner whose commit takes longer than its lease is not robbed of the centre`() throws {
        let (a, b) = (try node("a"), try node("b"))
        let epoch = try a.takeOver(centre: 1)
        a.leases.stopRenewing()
        let slow = try Connection(a.pool.address)
        try slow.ask("BEGIN")
        try slow.ask("UPDATE lease SET position = position, until = clock_timestamp() WHERE centre = 1")
        try wait(b, milliseconds: 700)
        #expect(throws: LedgerError.self) { try b.takeOver(centre: 1) }
        try slow.ask("COMMIT")
        #expect(try b.takeOver(centre: 1) == epoch + 1)
    }

    @Test func `a commit renews the lease`() throws {
        let (a, b) = (try node("a"), try node("b"))
        let epoch = try a.takeOver(centre: 1)
        a.leases.stopRenewing()
        for position in Int64(0)...5 {
            try wait(a, milliseconds: 200)
            try a.append(Batch([Sample.plain(epoch)]), centre: 1, after: Position(rawValue: position), epoch: epoch)
            #expect(throws: LedgerError.self) { try b.takeOver(centre: 1) }
        }
        #expect(a.owns(centre: 1, epoch: epoch))
    }

    @Test func `the owner stops relying on its lease before it is over`() throws {
        let (a, b) = (try node("a"), try node("b"))
        let epoch = try a.takeOver(centre: 1)
        a.leases.stopRenewing()
        while a.owns(centre: 1, epoch: epoch) {}
        #expect(throws: LedgerError.self) { try b.takeOver(centre: 1) }
        try wait(b, milliseconds: 300)
        #expect(try b.takeOver(centre: 1) == epoch + 1)
    }

    @Test func `nobody writes at a place that is written, whatever the lease says`() throws {
        let a = try node("a")
        let epoch = try a.takeOver(centre: 1)
        try a.append(Batch([Sample.plain(1)]), centre: 1, after: .start, epoch: epoch)
        try a.pool.change("UPDATE lease SET position = 0", [])
        #expect(throws: LedgerError.notOwner) {
            try a.append(Batch([Sample.plain(2)]), centre: 1, after: .start, epoch: epoch)
        }
        #expect(try a.pool.look("SELECT body FROM fact").rows.map { $0.text(0) } == [#"{"epoch":1}"#])
    }

    /// Four servers that take a centre whenever they can, fall silent, and go on storing as if they had it.
    @Test func `of servers that fall silent and wake up again, none stores after its successor`() throws {
        let nodes = try (0..<4).map { try node("n\($0)") }
        let refused = Mutex(0), taken = Mutex(0)
        try inThreads(nodes.count) { number in
            let ledger = nodes[number]
            var round = 0
            while taken.withLock({ $0 }) < 12 {
                guard let epoch = try? ledger.takeOver(centre: 1) else {  // another has it
                    try wait(ledger, milliseconds: 20)
                    continue
                }
                round += 1
                taken.withLock { $0 += 1 }
                for step in 0..<4 {
                    let position = try ledger.position(ofCentre: 1)
                    do {
                        try ledger.append(Batch([Sample.plain(epoch)]), centre: 1, after: position, epoch: epoch)
                    } catch LedgerError.notOwner {
                        refused.withLock { $0 += 1 }
                    }
                    // As long as a lease, or longer, without a sign of life.
                    if step == 2, round % 3 > 0 {
                        ledger.leases.forget(1)
                        try wait(ledger, milliseconds: 700 + 40 * number)
                    }
                }
            }
        }
        let epochs = try facts(nodes[0]).compactMap { fact in
            if case .centre(.started(let started)) = fact { started.epoch } else { nil }
        }
        #expect(epochs == epochs.sorted() && Set(epochs).count > 4)
        #expect(refused.withLock { $0 } > 0)
    }

    private func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
        let group = DispatchGroup()
        let failure = Mutex<(any Error)?>(nil)
        for number in 0..<count {
            group.enter()
            OwnThread.start(name: "node \(number)") {
                defer { group.leave() }
                do { try body(number) } catch { failure.withLock { $0 = error } }
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
