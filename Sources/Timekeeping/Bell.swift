import Dispatch
import Synchronization
package import Telephony

/// Wakes a thread that waits, or lets it go on after a while. The while is counted by a clock that cannot be set: a semaphore of
/// Dispatch waits by the time of day on Linux, and a group does not.
package final class Bell: Sendable {
    private let group = DispatchGroup()
    private let hasRung = Mutex(false)

    package init() { group.enter() }

    deinit { if !hasRung.withLock({ $0 }) { group.leave() } }

    /// Wakes who waits, or who waits next. To ring twice is to ring once.
    package func ring() {
        let isNews = hasRung.withLock { hasRung in
            defer { hasRung = true }
            return !hasRung
        }
        if isNews { group.leave() }
    }

    /// Waits until it rings, which is then over; false when it did not within the time. Nil: for as long as it takes. One thread waits
    /// at a time.
    package func wait(atMost time: Interval?) -> Bool {
        // A day at most: what is added to the present must not run over.
        let limit = time.map { DispatchTime.now() + .milliseconds(Int(min(max($0.milliseconds, 0), 86_400_000))) } ?? .distantFuture
        guard group.wait(timeout: limit) == .success else { return false }
        hasRung.withLock { hasRung in
            hasRung = false
            group.enter()
        }
        return true
    }
}
