import Floor
import Ledger
import Telephony
import Wire

/// What the ledger says after the last crash, held against what the outside was told.
struct Aftermath {
    private(set) var complaints: [String] = []
    private(set) var floor = Floor()
    private var offered: Set<String> = []
    private var arrived: Set<CallID> = []
    private var ended: [CallID: Int] = [:]
    private var events: [WorkNo: [(cursor: Cursor, type: String)]] = [:]

    init(_ ledger: any Ledger) throws {
        var next = Position.start
        // A version that no snapshot has: every fact is read.
        let recovery = try ledger.recover(centre: 1, shapes: [], reach: 0) { _ in
        } each: { position, at, fact in
            next = next + 1
            if position != next { complaints.append("position \(position.rawValue) follows \(next.rawValue - 1)") }
            note(fact, position)
            floor.evolve(fact, at: at)
            checkHolders(after: fact)
        }
        if recovery.position != next { complaints.append("the ledger ends at \(recovery.position.rawValue), not \(next.rawValue)") }
    }

    private mutating func note(_ fact: Fact, _ position: Position) {
        for (index, told) in floor.notices(of: fact).enumerated() {
            events[told.agent, default: []].append((Cursor(position: position, index: index), told.notice.event.type))
        }
        switch fact {
        case .call(.arrived(let fact)): if !arrived.insert(fact.call).inserted { complaints.append("\(fact.call) arrived twice") }
        case .offer(.made(let fact)):
            if fact.kind == .request { offered.insert("\(fact.agent.rawValue) \(fact.call)") }
            if let holder = floor.calls[fact.call]?.holder, fact.kind != .recall {
                complaints.append("\(fact.call) is with \(holder.rawValue) and was offered to \(fact.agent.rawValue)")
            }
        case .call(.ended(let fact)): ended[fact.call, default: 0] += 1
        default: break
        }
    }

    private mutating func checkHolders(after fact: Fact) {
        guard case .leg(.talked(let fact)) = fact, let call = fact.call, floor.calls[call]?.holder != fact.agent else { return }
        complaints.append("\(call) is talked with \(fact.agent.rawValue), who does not have it")
    }

    /// Everything that was acknowledged is there, and no desktop missed an event or got one twice.
    mutating func check(_ seen: Witness.Seen) {
        complaints += seen.complaints
        for (agent, call) in seen.granted where !offered.contains("\(agent.rawValue) \(call)") {
            complaints.append("agent \(agent.rawValue) was granted \(call), and the ledger knows nothing of it")
        }
        for call in seen.arrived.subtracting(arrived).sorted() { complaints.append("\(call) was acknowledged and is missing") }
        for (call, count) in ended where count != 1 { complaints.append("\(call) ended \(count) times") }
        for (agent, events) in seen.events { check(events, of: agent) }
    }

    /// What a desktop got follows what the ledger gives, from the event that said where its session stood.
    private mutating func check(_ got: [(cursor: Cursor, type: String)], of agent: WorkNo) {
        var last: Cursor?
        for (cursor, type) in got {
            defer { last = cursor }
            // The present state, said when a session begins: what follows is newer than its position.
            if cursor.index >= 1_000 {
                if let last, last.index < 1_000 {
                    complaints.append("agent \(agent.rawValue) was told the present state at \(cursor) after \(last)")
                }
                continue
            }
            guard let last else { continue }
            let from = last.index >= 1_000 ? Cursor(position: last.position, index: 999) : last
            guard let expected = events[agent]?.first(where: { $0.cursor > from }) else {
                complaints.append("agent \(agent.rawValue) got \(type) at \(cursor), and nothing follows \(last)")
                continue
            }
            if expected.cursor != cursor || expected.type != type {
                complaints.append(
                    "agent \(agent.rawValue) got \(type) at \(cursor) after \(last), not \(expected.type) at \(expected.cursor)")
            }
        }
    }

    /// How much happened, so that a test that did nothing is seen.
    var counts: (facts: Int, granted: Int, ended: Int) { (arrived.count, offered.count, ended.count) }
}
