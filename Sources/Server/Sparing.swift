import NIOCore
import Synchronization

/// Lets so many lines a minute into the log about what strangers can have happen as often as they like, and counts the rest.
final class Sparing: Sendable {
    private struct State {
        var began: NIODeadline?
        var said = 0
        var unsaid = 0
    }

    private static let minute = TimeAmount.minutes(1)

    private let lines: Int
    private let now: @Sendable () -> NIODeadline
    private let state = Mutex(State())

    init(_ lines: Int, now: @escaping @Sendable () -> NIODeadline = { .now() }) {
        self.lines = lines
        self.now = now
    }

    /// It has happened once more. If that may be said: how often it had happened unsaid before. Nil: not now.
    func note() -> Int? {
        let now = now()
        return state.withLock { state in
            if state.began.map({ now >= $0 + Self.minute }) ?? true {
                state.began = now
                state.said = 0
            }
            guard state.said < lines else {
                state.unsaid += 1
                return nil
            }
            state.said += 1
            defer { state.unsaid = 0 }
            return state.unsaid
        }
    }
}
