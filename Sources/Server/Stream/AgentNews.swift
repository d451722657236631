import Floor
import NIOCore

/// Which agents the stream of an inspector has yet to tell of: together, and not more often than each `pace`, however often they change.
struct AgentNews {
    /// Who may differ from what was told; nil: everybody of the centre.
    typealias Agents = Set<WorkNo>?

    /// At most five times a second: nobody reads faster.
    static let pace = TimeAmount.milliseconds(200)

    private var agents: Agents = nil
    /// When they are to be told of; nil: nothing is. A stream begins with all of them.
    private var due: NIODeadline? = .uptimeNanoseconds(0)
    private var told: NIODeadline?

    /// These may differ. Returns when to ask for them; nil: somebody will do so already.
    mutating func note(_ some: Agents, at now: NIODeadline) -> NIODeadline? {
        guard due == nil else {
            if let known = agents, let some { agents = known.union(some) } else { agents = nil }
            return nil
        }
        agents = some
        let next = told.map { max(now, $0 + Self.pace) } ?? now
        due = next
        return next
    }

    /// Those of whom it is time to tell; nil: of nobody. Whoever asks tells.
    mutating func take(at now: NIODeadline) -> Agents? {
        guard let due, due <= now else { return nil }
        self.due = nil
        told = now
        return .some(agents)
    }
}
