import Floor
import Ledger
import SQLiteLedger
import Telephony

/// A centre's past, made by the floor itself and stored as the loop would store it.
struct History {
    private static let batch = 1_000

    private let ledger: SQLiteLedger
    private let centre: Centre
    private let epoch: Int64
    private var floor = Floor()
    private var position: Position
    private var outcome = Outcome()
    private var now: Moment

    /// Goes on where the ledger ends. `now` may not be later than the time at which the server will go on.
    init(path: String, centre: Centre, now: Moment) throws {
        ledger = try SQLiteLedger(path: path)
        self.centre = centre
        self.now = now
        epoch = try ledger.takeOver(centre: centre.id)
        var floor = Floor()
        let recovery = try ledger.recover(centre: centre.id, shapes: [], reach: 0) { _ in
        } each: { _, at, fact in
            floor.evolve(fact, at: at)
        }
        self.floor = floor
        position = recovery.position
    }

    /// Signs in whoever is not, and lets calls come and go until there are so many facts.
    mutating func grow(to count: Int64) throws {
        try perform(.start(epoch: epoch))
        try perform(.configure(centre))
        let link = Snapshot(incarnation: "past", legs: [], recordings: [], phones: [])
        try perform(.reconcile(link, asked: nil))
        for member in centre.agents where floor.agents[member.number]?.session == nil {
            guard let phone = member.phone else { continue }
            try perform(.signIn(SignIn(agent: member.number, phone: phone)))
            try perform(.resetSkill(member.number, nil))
        }
        while position.rawValue + Int64(outcome.facts.count) < count { try liveCall() }
        try store()
    }

    /// A caller comes, an agent requests the call and talks, the caller hangs up.
    private mutating func liveCall() throws {
        let serial = position.rawValue + Int64(outcome.facts.count)
        let agent = centre.agents[Int(serial) % centre.agents.count].number
        let caller = LegID("past.\(serial)")
        let came = try perform(.report(.arrived(caller, caller: "555\(serial)", called: centre.accessCodes[0].number)))
        guard case .call(.arrived(let arrived))? = came.first else { throw Trouble("A caller did not arrive.") }
        let granted = try perform(.requestCall(agent, call: arrived.call.description, queue: arrived.queue))
        guard case .offer(.made(let offered))? = granted.first else { throw Trouble("A call was not offered.") }
        try perform(.report(.alerting(offered.leg)))
        try perform(.report(.up(offered.leg)))
        try perform(.report(.connected(offered.leg, .bridge(BridgeID(arrived.call.description)))))
        try perform(.report(.ended(caller, .hungUp)))
    }

    @discardableResult
    private mutating func perform(_ command: Command) throws -> [Fact] {
        if outcome.facts.count >= Self.batch { try store() }
        let before = outcome.facts.count
        now = now + .milliseconds(1)
        try floor.perform(command, at: now, into: &outcome)
        return outcome.facts[before...].map(\.fact)
    }

    private mutating func store() throws {
        var batch = Batch()
        batch.facts = outcome.facts
        batch.records = outcome.records
        try ledger.append(batch, centre: centre.id, after: position, epoch: epoch)
        position = position + outcome.facts.count
        outcome = Outcome()
    }
}
