import Ledger
import Synchronization

/// The database library has a `Cursor` of its own.
typealias EventCursor = Cursor

/// What desktops and callers were told, to be held against the ledger afterwards, and what no desktop may ever be told.
final class SoakWitness: Sendable {
    /// From one sign-in to the next.
    struct Session: Sendable {
        let habit: Habit
        /// The cursor is nil where none is shown.
        var events: [(cursor: Cursor?, type: String)] = []
        /// It was followed until nothing more could come.
        var isWhole = false
    }

    struct Counts: Sendable {
        var desktops = 0
        var sessions = 0
        var requests = 0
        var granted = 0
        var refused = 0
        var events = 0
        /// Streams that were cut, and rubbish that was sent.
        var oddities = 0
    }

    struct Seen: Sendable {
        /// Of each agent, in order.
        var sessions: [Int: [Session]] = [:]
        /// How often this agent was granted this call.
        var grants: [String: Int] = [:]
        var arrived: Set<String> = []
        var counts: [Habit: Counts] = [:]
        var complaints: [String] = []
        var complaintCount = 0
    }

    /// So many complaints are kept.
    private static let limit = 200
    private let seen = Mutex(Seen())

    var all: Seen { seen.withLock { $0 } }
    var callers: Int { seen.withLock { $0.arrived.count } }
    var complaints: Int { seen.withLock { $0.complaintCount } }

    /// A sign-in was granted. Returns the session's number among the agent's.
    func began(_ agent: Int, _ habit: Habit) -> Int {
        seen.withLock { seen in
            seen.counts[habit, default: Counts()].sessions += 1
            seen.sessions[agent, default: []].append(Session(habit: habit))
            return (seen.sessions[agent]?.count ?? 1) - 1
        }
    }

    func got(_ agent: Int, _ session: Int, _ cursor: Cursor?, _ type: String) {
        seen.withLock { seen in
            guard let habit = seen.sessions[agent]?[session].habit else { return }
            seen.counts[habit, default: Counts()].events += 1
            seen.sessions[agent]?[session].events.append((cursor, type))
        }
    }

    func isWhole(_ agent: Int, _ session: Int) {
        seen.withLock { seen -> Void in seen.sessions[agent]?[session].isWhole = true }
    }

    func granted(_ agent: Int, _ habit: Habit, _ call: String) {
        seen.withLock { $0.grants["\(agent) \(call)", default: 0] += 1 }
        count(habit, \.granted)
    }

    func arrived(_ call: String) {
        let isNew = seen.withLock { $0.arrived.insert(call).inserted }
        if !isNew { complain("two callers were given \(call)") }
    }

    func count(_ habit: Habit, _ what: any WritableKeyPath<Counts, Int> & Sendable) {
        seen.withLock { $0.counts[habit, default: Counts()][keyPath: what] += 1 }
    }

    func complain(_ sentence: String) {
        seen.withLock { seen in
            seen.complaintCount += 1
            if seen.complaints.count < Self.limit { seen.complaints.append(sentence) }
        }
    }
}
