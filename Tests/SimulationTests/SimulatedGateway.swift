import Ledger
import Synchronization
import Telephony

@testable import Floor
@testable import Runtime

/// The gateway without threads: the conduct that ships, carried one step at a time, with a ledger that may fail and a life that may end
/// at any moment.
struct SimulatedGateway {
    enum Trouble: Error { case unsound(String) }

    let ledger: MemoryLedger
    private let rules: Conduct.Rules
    private(set) var conduct: Conduct
    /// Everything stored, replayed by facts alone: live and replayed must never differ.
    private var shadow = Floor()
    /// How many facts were checked.
    private var checked = Position.start
    /// Saved with the next turn, as if it had taken a while.
    private var snapshot: SavedSnapshot?
    var soundness = Soundness()
    private var hours = Hours()
    var marks = Marks()
    /// Takes away the rule that a call which somebody has is not given to another.
    var isGuardBroken = false
    /// Takes away the memory of callers' legs that we ended.
    var isForgetful = false

    private let scale: Scale
    private var uncheckedFacts = 0

    var floor: Floor { conduct.floor }

    init(_ rules: Conduct.Rules, ledger: MemoryLedger, _ scale: Scale) {
        self.rules = rules
        self.ledger = ledger
        self.scale = scale
        conduct = Conduct(rules, Floor(), .start, epoch: 0, at: Moment(milliseconds: 0))
        soundness.seesEveryFact = scale.checksEvery == 1
    }

    // MARK: A new life

    /// Begins to serve: reads the ledger, becomes its writer. Until the first snapshot the link is down.
    mutating func recover(at now: Moment) throws {
        var isServing = false
        while !isServing { isServing = try recoverOnce(at: now) }
    }

    /// False: the ledger failed again.
    private mutating func recoverOnce(at now: Moment) throws -> Bool {
        let epoch = try ledger.takeOver(centre: rules.centre.id)
        var replayed = Floor()
        let recovery = try ledger.recover(centre: rules.centre.id, shapes: [Floor.version], reach: 0) { snapshot in
            replayed = try FactCoding.decode(Floor.self, from: snapshot.body, personal: ledger.particular(subject:field:))
            marks.note("snapshot")
        } each: { _, at, fact in
            replayed.evolve(fact, at: at)
        }
        // What was decided and not stored never happened; what was stored is all there is.
        if recovery.position == checked, checked > .start {
            try same(replayed, shadow, "the ledger replays to another state than it had")
        }
        try catchUp(to: recovery.position)
        snapshot = nil
        conduct = Conduct(rules, replayed, recovery.position, epoch: epoch, at: now)
        return try store(conduct.begin(at: now)) != nil
    }

    /// Facts that were stored although we were told otherwise are checked like any others.
    private mutating func catchUp(to recovered: Position) throws {
        guard recovered > checked else { return }
        let missed = ledger.facts(centre: rules.centre.id).suffix(Int(recovered.rawValue - checked.rawValue))
        marks.note("stored unknown to us")
        for (_, at, fact) in missed { try check(fact, at) }
    }

    // MARK: One round

    /// Has jobs decided. Nothing of it may be known before it is stored.
    mutating func take(_ jobs: [TimedJob], at now: Moment) -> Conduct.Turn {
        if isForgetful { conduct.floor.unwanted = Table() }
        let stolen = isGuardBroken ? jobs.filter { isStolen($0) } : []
        var turn = conduct.take(jobs, at: now)
        for timed in stolen { breakGuard(timed, into: &turn) }
        return turn
    }

    private func isStolen(_ timed: TimedJob) -> Bool {
        guard case .ask(_, _, let command, _) = timed.job else { return false }
        do {
            _ = try conduct.floor.decide(command, at: timed.at)
        } catch {
            if case .takenByAnotherAgent = error { return true }
        }
        return false
    }

    /// Decides as if the call were still free, and lets that happen.
    private mutating func breakGuard(_ timed: TimedJob, into turn: inout Conduct.Turn) {
        guard case .ask(_, _, let command, _) = timed.job, case .requestCall(_, let text, _) = command, let call = CallID(text) else {
            return
        }
        var blind = conduct.floor
        blind.calls[call]?.parties.remove { $0.agent != nil }
        if blind.calls[call]?.wait == nil { blind.calls[call]?.wait = Wait(until: timed.at, handOutFrom: nil, at: timed.at) }
        guard let facts = try? blind.decide(command, at: timed.at) else { return }
        conduct.floor.apply(facts, at: max(timed.at, conduct.floor.now), into: &turn.outcome)
    }

    /// Stores a turn and checks each fact. Nil: the ledger failed, nobody knows what was stored, and everything must be recovered. What
    /// comes back may be lost before it is let out.
    mutating func store(_ turn: Conduct.Turn) throws -> Conduct.Effects? {
        if let saved = snapshot {
            // Whoever took over has read the ledger, and saves states of its own.
            do { try ledger.save(saved, centre: rules.centre.id, epoch: conduct.epoch) } catch LedgerError.notOwner {}
        }
        snapshot = nil
        var batch = Batch()
        batch.facts = turn.outcome.facts
        batch.records = turn.outcome.records
        if !batch.isEmpty {
            do {
                try ledger.append(batch, centre: rules.centre.id, after: conduct.position, epoch: conduct.epoch)
            } catch {
                marks.note("append.\(Marks.name(of: error))")
                turn.fail()
                return nil
            }
        }
        let effects = conduct.stored(turn)
        if let complaint = turn.complaints.first { throw Trouble.unsound(complaint) }
        if effects.isSnapshotDue {
            let body = FactCoding.encode(conduct.floor).body
            snapshot = SavedSnapshot(position: conduct.position, version: Floor.version, body: body)
        }
        for (at, fact) in turn.outcome.facts { try check(fact, at) }
        var story = ""
        for (_, fact) in turn.outcome.facts { story += "\(fact)\n" }
        if let agent = soundness.leaving.min() { throw Trouble.unsound("agent \(agent.rawValue) was never freed: \(story)") }
        if scale.checksEvery == 1, let pair = floor.missedPair { throw Trouble.unsound("routing missed a pair: \(pair)") }
        if scale.checksEvery == 1, let pair = floor.missedChat { throw Trouble.unsound("routing missed a chat: \(pair)") }
        if scale.checksEvery == 1, let call = floor.strandedCall { throw Trouble.unsound("\(call) waits in a queue that is no more") }
        if scale.checksEvery == 1, let agent = floor.unsaidTalk {
            throw Trouble.unsound("\(agent.rawValue) talks, and nothing records or says so")
        }
        if scale.checksEvery == 1, let call = floor.unheardCustomer { throw Trouble.unsound("nobody hears the customer of \(call)") }
        for answer in turn.answers { answer(true) }
        return effects
    }

    private mutating func check(_ fact: Fact, _ at: Moment) throws {
        if at < shadow.now { throw Trouble.unsound("time went back from \(shadow.now) to \(at)") }
        soundness.note(fact, on: shadow)
        if scale.checksEvery == 1, let complaint = hours.note(fact, at: at, on: shadow) {
            throw Trouble.unsound("\(complaint), before \(fact)")
        }
        shadow.evolve(fact, at: at)
        checked = checked + 1
        marks.note("fact.\(fact.stored.name)")
        if case .offer(.ended(let ended)) = fact { marks.note("offer.\(ended.end.rawValue)") }
        if case .call(.ended(let ended)) = fact { marks.note("call.\(ended.end.rawValue)") }
        uncheckedFacts += 1
        guard uncheckedFacts >= scale.checksEvery else { return }
        uncheckedFacts = 0
        if let complaint = soundness.complaint(about: shadow, after: fact) { throw Trouble.unsound("\(complaint), after \(fact)") }
    }

    /// Live and replayed are the same.
    func checkReplay() throws { try same(floor, shadow, "live and replayed differ") }

    private func same(_ one: Floor, _ other: Floor, _ complaint: String) throws {
        let (left, right) = (FactCoding.encode(one).body, FactCoding.encode(other).body)
        guard left != right else { return }
        let place = zip(left, right).prefix { $0 == $1 }.count
        let texts = [left, right].map { String(decoding: $0.dropFirst(max(0, place - 200)).prefix(300), as: UTF8.self) }
        throw Trouble.unsound("\(complaint): …\(texts[0])… and …\(texts[1])…")
    }
}
