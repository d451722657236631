import Dispatch
import Floor
import Ledger
import Runtime
import Synchronization
import Telephony
import Testing

/// A ledger that takes its time to save a state: until it is let go on.
private final class SlowToSave: Ledger {
    /// So that a loop that waits for it is found, and does not wait for ever.
    private static let longest = DispatchTimeInterval.seconds(20)

    private let ledger = MemoryLedger()
    private let mayGoOn = DispatchSemaphore(value: 0)
    private let counts = Mutex((begun: 0, saved: 0))

    /// How many states have begun to be saved, and how many are.
    var count: (begun: Int, saved: Int) { counts.withLock { $0 } }

    func goOn() { mayGoOn.signal() }

    func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError) {
        counts.withLock { $0.begun += 1 }
        _ = mayGoOn.wait(timeout: .now() + Self.longest)
        try ledger.save(snapshot, centre: centre, epoch: epoch)
        counts.withLock { $0.saved += 1 }
    }

    func installation() throws(LedgerError) -> Installation { try ledger.installation() }
    func takeOver(centre: Int) throws(LedgerError) -> Int64 { try ledger.takeOver(centre: centre) }
    func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery {
        try ledger.recover(centre: centre, shapes: shapes, reach: reach, snapshot: snapshot, each: each)
    }
    func particulars(of subjects: [String]) throws(LedgerError) -> Particulars { try ledger.particulars(of: subjects) }
    func erased(since number: Int64?) -> Erasures { ledger.erased(since: number) }
    func passwordChanges() throws(LedgerError) -> [PasswordChange] { try ledger.passwordChanges() }
    func store(_ change: PasswordChange) throws(LedgerError) { try ledger.store(change) }
    func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError) { try ledger.forgetPasswordChanges(of: agent) }
    func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError) {
        try ledger.append(batch, centre: centre, after: position, epoch: epoch)
    }
}

struct SavingAsideTests {
    @Test(.timeLimit(.minutes(1)))
    func `who works does not wait for a state that is being saved, and the next waits for it`() async throws {
        let ledger = SlowToSave()
        let base = CallCentreTests()
        let centre = await base.open { setup in
            setup.ledger = ledger
            setup.snapshotEvery = 10
        }
        func work(until isEnough: () -> Bool) async throws {
            repeat {
                try Task.checkCancellation()
                _ = try await centre.ask(WorkNo(101), .trusted, .setCustomState(WorkNo(101), 7))
            } while !isEnough()
        }
        _ = try await base.call(at: centre, agents: 101...120)
        try await work { ledger.count.begun > 0 }
        for _ in 1...40 { try await work { true } }
        #expect(ledger.count == (1, 0))
        ledger.goOn()
        try await work { ledger.count.begun > 1 }
        #expect(ledger.count.saved == 1)
        ledger.goOn()
        await centre.stop()
    }
}
