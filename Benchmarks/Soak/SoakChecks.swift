import Floor
import GRDB
import Ledger
import SQLiteLedger
import Telephony
import Wire

/// What the ledger says after a soak, held against what desktops and callers were told.
struct SoakChecks {
    private(set) var complaints: [String] = []
    private var floor = Floor()
    private var sessions: [WorkNo: [(number: SessionNumber, events: [(cursor: EventCursor, type: String)])]] = [:]
    /// How often this agent was offered this call: because the agent asked, and in all.
    private var requested: [String: Int] = [:]
    private var offered: [String: Int] = [:]
    private var ended: [String: Int] = [:]

    /// `pace`: how often the server was to save its state.
    init(ledger path: String, _ seen: SoakWitness.Seen, pace: Interval) throws {
        let ledger = try SQLiteLedger(path: path)
        let books = try Self.books(path)
        defer { try? books.close() }
        let saved = try books.read { try Int64.fetchAll($0, sql: "SELECT position FROM snapshot ORDER BY position") }
        var times: [Moment] = []
        var last = Moment(milliseconds: 0)
        // A version that no snapshot has: every fact is read.
        _ = try ledger.recover(centre: 1, shapes: [], reach: 0) { _ in
        } each: { position, at, fact in
            note(fact, position)
            floor.evolve(fact, at: at)
            checkHolder(after: fact)
            if saved.contains(position.rawValue) || saved.isEmpty && times.isEmpty { times.append(at) }
            last = at
        }
        checkSaved(times + [last], pace)
        for (agent, given) in seen.sessions.sorted(by: { $0.key < $1.key }) { check(given, of: WorkNo(agent)) }
        checkGrants(seen.grants)
        try checkCalls(seen.arrived, books)
    }

    private static func books(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The times of the last two states that were saved, which are kept (or of the first fact, where there is none), and of the last fact.
    private mutating func checkSaved(_ times: [Moment], _ pace: Interval) {
        for (former, next) in zip(times, times.dropFirst()) where next - former > pace + pace + .seconds(30) {
            complaints.append("no state was saved for \((next - former).seconds) s")
        }
    }

    private mutating func note(_ fact: Fact, _ position: Position) {
        for (index, told) in floor.notices(of: fact).enumerated() {
            let event = (cursor: Cursor(position: position, index: index), type: told.notice.event.type)
            if let place = sessions[told.agent]?.lastIndex(where: { $0.number == told.session }) {
                sessions[told.agent]?[place].events.append(event)
            } else {
                sessions[told.agent, default: []].append((told.session, [event]))
            }
        }
        switch fact {
        case .offer(.made(let fact)):
            let key = "\(fact.agent.rawValue) \(fact.call)"
            offered[key, default: 0] += 1
            if fact.kind == .request { requested[key, default: 0] += 1 }
            if let holder = floor.calls[fact.call]?.holder, fact.kind != .recall {
                complaints.append("\(fact.call) is with \(holder.rawValue) and was offered to \(fact.agent.rawValue)")
            }
        case .call(.ended(let fact)): ended[fact.call.description, default: 0] += 1
        default: break
        }
    }

    private mutating func checkHolder(after fact: Fact) {
        guard case .leg(.talked(let fact)) = fact, let call = fact.call, floor.calls[call]?.holder != fact.agent else { return }
        complaints.append("\(call) is talked with \(fact.agent.rawValue), who does not have it")
    }

    // MARK: Events

    private mutating func check(_ given: [SoakWitness.Session], of agent: WorkNo) {
        let stored = sessions[agent] ?? []
        guard stored.count == given.count else {
            return complaints.append("agent \(agent.rawValue) signed in \(given.count) times, and the ledger has \(stored.count) sessions")
        }
        for (given, var stored) in zip(given, stored) {
            // Whoever signed out oneself need not be told.
            if stored.events.last?.type == "AgentOther_ShutdownService", given.events.last?.type != "AgentOther_ShutdownService" {
                stored.events.removeLast()
            }
            let who = "agent \(agent.rawValue), \(given.habit.rawValue), session \(stored.number.rawValue)"
            guard given.habit.keepsOrder else {
                checkCounts(given, stored.events.map(\.type), who)
                continue
            }
            checkOrder(given, stored.events, who)
            if let trouble = Story.trouble(in: given) { complaints.append("\(who): \(trouble)") }
        }
    }

    /// No gap and no double: each event is the one that follows in the ledger.
    private mutating func checkOrder(_ given: SoakWitness.Session, _ stored: [(cursor: EventCursor, type: String)], _ who: String) {
        var next = 0
        var isFresh = true
        for (cursor, type) in given.events {
            // The present state, which a desktop is told that has no place or one too old: what follows is newer than its position.
            if let cursor, cursor.index >= 1_000 {
                if !isFresh, !given.habit.mayBeRefreshed { complaints.append("\(who) was told the present state at \(cursor)") }
                let from = Cursor(position: cursor.position, index: 999)
                while next < stored.count, stored[next].cursor <= from { next += 1 }
                continue
            }
            isFresh = false
            guard next < stored.count, stored[next].type == type, cursor.map({ $0 == stored[next].cursor }) ?? true else {
                let wanted = next < stored.count ? "\(stored[next].type) at \(stored[next].cursor)" : "nothing"
                return complaints.append("\(who) got \(type) at \(cursor.map { "\($0)" } ?? "–"), and \(wanted) was next")
            }
            next += 1
        }
        if given.isWhole, next < stored.count {
            complaints.append("\(who) did not get the last \(stored.count - next) events, from \(stored[next].type) on")
        }
    }

    /// The order is not known, so that only the numbers of events can be compared.
    private mutating func checkCounts(_ given: SoakWitness.Session, _ stored: [String], _ who: String) {
        let types = given.events.map(\.type)
        if types.sorted() != stored.prefix(types.count).sorted() { complaints.append("\(who) got other events than the ledger has") }
        if given.isWhole, types.count != stored.count { complaints.append("\(who) got \(types.count) of \(stored.count) events") }
    }

    // MARK: Calls

    /// Whoever was told to have a call had it, and nobody got one without being told. Asking again for a call that one has is granted
    /// without an offer.
    private mutating func checkGrants(_ grants: [String: Int]) {
        for (key, count) in grants.sorted(by: { $0.key < $1.key }) where offered[key] == nil {
            complaints.append("agent and call \(key): granted \(count) times, and never offered")
        }
        for (key, count) in requested.sorted(by: { $0.key < $1.key }) where grants[key, default: 0] < count {
            complaints.append("agent and call \(key): offered on request \(count) times, granted \(grants[key] ?? 0) times")
        }
    }

    /// Every caller ended in one way, and there is one row in the books that says so.
    private mutating func checkCalls(_ arrived: Set<String>, _ books: DatabaseQueue) throws {
        let rows = Set(try books.read { try String.fetchAll($0, sql: "SELECT call FROM call_record") })
        for call in arrived.sorted() where ended[call] != 1 || !rows.contains(call) {
            complaints.append("\(call) ended \(ended[call] ?? 0) times, and the books have \(rows.contains(call) ? "a" : "no") row for it")
        }
        if ended.count != rows.count { complaints.append("\(ended.count) calls ended, and the books have \(rows.count)") }
    }
}

/// The order of a desktop's events: after every Busy exactly one state event, and nothing of a call outside.
private enum Story {
    private static let states: Set = [
        "AgentState_Ready", "AgentState_SetNotReady_Success", "AgentState_SetRest_Success", "AgentState_SetWork_Success", "AgentState_Work",
    ]
    private static let ofCalls: Set = [
        "AgentOther_PhoneAlerting", "AgentOther_PhoneOffhook", "AgentOther_PhoneRelease", "AgentEvent_Ringing", "AgentEvent_Auto_Answer",
        "AgentEvent_Talking", "AgentEvent_Incoming_CallInfo", "AgentEvent_Hold", "AgentEvent_Call_Release", "AgentEvent_Customer_Release",
        "AgentEvent_No_Answer",
    ]

    static func trouble(in session: SoakWitness.Session) -> String? {
        var isBusy = false
        for (cursor, type) in session.events {
            let isPresentState = cursor.map { $0.index >= 1_000 } ?? false
            let place = cursor.map { " at \($0)" } ?? ""
            if type == "AgentState_Busy" {
                if isBusy, !isPresentState { return "Busy\(place) while busy" }
                isBusy = true
            } else if states.contains(type) {
                isBusy = false
            } else if ofCalls.contains(type), !isBusy, !isPresentState {
                return "\(type)\(place) without a call"
            }
        }
        return session.isWhole && isBusy ? "there is no state after the last Busy" : nil
    }
}
