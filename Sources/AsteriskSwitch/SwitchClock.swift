import Telephony

/// The switch's clock in terms of ours. What it says of when things happened is exact; how far the two clocks are apart is the least
/// that a message seemed to take, of late.
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
    /// A message that took longer than this means that one of the clocks was set.
    private static let longest = Interval.seconds(60)

    /// When something happened, by our clock: never later than now.
    mutating func moment(_ told: Moment, heard now: Moment) -> Moment {
        let lag = now - told
        if let known = current, lag < known.least + Self.longest, now >= known.began {
            if now - known.began > Self.window {
                previous = known
                current = Window(began: now, least: lag)
            } else {
                current?.least = min(lag, known.least)
            }
        } else {
            previous = nil
            current = Window(began: now, least: lag)
        }
        return min(ours(told), now)
    }

    /// A time of the switch's clock by ours.
    func ours(_ told: Moment) -> Moment {
        [previous?.least, current?.least].compactMap { $0 }.min().map { told + $0 } ?? told
    }
}
