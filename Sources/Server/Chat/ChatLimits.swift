import Synchronization
import Telephony

/// How often something may be done in the name of one who asks: so many times in a stretch of time, counted from the first.
final class ChatLimits: Sendable {
    private struct Count {
        var number: Int
        let since: Moment
    }

    private struct State {
        var counts: [String: Count] = [:]
        var sweepAt = 1_024
    }

    private let most: Int
    private let per: Interval
    private let state = Mutex(State())

    init(_ most: Int, per: Interval) {
        self.most = most
        self.per = per
    }

    /// Whether it may be done once more. If so, it counts.
    func admits(_ name: String, at now: Moment) -> Bool {
        state.withLock { state in
            if state.counts.count >= state.sweepAt {
                state.counts = state.counts.filter { !isOver($0.value, at: now) }
                state.sweepAt = max(1_024, 2 * state.counts.count)
            }
            guard let count = state.counts[name], !isOver(count, at: now) else {
                state.counts[name] = Count(number: 1, since: now)
                return most > 0
            }
            if count.number >= most { return false }
            state.counts[name]?.number += 1
            return true
        }
    }

    /// A clock that was set back shuts nobody out.
    private func isOver(_ count: Count, at now: Moment) -> Bool { now < count.since || now - count.since >= per }
}
