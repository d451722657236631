import Logging
import Server
import ServiceLifecycle
import Synchronization

/// Has the `queue_log` of each centre that wants one grow while the server runs. On a thread of its own.
final class QueueLogService: Service {
    /// Of one centre.
    private struct Writing: Sendable {
        let centre: Int
        var writer: QueueLogWriter
        /// What was the matter the last time, so that it is said once; nil: nothing.
        var trouble: String?
    }

    private let all: Mutex<[Writing]>
    private let logger: Logger
    private let work = SlowWork(name: "queue_log", threads: 1, capacity: 1)

    init(_ writers: [(centre: Int, writer: QueueLogWriter)], logger: Logger) {
        all = Mutex(writers.map { Writing(centre: $0.centre, writer: $0.writer) })
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.write()
                guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
            }
        }
        // What happened last.
        await write()
    }

    private func write() async {
        _ = await work.result(.prompt) { [self] in
            self.all.withLock { all in for index in all.indices { self.write(&all[index]) } }
        }
    }

    private func write(_ writing: inout Writing) {
        do {
            try writing.writer.write()
            if writing.trouble != nil { logger.notice("the queue_log of centre \(writing.centre) grows again") }
            writing.trouble = nil
        } catch {
            let trouble = "\(error)"
            if trouble != writing.trouble {
                logger.error("the queue_log of centre \(writing.centre) does not grow, which is tried again: \(trouble)")
            }
            writing.trouble = trouble
        }
    }
}
