import Floor
import Synchronization
package import Telephony

/// How many queries are answered within a length of time, and how many agents are told something.
package struct FlowLimits: Hashable, Sendable {
    package var agent = 5
    package var all = 15_000
    package var per = Interval.seconds(2)
    /// How many may be told something by an agent's notes and bulletins.
    package var receivers = 50
    package init() {}
    package init(agent: Int, all: Int, per: Interval, receivers: Int = 50) {
        self.agent = agent
        self.all = all
        self.per = per
        self.receivers = receivers
    }
}

/// Flow control of the query interfaces. The window slides: within no two seconds is more admitted than the limits say. A query weighs
/// as much as its answer takes; for one agent at most as much as the limit, so that each can be asked at all. An excess counts for
/// nothing, so that a desktop that keeps asking gets its share.
final class FlowControl: Sendable {
    /// So many rows weigh as much as a single query.
    private static let rowsToAQuery = 100

    private let limits: FlowLimits?
    private let windows: Mutex<Windows>

    /// Nil: everything is admitted.
    init(_ limits: FlowLimits?) {
        self.limits = limits
        windows = Mutex(Windows(all: Window(limits?.all ?? 0)))
    }

    /// Whether a query of this agent may be answered at this moment, which looks at so many rows. If so, it counts.
    func admits(_ agent: WorkNo, rows: Int = 1, at: Moment) -> Bool {
        guard let limits else { return true }
        let weight = min(1 + max(0, rows) / Self.rowsToAQuery, max(1, limits.all / 4))
        let own = min(weight, limits.agent)
        // Whatever the heavy ones take, half of what there is stays for single queries.
        let reserve = weight > 1 ? limits.all / 2 : 0
        return windows.withLock { windows in
            guard windows.all.hasRoom(for: weight + reserve, at: at, per: limits.per) else { return false }
            if windows.agents.count >= windows.sweepAt { windows.sweep(at: at, per: limits.per) }
            guard windows.agents[agent, default: Window(limits.agent)].admit(own, at: at, per: limits.per) else { return false }
            windows.all.note(weight, at: at)
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

    func hasRoom(for weight: Int, at: Moment, per: Interval) -> Bool {
        let overwritten = weight - (limit - moments.count)
        if overwritten <= 0 { return true }
        // The last of those that would be overwritten is the newest of them.
        return weight <= limit && Self.isPast(moments[(oldest + overwritten - 1) % limit], at: at, per: per)
    }

    mutating func note(_ weight: Int, at: Moment) {
        for _ in 0..<weight {
            if moments.count < limit {
                moments.append(at)
            } else if limit > 0 {
                moments[oldest] = at
                oldest = (oldest + 1) % limit
            }
        }
    }

    mutating func admit(_ weight: Int, at: Moment, per: Interval) -> Bool {
        guard hasRoom(for: weight, at: at, per: per) else { return false }
        note(weight, at: at)
        return true
    }

    func isIdle(at: Moment, per: Interval) -> Bool {
        let newest = oldest == 0 ? moments.last : moments[oldest - 1]
        return newest.map { Self.isPast($0, at: at, per: per) } ?? true
    }

    /// A moment still to come is past too: the clock was set back, and must not shut anyone out until it has caught up.
    private static func isPast(_ moment: Moment, at: Moment, per: Interval) -> Bool { !(at < moment + per) || at < moment }
}
