import NIOCore
import Runtime
import Synchronization

/// What one stream has yet to say. Told from any thread; the stream is woken, and asks.
final class StreamFeed: Sendable {
    private struct State {
        var outcome: PollOutcome?
        var servesOthers = true
        var isTicked = false
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
            if !state.isOver { state.outcome = outcome }
            return !state.isOver
        }
        if isTaken { ring() } else { giveBack(outcome) }
    }

    func take() -> PollOutcome? {
        state.withLock { state in
            defer { state.outcome = nil }
            return state.outcome
        }
    }

    /// The agent serves other queues than before.
    func changeQueues() {
        state.withLock { $0.servesOthers = true }
        ring()
    }

    /// Whether the queues may have changed since this was asked last.
    func mayServeOthers() -> Bool {
        state.withLock { state in
            defer { state.servesOthers = false }
            return state.servesOthers
        }
    }

    func tick() {
        state.withLock { $0.isTicked = true }
        ring()
    }

    func takeTick() -> Bool {
        state.withLock { state in
            defer { state.isTicked = false }
            return state.isTicked
        }
    }

    /// The client left, or nothing more is to be said.
    func end() {
        let left = state.withLock { state in
            state.isOver = true
            defer { state.outcome = nil }
            return state.outcome
        }
        bell.continuation.finish()
        if let left { giveBack(left) }
    }

    private func giveBack(_ outcome: PollOutcome) {
        if case .event(let event) = outcome { mailbox.settle(event, arrived: false) }
    }
}
