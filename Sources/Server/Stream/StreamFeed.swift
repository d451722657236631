import Floor
import NIOCore
import NIOHTTPTypes
import Runtime
import Synchronization

/// What one stream has yet to say. Told from any thread; the stream is woken, and asks. A list needs nobody to be woken: it is the same for
/// all who follow it, and is written to the connection as it is.
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
        var agents = AgentNews()
        /// Its head is written, so that lists may follow.
        var hasBegun = false
        var isOver = false
        /// The newest list of each queue that was sent.
        var sent: [QueueID: Int64] = [:]

        /// Whether this list is still to be sent; if so, whoever asks sends it.
        mutating func claim(_ queue: QueueID, _ version: Int64) -> Bool {
            if isOver { return false }
            if let last = sent[queue], last >= version { return false }
            sent[queue] = version
            return true
        }
    }

    let channel: any Channel
    /// It tells an inspector what agents are.
    let supervises: Bool
    private let mailbox: Mailbox
    private let state = Mutex(State())
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(_ mailbox: Mailbox, on channel: any Channel, supervises: Bool = false) {
        self.mailbox = mailbox
        self.channel = channel
        self.supervises = supervises
    }

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

    /// These agents may differ; nil: all of them.
    func changeAgents(_ agents: AgentNews.Agents) {
        guard let due = state.withLock({ $0.agents.note(agents, at: .now()) }) else { return }
        channel.eventLoop.scheduleTask(deadline: due) { self.ring() }
    }

    /// The agents of whom an inspector is to be told now; nil: of nobody.
    func takeAgents() -> AgentNews.Agents? { supervises ? state.withLock { $0.agents.take(at: .now()) } : nil }

    private func note(_ change: (inout News) -> Void) {
        state.withLock { change(&$0.news) }
        ring()
    }

    // MARK: Lists

    /// From now on lists may be sent.
    func begin() { state.withLock { $0.hasBegun = true } }

    /// Only the lists of these queues are followed.
    func follow(_ queues: [QueueID]) { state.withLock { state in state.sent = state.sent.filter { queues.contains($0.key) } } }

    /// Whether a list is still to be sent; if so, whoever asks sends it.
    func claim(_ queue: QueueID, _ version: Int64) -> Bool { state.withLock { $0.claim(queue, version) } }

    /// Sends a list at once, on the event loop of the connection. A client that takes its time is left to the stream, which waits for it.
    func send(_ text: ByteBuffer, of queue: QueueID, _ version: Int64) {
        guard channel.isWritable, state.withLock({ $0.hasBegun }) else { return ring() }
        // Nothing comes after the end of the answer: that is written on this event loop too, once the stream is over.
        if claim(queue, version) { channel.writeAndFlush(HTTPResponsePart.body(text), promise: nil) }
    }

    // MARK: The end

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
