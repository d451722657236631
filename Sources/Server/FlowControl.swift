import Floor
import Synchronization
package import Telephony

/// How many queries are answered within a length of time.
package struct FlowLimits: Hashable, Sendable {
    package var agent = 5
    package var all = 15_000
    package var per = Interval.seconds(2)
    package init() {}
    package init(agent: Int, all: Int, per: Interval) {
        self.agent = agent
        self.all = all
        self.per = per
    }
}

/// Flow control of the query interfaces. The window slides: within no two seconds are more queries admitted than the limits
/// say. An excess counts for nothing, so that a desktop that keeps asking gets its share.
final class FlowControl: Sendable {
    private let limits: FlowLimits?
    private let windows: Mutex<Windows>

    /// Nil: everything is admitted.
    init(_ limits: FlowLimits?) {
        self.limits = limits
        windows = Mutex(Windows(all: Window(limits?.all ?? 0)))
    }

    /// Whether a query of this agent may be answered at this moment. If so, it counts.
    func admits(_ agent: WorkNo, at: Moment) -> Bool {
        guard let limits else { return true }
        return windows.withLock { windows in
            guard windows.all.hasRoom(at: at, per: limits.per) else { return false }
            if windows.agents.count >= windows.sweepAt { windows.sweep(at: at, per: limits.per) }
            guard windows.agents[agent, default: Window(limits.agent)].admit(at: at, per: limits.per) else { return false }
            windows.all.note(at)
            return true
        }
    }
}

/// The window of all agents together, and one for each who asked lately.
private struct Windows {
    var all: Window
    var agents: [WorkNo: Window] = [:]
    var sweepAt = 1024

    /// Forgets agents who asked nothing lately. At most as many remain as the limit for all admits.
    mutating func sweep(at: Moment, per: Interval) {
        agents = agents.filter { !$0.value.isIdle(at: at, per: per) }
        sweepAt = max(1024, 2 * agents.count)
    }
}

/// The last moments at which something was admitted, as many as the limit: a ring that overwrites its oldest.
private struct Window {
    private let limit: Int
    private var moments: [Moment] = []
    private var oldest = 0

    init(_ limit: Int) { self.limit = limit }

    func hasRoom(at: Moment, per: Interval) -> Bool {
        moments.count < limit || (limit > 0 && Self.isPast(moments[oldest], at: at, per: per))
    }

    mutating func note(_ at: Moment) {
        if moments.count < limit { return moments.append(at) }
        moments[oldest] = at
        oldest = (oldest + 1) % limit
    }

    mutating func admit(at: Moment, per: Interval) -> Bool {
        guard hasRoom(at: at, per: per) else { return false }
        note(at)
        return true
    }

    func isIdle(at: Moment, per: Interval) -> Bool {
        let newest = oldest == 0 ? moments.last : moments[oldest - 1]
        return newest.map { Self.isPast($0, at: at, per: per) } ?? true
    }

    /// A moment still to come is past too: the clock was set back, and must not shut anyone out until it has caught up.
    private static func isPast(_ moment: Moment, at: Moment, per: Interval) -> Bool { !(at < moment + per) || at < moment }
}
