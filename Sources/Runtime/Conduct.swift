import Floor
import Ledger
import Telephony

/// What a call centre does with all that reaches it, as a value: jobs go in, and what is to be stored comes out; that it was stored goes
/// in, and what may now be said, ordered and answered comes out. Nothing here waits, stores or sends. In the product a thread carries
/// it (`Loop`), in simulated days the simulation does: what is simulated is what runs.
///
/// Nothing waits between deciding and evolving, and nothing comes out that is not stored. If storing fails, the value is thrown away
/// and a new one begins with what the ledger says; it is never patched.
struct Conduct {
    /// What a centre goes by.
    struct Rules: Sendable {
        var centre: Centre
        /// Time moves only when it is said to have passed.
        var isClockManual = false
        /// When the day of a moment began, where the centre is.
        var startOfDay: @Sendable (Moment) -> Moment = { _ in Moment(milliseconds: 0) }
        /// After so many facts a snapshot is due.
        var snapshotEvery = 100_000
        /// After so long one is due though there are fewer.
        var snapshotAfter = Interval.seconds(86_400)
    }

    /// What the jobs of one round lead to. It is stored before anything of it is said.
    struct Turn {
        let at: Moment
        var outcome = Outcome()
        /// Where the sessions that begin want their events.
        var pushes: [(agent: WorkNo, push: PushTarget?)] = []
        var answers: [(Bool) -> Void] = []
        /// Whose mailboxes are to hold the present state, and nothing else, in the end.
        var refreshes: Set<WorkNo> = []
        /// What ought not to have been refused.
        var complaints: [String] = []
        let isQuiet: Bool

        init(_ jobs: [TimedJob], at now: Moment) {
            at = now
            isQuiet = jobs.allSatisfy { if case .barrier = $0.job { true } else { false } }
        }

        /// Tells those who wait that nobody knows what came of it.
        func fail() { for answer in answers { answer(false) } }
    }

    /// What is to be done now that a turn is stored, in this order.
    struct Effects {
        /// Where the turn's facts begin: the position before the first.
        var after: Position
        var turn: Turn
        /// The switch is to be asked for all that it has, after the orders.
        var asksReading = false
        /// A snapshot of the floor as it is now is due.
        var isSnapshotDue = false
    }

    private(set) var rules: Rules
    let epoch: Int64
    var floor: Floor
    private(set) var position: Position
    private var readings = Readings()
    /// How far the floor had come when the switch was asked for the reading that is awaited.
    private var readingAsked: Moment?
    /// When the next day begins; nil: never.
    private var midnight: Moment?
    private var factsSinceSnapshot: Int
    private var lastSnapshot: Moment

    /// Begins with what the ledger tells. `factsSinceSnapshot`: how many facts were read after a snapshot.
    init(_ rules: Rules, _ floor: Floor, _ position: Position, epoch: Int64, factsSinceSnapshot: Int = 0, at now: Moment) {
        self.rules = rules
        self.floor = floor
        self.position = position
        self.epoch = epoch
        self.factsSinceSnapshot = factsSinceSnapshot
        lastSnapshot = now
        midnight = nextMidnight
    }

    /// When something will be due though nothing comes in; nil: never.
    var wake: Moment? { [floor.nextDeadline, midnight, readings.due].compactMap { $0 }.min() }

    // MARK: Taking in

    /// A new life: what people's clocks ended meanwhile has ended at its time, and the configuration is what it is now.
    mutating func begin(at now: Moment) throws(Refusal) -> Turn {
        var turn = Turn([], at: now)
        let today = rules.startOfDay(now)
        if today > floor.dayBegan {
            try floor.perform(.wasAway, at: today, into: &turn.outcome)
            try floor.perform(.beginDay, at: today, into: &turn.outcome)
            midnight = nextMidnight
        }
        try floor.perform(.wasAway, at: now, into: &turn.outcome)
        try floor.perform(.start(epoch: epoch), at: now, into: &turn.outcome)
        try floor.perform(.configure(rules.centre), at: now, into: &turn.outcome)
        return turn
    }

    /// Takes jobs in the order in which they happened; what was due before one of them is decided before it, and at its own time.
    mutating func take(_ jobs: [TimedJob], at now: Moment) -> Turn {
        var turn = Turn(jobs, at: now)
        for timed in jobs.inOrderOfTime {
            // What is due at the very moment comes after it: a phone lifted at the last moment is lifted in time.
            if !rules.isClockManual { passTime(to: Moment(milliseconds: timed.at.milliseconds - 1), into: &turn) }
            take(timed.job, at: timed.at, into: &turn)
        }
        if !rules.isClockManual { passTime(to: now, into: &turn) }
        return turn
    }

    /// Everything that is due by then, in order, midnight among it.
    private mutating func passTime(to moment: Moment, into turn: inout Turn) {
        while let day = midnight, day <= moment {
            tell(.timePassed, at: day, into: &turn)
            tell(.beginDay, at: day, into: &turn)
            midnight = nextMidnight
        }
        if let due = floor.nextDeadline, due <= moment { tell(.timePassed, at: moment, into: &turn) }
    }

    private var nextMidnight: Moment? {
        // No day has more than 25 hours, and no two together fewer than 47.
        let next = rules.startOfDay(floor.dayBegan + .seconds(30 * 3_600))
        return next > floor.dayBegan ? next : nil
    }

    private mutating func take(_ job: Job, at now: Moment, into turn: inout Turn) {
        switch job {
        case .ask(let agent, let proof, let command, let reply):
            answer(agent, into: &turn, reply) { floor, outcome throws(Refusal) in
                if let proof { try floor.admit(agent, proof) }
                try floor.perform(command, at: now, into: &outcome)
            }
        case .signIn(let ask, let push, let reply):
            let isGranted = answer(ask.agent, into: &turn, reply) { floor, outcome throws(Refusal) in
                try floor.perform(.signIn(ask), at: now, into: &outcome)
            }
            if isGranted, let session = floor.agents[ask.agent]?.session?.number {
                turn.pushes.append((ask.agent, push.map { PushTarget(session: session, address: $0) }))
            }
        case .report(.snapshot(let snapshot)):
            let asked = floor.link.isUp ? readingAsked : nil
            readingAsked = nil
            tell(.reconcile(snapshot, asked: asked), at: now, into: &turn)
        case .report(let report):
            if case .unclear = report { readings.want(at: turn.at) }
            tell(.report(report), at: now, into: &turn)
        case .timePassed: passTime(to: now, into: &turn)
        case .configure(let centre, let reply):
            rules.centre = centre
            tell(.configure(centre), at: now, into: &turn)
            turn.answers.append { reply($0 ? .success(()) : .failure(.outcomeUnknown)) }
        case .fellSilent(let agent, let session): tell(.fallSilent(agent, session), at: now, into: &turn)
        case .refresh(let agent, let reply):
            turn.refreshes.insert(agent)
            turn.answers.append { reply($0 ? .success(()) : .failure(.outcomeUnknown)) }
        case .barrier(let done):
            let isQuiet = turn.isQuiet
            turn.answers.append { _ in done(isQuiet) }
        }
    }

    @discardableResult
    private mutating func answer(
        _ agent: WorkNo, into turn: inout Turn, _ reply: @escaping @Sendable (Result<Granted, Refusal>) -> Void,
        _ ask: (inout Floor, inout Outcome) throws(Refusal) -> Void
    ) -> Bool {
        let before = turn.outcome.facts.count
        do {
            try ask(&floor, &turn.outcome)
            let granted = Granted(
                at: floor.now, session: floor.agents[agent]?.session,
                call: turn.outcome.placedCall(from: before) ?? floor.presentCall(of: agent), time: turn.outcome.prolonged(from: before))
            turn.answers.append { reply($0 ? .success(granted) : .failure(.outcomeUnknown)) }
            return true
        } catch {
            turn.answers.append { reply(.failure($0 ? error : .outcomeUnknown)) }
            return false
        }
    }

    /// What the switch and the clock have to say is never refused: they lead to facts, or to none.
    private mutating func tell(_ command: Command, at now: Moment, into turn: inout Turn) {
        do {
            try floor.perform(command, at: now, into: &turn.outcome)
        } catch {
            turn.complaints.append("a report was refused: \(error)")
        }
    }

    // MARK: Letting out

    /// The turn is stored: what is to be done now.
    mutating func stored(_ turn: Turn) -> Effects {
        var effects = Effects(after: position, turn: turn)
        position = position + turn.outcome.facts.count
        factsSinceSnapshot += turn.outcome.facts.count
        if readings.take(at: turn.at) {
            effects.asksReading = true
            // Whatever is decided from now on is no earlier than this, and the reading may lack it.
            readingAsked = floor.now
        }
        if factsSinceSnapshot >= rules.snapshotEvery || factsSinceSnapshot > 0 && turn.at >= lastSnapshot + rules.snapshotAfter {
            effects.isSnapshotDue = true
            factsSinceSnapshot = 0
            lastSnapshot = turn.at
        }
        return effects
    }
}

extension Outcome {
    /// By how much something was prolonged since there were so many facts; nil: nothing was.
    fileprivate func prolonged(from first: Int) -> Interval? {
        facts[first...].lazy.compactMap { _, fact in if case .conf(.prolonged(let fact)) = fact { fact.by } else { nil } }.first
    }

    /// The first call that was placed since there were so many facts; nil: none was.
    fileprivate func placedCall(from first: Int) -> CallID? {
        facts[first...].lazy.compactMap { _, fact in fact.placedCall }.first
    }
}
