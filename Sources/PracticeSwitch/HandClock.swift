import Synchronization
package import Telephony

/// A clock that stands until it is moved. Gateway and practice network go by the same one.
package final class HandClock: Sendable {
    private let moment: Mutex<Moment>
    package init(_ start: Moment) { moment = Mutex(start) }
    package var now: Moment { moment.withLock { $0 } }
    func move(to moment: Moment) { self.moment.withLock { $0 = max($0, moment) } }
}
