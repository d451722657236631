package import Telephony

/// What a centre wants to reach; a wallboard shows how far it is from it.
package struct WallboardTargets: Hashable, Sendable, Codable {
    /// Of a hundred callers who were answered, left or waited too long, so many are answered in time.
    package var inTime: Int
    /// No more calls than these waiting.
    package var waiting: Int
    package var longestWait: Interval
    /// Of a hundred callers, no more than these left unanswered.
    package var left: Int

    package init(inTime: Int = 80, waiting: Int = 12, longestWait: Interval = .seconds(180), left: Int = 5) {
        self.inTime = inTime
        self.waiting = waiting
        self.longestWait = longestWait
        self.left = left
    }
}
