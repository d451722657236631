import Floor
import Ledger
import Synchronization

/// What the outside was told by the server, to be held against the ledger afterwards.
final class Witness: Sendable {
    struct Seen: Sendable {
        /// Requests that were answered with success, and takings back and releases.
        var granted: [(agent: WorkNo, call: CallID)] = []
        /// Callers whose arrival was acknowledged.
        var arrived: Set<CallID> = []
        /// The events each desktop got, in order.
        var events: [WorkNo: [(cursor: Cursor, type: String)]] = [:]
        /// What no desktop may ever be told.
        var complaints: [String] = []
    }

    private let seen = Mutex(Seen())
    var all: Seen { seen.withLock { $0 } }

    func granted(_ agent: WorkNo, _ call: CallID) { seen.withLock { $0.granted.append((agent, call)) } }
    func arrived(_ call: CallID) { seen.withLock { _ = $0.arrived.insert(call) } }
    func complain(_ text: String) { seen.withLock { $0.complaints.append(text) } }

    func got(_ agent: WorkNo, _ cursor: Cursor, _ type: String) {
        seen.withLock { $0.events[agent, default: []].append((cursor, type)) }
    }
}
