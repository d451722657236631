import Runtime
import Synchronization

/// What one stream has yet to say. Told from any thread; the stream is woken, and asks.
final class StreamFeed: Sendable {
    /// What has come up since it was taken last.
    struct News {
        /// What the mailbox has.
        var outcome: PollOutcome?
        /// The agent may serve other queues than before.
        var mayServeOthers = false
        /// The agent's state, call, queues or day may differ from before.
        var mayDeskDiffer = false
        /// It is time to show that both sides are there.
        var isTicked = false
    }

    private struct State {
        var news = News(mayServeOthers: true, mayDeskDiffer: true)
        var isOver = false
    }

    private let mailbox: Mailbox
    private let state = Mutex(State())
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(_ mailbox: Mailbox) { self.mailbox = mailbox }

    /// Rings whenever there may be something to say; ends when the stream is over.
    var rings: AsyncStream<Void> { bell.stream }
    func ring() { bell.continuation.yield() }

    /// What the mailbox has. An event that comes too late goes back.
    func put(_ outcome: PollOutcome) {
        let isTaken = state.withLock { state in
            if !state.isOver { state.news.outcome = outcome }
            return !state.isOver
        }
        if isTaken { ring() } else { giveBack(outcome) }
    }

    func take() -> News {
        state.withLock { state in
            defer { state.news = News() }
            return state.news
        }
    }

    /// The agent serves other queues than before.
    func changeQueues() { note { $0.mayServeOthers = true } }

    /// The agent's own state, call, queues or day differ.
    func changeDesk() { note { $0.mayDeskDiffer = true } }

    func tick() { note { $0.isTicked = true } }

    private func note(_ change: (inout News) -> Void) {
        state.withLock { change(&$0.news) }
        ring()
    }

    /// The client left, or nothing more is to be said.
    func end() {
        let left = state.withLock { state in
            state.isOver = true
            defer { state.news.outcome = nil }
            return state.news.outcome
        }
        bell.continuation.finish()
        if let left { giveBack(left) }
    }

    private func giveBack(_ outcome: PollOutcome) {
        if case .event(let event) = outcome { mailbox.settle(event, arrived: false) }
    }
}
