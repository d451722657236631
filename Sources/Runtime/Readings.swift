import Telephony

/// When the switch is asked what it has because an order had no clear answer. A switch that says no to everything is not asked ever
/// faster: after each reading the next one waits longer, until orders are clear for a while.
struct Readings: Sendable {
    /// After one reading, so long until the next.
    static let pauses: [Interval] = [.zero, .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(16), .seconds(30)]
    /// If nothing was unclear for so long after the pause was over, the next reading is the first again.
    static let rest = Interval.seconds(30)

    /// When the next one is due; nil: none is wanted.
    private(set) var due: Moment?
    private var last: Moment?
    private var tries = 0

    private var pause: Interval { Self.pauses[min(tries, Self.pauses.count - 1)] }

    /// Something is unclear.
    mutating func want(at now: Moment) {
        guard due == nil else { return }
        if let last, now - last > pause + Self.rest { tries = 0 }
        due = last.map { max(now, $0 + pause) } ?? now
    }

    /// Whether the switch is to be asked now.
    mutating func take(at now: Moment) -> Bool {
        guard let due, due <= now else { return false }
        self.due = nil
        last = now
        tries += 1
        return true
    }
}
