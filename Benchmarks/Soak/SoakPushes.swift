import NIOCore
import Synchronization

/// Whose events come to which path of the receiver.
final class SoakPushes: Sendable {
    let witness = SoakWitness()
    private let sessions = Mutex<[String: (agent: Int, session: Int)]>([:])

    /// Before the sign-in: its first events may be pushed before it is answered. Returns the path, after the receiver's own.
    func expect(_ agent: Int, _ session: Int) -> String {
        let path = "/\(agent)/\(session)"
        sessions.withLock { $0["/desk" + path] = (agent, session) }
        return path
    }

    func came(_ push: Answer) {
        let parts = String(buffer: push.head).split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let (agent, session) = sessions.withLock({ $0[String(parts[1])] }) else {
            return witness.complain("a push came to nobody: \(push.text)")
        }
        guard let type = try? push.text(of: "eventType") else { return witness.complain("a push has no event: \(push.text)") }
        witness.got(agent, session, nil, type)
    }
}
