package import Telephony

/// Time that never jumps. It begins with the machine's clock, but not before a moment that is known to have been; then it goes as the
/// machine runs, and is drawn to the machine's clock by no more than one part in fifty. So a length of time is right to two parts in a
/// hundred whatever is done to the machine's clock, and the time of day becomes right again.
///
/// A value: whoever keeps it tells it both clocks, in nanoseconds.
package struct SteadyClock: Sendable {
    /// What the machine has at one moment.
    package struct Reading: Sendable, Hashable {
        /// Since 1970, as the machine's clock has it: it may be set, forward or back.
        package var wall: Int64
        /// Since some moment in the past, without a jump; it counts while the machine sleeps.
        package var running: Int64

        package init(wall: Int64, running: Int64) {
            self.wall = wall
            self.running = running
        }
    }

    /// How much the machine's clock has jumped between two readings: forward, or back if negative.
    package typealias Jump = Interval

    /// It is drawn by one part in so many.
    static let pull: Int64 = 50
    /// Less is no jump: time servers correct clocks by as much.
    static let leastJump: Int64 = 1_000_000_000

    private var last: Reading
    /// Nanoseconds since 1970.
    private var ours: Int64

    /// `notBefore`: something is known to have happened then, by this clock.
    package init(_ reading: Reading, notBefore moment: Moment = Moment(milliseconds: 0)) {
        last = reading
        let (known, isNoTime) = moment.milliseconds.multipliedReportingOverflow(by: 1_000_000)
        ours = max(reading.wall, isNoTime ? 0 : known)
    }

    /// The time, and how far the machine's clock has jumped since the last reading; nil: it has not. Never earlier than before.
    package mutating func moment(at reading: Reading) -> (now: Moment, jump: Jump?) {
        // Threads may come here in another order than that in which they read the clocks.
        let passed = max(0, reading.running &- last.running)
        guard passed > 0 else { return (moment, nil) }
        let jump = reading.wall &- last.wall &- passed
        last = reading
        let most = passed / Self.pull
        ours += passed
        ours += min(most, max(-most, reading.wall &- ours))
        return (moment, abs(jump) > Self.leastJump ? .milliseconds(jump / 1_000_000) : nil)
    }

    /// How far it is from the machine's clock: positive when that is ahead.
    package var distance: Interval { .milliseconds((last.wall &- ours) / 1_000_000) }

    private var moment: Moment { Moment(milliseconds: ours / 1_000_000) }
}
