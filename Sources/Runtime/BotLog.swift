package import Floor
package import Ledger
import Synchronization
package import Telephony

/// What bots were told lately, by where it stands in the ledger: so one that comes back asks for what it has missed. It is made of facts, and
/// made again of them after a start.
package final class BotLog: Sendable {
    package struct Event: Hashable, Sendable {
        /// Of the fact that says it.
        package var position: Position
        package var at: Moment
        package var news: BotNews
    }

    /// So many are kept at least, of all bots.
    static let keeps = 5_000
    /// So many may listen in a bot's name.
    static let mostListeners = 8

    private struct State {
        var events: [Event] = []
        /// All from before it are forgotten.
        var begin = Position.start
        var listeners: [Int: (bot: String, bell: AsyncStream<Void>.Continuation)] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    init() {}

    /// What is known after a start: all events after a position.
    func restore(_ events: [Event], after begin: Position) {
        state.withLock { state in
            state.events = events
            state.begin = begin
        }
    }

    func put(_ events: [Event]) {
        if events.isEmpty { return }
        state.withLock { state in
            state.events += events
            if state.events.count > 2 * Self.keeps {
                state.begin = state.events[Self.keeps - 1].position
                state.events.removeFirst(Self.keeps)
            }
            for (bot, bell) in state.listeners.values where events.contains(where: { $0.news.bot == bot }) { bell.yield() }
        }
    }

    /// A bot's events after a position. `isTorn`: some of them may be forgotten.
    package func events(of bot: String, after position: Position) -> (events: [Event], isTorn: Bool) {
        state.withLock { state in
            let first = state.events.lastIndex { $0.position <= position }.map { $0 + 1 } ?? 0
            return (state.events[first...].filter { $0.news.bot == bot }, position < state.begin)
        }
    }

    /// Rings when there is news of a bot, until it is left. Nil: too many listen.
    package func listen(to bot: String) -> (number: Int, bell: AsyncStream<Void>.Continuation, rings: AsyncStream<Void>)? {
        let (rings, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        return state.withLock { state in
            guard state.listeners.values.count(where: { $0.bot == bot }) < Self.mostListeners else { return nil }
            state.next += 1
            state.listeners[state.next] = (bot, bell)
            return (state.next, bell, rings)
        }
    }

    /// All from before it are forgotten.
    package var begin: Position { state.withLock { $0.begin } }

    package func leave(_ number: Int) { state.withLock { $0.listeners[number] = nil } }

    /// Forgets the notes of what was erased.
    func forgetErased(_ erased: Erased) {
        state.withLock { state in
            for index in state.events.indices { state.events[index].news.forget(erased) }
        }
    }
}
