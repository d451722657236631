import Telephony

/// What time it is on the switch: asked for and heard by our clock.
struct SwitchTime: Hashable, Sendable {
    var told: Moment
    var asked: Moment
    var heard: Moment
}

/// The switch's clock in terms of ours. What it says of when things happened is exact; how far the two clocks are apart is the least
/// that a message seemed to take, of late. Our clock is steady; the switch's may be set.
///
/// That a message took long and that the switch's clock was set back look the same. An answer tells them apart: it was given after it was
/// asked for, so that the clocks cannot be further apart than it says.
struct SwitchClock: Sendable {
    private struct Window {
        var began: Moment
        /// Ours less the switch's, plus the shortest way.
        var least: Interval
    }

    private var previous: Window?
    private var current: Window?
    /// Clocks drift apart: what is older than two of these is forgotten.
    private static let window = Interval.seconds(600)
    /// Without an answer, a message that took longer than this means that the switch's clock was set.
    private static let longest = Interval.seconds(60)

    /// When something happened, by our clock: never later than now.
    mutating func moment(_ told: Moment, heard now: Moment) -> Moment {
        see(now - told, now, isProof: false)
        return min(ours(told), now)
    }

    /// The switch has said what time it is.
    mutating func take(_ time: SwitchTime) {
        if let known, known < time.asked - time.told { forget() }
        see(time.heard - time.told, time.heard, isProof: true)
    }

    /// A time of the switch's clock by ours.
    func ours(_ told: Moment) -> Moment { known.map { told + $0 } ?? told }

    private var known: Interval? { [previous?.least, current?.least].compactMap { $0 }.min() }

    private mutating func forget() {
        previous = nil
        current = nil
    }

    private mutating func see(_ lag: Interval, _ now: Moment, isProof: Bool) {
        if let current, !isProof, lag > current.least + Self.longest { forget() }
        guard let known = current else {
            current = Window(began: now, least: lag)
            return
        }
        if now - known.began > Self.window {
            previous = known
            current = Window(began: now, least: lag)
        } else {
            current?.least = min(lag, known.least)
        }
    }
}
