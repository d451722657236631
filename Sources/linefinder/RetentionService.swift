import Floor
import Ledger
import Logging
import Server
import ServiceLifecycle
import Telephony

/// Forgets, once an hour, what has been kept for long enough: texts about people, facts that no recovery needs, and rows of the books. On a
/// thread of its own.
struct RetentionService: Service {
    let ledger: any Bookkeeping
    let configuration: Configuration
    /// The time by which facts are written: a machine whose clock is set ahead must not forget too early.
    let now: @Sendable () -> Moment
    let logger: Logger
    private let work = SlowWork(name: "retention", threads: 1, capacity: 1)

    init(ledger: any Bookkeeping, configuration: Configuration, now: @escaping @Sendable () -> Moment, logger: Logger) {
        self.ledger = ledger
        self.configuration = configuration
        self.now = now
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                _ = await work.result(.prompt) { forget(at: now()) }
                guard (try? await Task.sleep(for: .seconds(3_600))) != nil else { return }
            }
        }
    }

    private func forget(at now: Moment) {
        let particulars = Moment(milliseconds: now.milliseconds - configuration.retention.particulars.milliseconds)
        let facts = Moment(milliseconds: now.milliseconds - configuration.retention.facts.milliseconds)
        let books = Moment(milliseconds: now.milliseconds - configuration.retention.books.milliseconds)
        for setup in configuration.centres {
            do {
                try ledger.forget(centre: setup.centre.id, particularsBefore: particulars, factsBefore: facts)
                try ledger.forgetBooks(centre: setup.centre.id, before: books)
            } catch {
                logger.error("what is old in centre \(setup.centre.id) could not be forgotten: \(Console.lines(of: error).joined())")
            }
        }
    }
}
