import NIOCore
import Synchronization

/// Counts the events that polls bring, while each poll is followed by the next.
final class Tally: Sendable {
    private let events = Atomic<Int>(0)
    private let failure = Mutex<String?>(nil)

    private var count: Int { events.load(ordering: .relaxed) }

    /// Waits for so many events.
    func reach(_ goal: Int, within time: Duration) async throws {
        let end = ContinuousClock.now + time
        while count < goal {
            guard ContinuousClock.now < end else { throw Trouble("Only \(count) of \(goal) events came.") }
            try await ContinuousClock().sleep(for: .milliseconds(100))
        }
    }

    /// Throws what went wrong with any of the connections.
    func check() throws {
        if let failure = failure.withLock({ $0 }) { throw Trouble(failure) }
    }

    /// Keeps a desk polling until its connection is closed.
    func watch(_ desk: Desk, onEvent: @escaping @Sendable (Answer) -> Void = { _ in }) {
        let poll = desk.poll
        let exchange = Exchange(request: poll) { [self] answer, _ in
            if answer.body != Answer.noEvent {
                try answer.mustBegin(with: Answer.event)
                events.wrappingAdd(1, ordering: .relaxed)
                onEvent(answer)
            }
            return poll
        } ended: { [self] result in
            if case .failure(let error) = result { fail("A poll failed: \(error)") }
        }
        desk.connection.begin(exchange)
    }

    func fail(_ sentence: String) {
        failure.withLock { $0 = $0 ?? sentence }
    }
}
