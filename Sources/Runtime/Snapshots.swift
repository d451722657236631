import Allocator
import Floor
import Ledger
import Logging
import Synchronization

/// Saves states of a centre beside its loop, one at a time: the loop hands over a value and goes on.
final class Snapshots: Sendable {
    private let ledger: any Ledger
    private let centre: Int
    private let logger: Logger
    private let isBusy = Mutex(false)

    init(of centre: Int, in ledger: any Ledger, _ logger: Logger) {
        self.ledger = ledger
        self.centre = centre
        self.logger = logger
    }

    /// Saves the state that the facts up to a position lead to. False: another is still being saved.
    func save(at position: Position, epoch: Int64, _ saved: () -> Saved) -> Bool {
        let isFree = isBusy.withLock { isBusy in
            defer { isBusy = true }
            return !isBusy
        }
        guard isFree else { return false }
        let saved = saved()
        // Encoding takes its time, and nobody waits for it. Whoever waits for the processor may hold no lock, so what takes some is done
        // by another thread: storing, and giving back the memory, which is many times that of the floor.
        OwnThread.start(name: "snapshot", whenIdle: true) { [self] in
            let snapshot = saved.snapshot(at: position)
            OwnThread.start(name: "save") { [self] in
                store(snapshot, epoch)
                isBusy.withLock { $0 = false }
                _ = malloc_trim(0)
            }
        }
        return true
    }

    private func store(_ snapshot: SavedSnapshot, _ epoch: Int64) {
        do {
            try ledger.save(snapshot, centre: centre, epoch: epoch)
        } catch .notOwner {
            // Whoever took over read the ledger, and saves states of its own.
        } catch {
            logger.error("the state of centre \(centre) could not be saved: \(Loop.sentence(error)); facts are kept, and the next is tried")
        }
    }
}
