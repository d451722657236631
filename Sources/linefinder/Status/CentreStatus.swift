import Floor
import Ledger
import Runtime
import Telephony

/// How one call centre stands, for `linefinder status`.
struct CentreStatus: Sendable {
    let id: Int
    let name: String
    /// What keeps it from serving; empty: nothing.
    let troubles: [String]
    /// Nil while there is nothing to be seen.
    let floor: (board: Board, position: Position, calls: Int, standings: [Standing])?

    /// Of a centre that is served.
    init(_ setup: CentreSetup, _ centre: CallCentre) {
        let health = centre.currentHealth
        self.init(
            setup,
            (health.isServing ? [] : ["the ledger is not ours or cannot be written"])
                + (health.isLinkUp ? [] : ["the switch link is down"]),
            // While nothing can be served nothing can be seen.
            try? centre.glance { floor, position, now throws(Refusal) in (floor, position, now) })
    }

    init(_ setup: CentreSetup, _ troubles: [String], _ seen: (floor: Floor, position: Position, now: Moment)?) {
        id = setup.centre.id
        name = setup.centre.name
        self.troubles = troubles
        floor = seen.flatMap { seen in
            // Nil before the centre was ever set up.
            (try? seen.floor.board(queues: [], at: seen.now)).map { board in
                (board, seen.position, seen.floor.calls.count, (seen.floor.centre?.agents ?? []).map { seen.floor.standing(of: $0.number) })
            }
        }
    }

    var lines: [String] {
        let state = troubles.isEmpty ? "ready" : "not ready: " + troubles.joined(separator: ", ")
        guard let floor else { return ["call centre \(id), \(name): \(state)"] }
        let calls = "\(floor.calls) \(floor.calls == 1 ? "call" : "calls")"
        return ["call centre \(id), \(name): \(state), position \(floor.position.rawValue), \(calls)"]
            + Columns.lines(Self.rows(floor.board)) + ["  agents: \(Self.text(floor.standings))"]
    }

    private static func rows(_ board: Board) -> [[String]] {
        [["queue", "", "waiting", "longest", "agents"]]
            + board.queues.map { queue in
                [
                    "\(queue.policy.id.rawValue)", queue.policy.name, "\(queue.waiting)",
                    queue.oldest.map { Columns.length(board.now - $0) } ?? "-", "\(queue.agents)",
                ]
            }
    }

    /// `3 of 8 signed in: 1 idle, 2 talking`.
    static func text(_ standings: [Standing]) -> String {
        let here = standings.filter { $0 != .signedOut }
        let parts = Standing.allCases.compactMap { standing in
            let count = here.count { $0 == standing }
            return count == 0 ? nil : "\(count) \(word(standing))"
        }
        return "\(here.count) of \(standings.count) signed in" + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")
    }

    private static func word(_ standing: Standing) -> String {
        switch standing {
        case .signedOut: "signed out"
        case .idle: "idle"
        case .busy: "busy"
        case .rest: "at rest"
        case .wrapUp: "in wrap-up"
        case .ringing: "ringing"
        case .talking: "talking"
        case .holding: "holding"
        case .calling: "calling"
        case .recording: "recording"
        case .ownCall: "in calls of their own"
        case .inspecting: "inspecting"
        }
    }
}
