import Ledger
import Telephony

@testable import Floor

/// The loop of a call centre without threads: the same order of deciding, storing and letting out, one step at a time, with a ledger
/// that may fail and a life that may end at any moment.
struct SimulatedGateway {
    enum Trouble: Error { case unsound(String) }

    let ledger: MemoryLedger
    let centre: Centre
    var floor = Floor()
    /// Everything stored, replayed by facts alone: live and replayed must never differ.
    private var shadow = Floor()
    private var position = Position.start
    private var lastSnapshot = Position.start
    private var epoch: Int64 = 0
    var soundness = Soundness()
    var marks = Marks()
    /// Takes away the rule that a call which somebody has is not given to another.
    var isGuardBroken = false

    private let scale: Scale
    private var uncheckedFacts = 0

    init(_ centre: Centre, ledger: MemoryLedger, _ scale: Scale) {
        self.centre = centre
        self.ledger = ledger
        self.scale = scale
        soundness.seesEveryFact = scale.checksEvery == 1
    }

    /// Begins to serve: reads the ledger, becomes its writer. Until the first snapshot the link is down.
    mutating func recover(at now: Moment) throws {
        var isServing = false
        while !isServing { isServing = try recoverOnce(at: now) }
    }

    /// False: the ledger failed again.
    private mutating func recoverOnce(at now: Moment) throws -> Bool {
        epoch = try ledger.takeOver(centre: centre.id)
        var replayed = Floor()
        let recovery = try ledger.recover(centre: centre.id, version: Floor.version) { snapshot in
            replayed = try FactCoding.decode(Floor.self, from: snapshot.body, personal: ledger.particular(subject:field:))
            marks.note("snapshot")
        } each: { _, at, fact in
            replayed.evolve(fact, at: at)
        }
        // What was decided and not stored never happened; what was stored is all there is.
        if recovery.position == position, position > .start {
            try same(replayed, shadow, "the ledger replays to another state than it had")
        }
        try catchUp(to: replayed, recovery.position)
        floor = replayed
        position = recovery.position
        var outcome = Outcome()
        try carryOut(.start(epoch: epoch), at: now, into: &outcome)
        try carryOut(.configure(centre), at: now, into: &outcome)
        return try store(outcome)
    }

    /// Facts that were stored although we were told otherwise are checked like any others.
    private mutating func catchUp(to replayed: Floor, _ recovered: Position) throws {
        guard recovered > position else { return }
        let missed = ledger.facts(centre: centre.id).suffix(Int(recovered.rawValue - position.rawValue))
        marks.note("stored unknown to us")
        for (_, at, fact) in missed { try check(fact, at) }
    }

    /// Carries out commands as one commit. Nil: the ledger failed, nobody knows what was stored, and everything must be recovered.
    /// What comes back may be lost before it is let out.
    mutating func perform(_ commands: [Command], at now: Moment) throws -> [Order]? {
        var outcome = Outcome()
        for command in commands { try carryOut(command, at: now, into: &outcome) }
        return try store(outcome) ? outcome.orders : nil
    }

    private mutating func carryOut(_ command: Command, at now: Moment, into outcome: inout Outcome) throws {
        do {
            try floor.perform(command, at: now, into: &outcome)
        } catch {
            marks.note("refused.\(Marks.name(of: error))")
            if isGuardBroken, case .takenByAnotherAgent = error { breakGuard(command, at: now, into: &outcome) }
        }
    }

    /// Decides as if the call were still free, and lets that happen.
    private mutating func breakGuard(_ command: Command, at now: Moment, into outcome: inout Outcome) {
        guard case .requestCall(_, let text, _) = command, let call = CallID(text) else { return }
        var blind = floor
        blind.calls[call]?.stage = .waiting
        guard let facts = try? blind.decide(command, at: now) else { return }
        floor.apply(facts, at: now, into: &outcome)
    }

    /// Stores an outcome and checks each fact. False: the ledger failed.
    private mutating func store(_ outcome: Outcome) throws -> Bool {
        var batch = Batch()
        batch.facts = outcome.facts
        batch.records = outcome.records
        if batch.isEmpty { return true }
        let after = position + outcome.facts.count
        let isSnapshotDue = after.rawValue - lastSnapshot.rawValue >= scale.snapshotEvery
        if isSnapshotDue {
            batch.snapshot = SavedSnapshot(position: after, version: Floor.version, body: FactCoding.encode(floor).body)
        }
        do {
            try ledger.append(batch, centre: centre.id, after: position, epoch: epoch)
        } catch {
            marks.note("append.\(Marks.name(of: error))")
            return false
        }
        position = after
        if isSnapshotDue { lastSnapshot = after }
        for (at, fact) in outcome.facts { try check(fact, at) }
        if let agent = soundness.leaving.min() { throw Trouble.unsound("agent \(agent.rawValue) was never freed") }
        if scale.checksEvery == 1, let pair = floor.missedPair { throw Trouble.unsound("routing missed a pair: \(pair)") }
        return true
    }

    private mutating func check(_ fact: Fact, _ at: Moment) throws {
        soundness.note(fact, on: shadow)
        shadow.evolve(fact, at: at)
        marks.note("fact.\(Marks.name(of: fact))")
        if case .offerEnded(let ended) = fact { marks.note("offer.\(ended.end.rawValue)") }
        if case .callEnded(let ended) = fact { marks.note("call.\(ended.end.rawValue)") }
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
