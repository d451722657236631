import Allocator
import Dispatch
import Floor
import Ledger
import Logging
import Synchronization
import Telephony

/// The loop of one centre: nothing waits between deciding and evolving, and nothing is said that is not stored. If storing fails, the
/// state is thrown away and read anew; it is never patched.
final class Loop {
    let centre: CallCentre
    let setup: CallCentre.Setup
    private let inbox: Inbox
    var floor = Floor()
    var position = Position.start
    var epoch: Int64 = 0
    private var hasBegun = false
    private var snapshotAsked: Moment?
    private var factsSinceSnapshot = 0
    private var lastSnapshot = Moment(milliseconds: 0)
    private var pendingSnapshot: SavedSnapshot?
    var lastChores = Moment(milliseconds: 0)
    var erasures: Int64 = 0
    /// A second has passed since deliveries were stored along with facts.
    var storesDeliveries = false

    init(_ centre: CallCentre, _ inbox: Inbox) {
        self.centre = centre
        setup = centre.setup
        self.inbox = inbox
    }

    /// Serves until the inbox is closed. `onBegun` is told whether it could begin to, and why not.
    func run(onBegun: (Result<Void, LedgerError>) -> Void) {
        do {
            try recover()
        } catch {
            inbox.close()
            while let jobs = inbox.take(timeout: .distantFuture) { for job in jobs { job.refuse(.unavailable) } }
            return onBegun(
                .failure(
                    error as? LedgerError
                        ?? .unusable("call centre \(centre.id) cannot be read: \(error); restore its ledger from a backup")))
        }
        onBegun(.success(()))
        repeat {
            do {
                try serve()
                centre.health.withLock { $0.isServing = false }
                return
            } catch {
                setup.logger.error("centre \(centre.id) could not store: \(Self.sentence(error)); it reads its ledger anew")
                centre.shown.withLock { $0 = nil }
                centre.health.withLock { $0.isServing = false }
            }
        } while recoverInTime()
    }

    /// Tries until it succeeds, each second; meanwhile whoever asks is told that nothing can be served. False once closed.
    private func recoverInTime() -> Bool {
        while true {
            do {
                try recover()
                return true
            } catch {
                setup.logger.error("centre \(centre.id) cannot serve: \(Self.sentence(error)); trying again each second")
                let end = DispatchTime.now() + .seconds(1)
                while DispatchTime.now() < end {
                    guard let jobs = inbox.take(timeout: end) else { return false }
                    for job in jobs { job.refuse(.unavailable) }
                }
            }
        }
    }

    static func sentence(_ error: any Error) -> String {
        switch error {
        case LedgerError.notOwner: "another server has taken this centre over"
        case LedgerError.outcomeUnknown(let why), LedgerError.unusable(let why): why
        default: "\(error)"
        }
    }

    // MARK: Recovery

    private func recover() throws {
        let ledger = setup.ledger
        let now = setup.now()
        epoch = try ledger.takeOver(centre: centre.id)
        let recovered = try Recovered(from: ledger, centre: centre.id)
        floor = recovered.floor
        position = recovered.position
        factsSinceSnapshot = recovered.factsSinceSnapshot
        lastSnapshot = now
        erasures = ledger.erasures()
        for (agent, mailbox) in centre.mailboxes.restore(recovered.boxes, heard: now, pushes: recovered.pushes) {
            setup.onPush(agent, mailbox)
        }
        setup.onSessions(.restored(floor.sessions))
        snapshotAsked = nil
        var outcome = Outcome()
        try perform(.start(epoch: epoch), into: &outcome)
        try perform(.configure(setup.centre), into: &outcome)
        if setup.startOfDay(now) > floor.dayBegan { try perform(.beginDay, into: &outcome) }
        try commit(outcome)
        centre.shown.withLock { $0 = .init(floor: floor, position: position) }
        publish(outcome, from: position + -outcome.facts.count)
        noteHealth(isServing: true)
        // The first report is a snapshot; later ones must be asked for.
        if hasBegun {
            setup.line.askSnapshot()
        } else {
            hasBegun = true
            setup.line.begin { [centre] in centre.report($0, at: $1) }
        }
    }

    private func perform(_ command: Command, into outcome: inout Outcome) throws {
        try floor.perform(command, at: setup.now(), into: &outcome)
    }

    // MARK: Serving

    private func serve() throws {
        while let jobs = inbox.take(timeout: timeout) {
            var batch = Turn(jobs: jobs)
            let now = setup.now()
            if !setup.isClockManual, let due = floor.nextDeadline, due <= now { take(.timePassed, at: now, into: &batch) }
            for job in jobs { take(job, at: now, into: &batch) }
            if !setup.isClockManual || batch.timePassed { doChores(at: now, into: &batch) }
            do {
                try commit(batch.outcome, pushes: batch.pushes)
            } catch {
                for answer in batch.answers { answer(false) }
                throw error
            }
            show(batch.outcome)
            setup.line.send(batch.outcome.orders)
            publish(
                batch.outcome, from: position + -batch.outcome.facts.count, pushes: batch.pushes, refreshing: batch.refreshes)
            noteHealth(isServing: true)
            for answer in batch.answers { answer(true) }
            if batch.asksSnapshot { askSnapshot(at: now) }
            saveSnapshotIfDue(at: now)
        }
    }

    /// Until the next deadline or the next round of chores.
    private var timeout: DispatchTime {
        if setup.isClockManual { return .distantFuture }
        let now = setup.now()
        let chores = lastChores + .seconds(1)
        let next = floor.nextDeadline.map { $0 < chores ? $0 : chores } ?? chores
        return .now() + .milliseconds(Int(clamping: next <= now ? 0 : (next - now).milliseconds))
    }

    /// What one round of the loop takes, and what it owes in the end.
    struct Turn {
        var outcome = Outcome()
        var answers: [(Bool) -> Void] = []
        /// Whose mailboxes are to hold the present state, and nothing else, in the end.
        var refreshes: Set<WorkNo> = []
        /// Where the sessions that begin want their events.
        var pushes: [(agent: WorkNo, push: PushTarget?)] = []
        var asksSnapshot = false
        var timePassed = false
        let isQuiet: Bool

        init(jobs: [Inbox.Job]) {
            isQuiet = jobs.allSatisfy { job in
                switch job {
                case .barrier: true
                case .ask, .signIn, .report, .timePassed, .refresh, .snapshot: false
                }
            }
        }
    }

    private func take(_ job: Inbox.Job, at now: Moment, into turn: inout Turn) {
        switch job {
        case .ask(let agent, let proof, let command, let reply):
            answer(agent, at: now, into: &turn, reply) { outcome throws(Refusal) in
                if let proof { try floor.admit(agent, proof) }
                try floor.perform(command, at: now, into: &outcome)
            }
        case .signIn(let ask, let push, let reply):
            let isGranted = answer(ask.agent, at: now, into: &turn, reply) { outcome throws(Refusal) in
                try floor.perform(.signIn(ask), at: now, into: &outcome)
            }
            if isGranted, let session = floor.agents[ask.agent]?.session?.number {
                turn.pushes.append((ask.agent, push.map { PushTarget(session: session, address: $0) }))
            }
        case .report(.snapshot(let snapshot), _):
            let asked = floor.link.isUp ? snapshotAsked : nil
            snapshotAsked = nil
            tell(.reconcile(snapshot, asked: asked), at: now, into: &turn)
        case .report(let report, let moment):
            if case .unclear = report { turn.asksSnapshot = true }
            // The switch's own time: what lay between is not the caller's.
            tell(.report(report), at: moment.map { min($0, now) } ?? now, into: &turn)
        case .timePassed:
            turn.timePassed = true
            tell(.timePassed, at: now, into: &turn)
        case .refresh(let agent, let reply):
            turn.refreshes.insert(agent)
            turn.answers.append { reply($0 ? .success(()) : .failure(.outcomeUnknown)) }
        case .barrier(let done):
            let isQuiet = turn.isQuiet
            turn.answers.append { _ in done(isQuiet) }
        case .snapshot(let saved):
            pendingSnapshot = SavedSnapshot(position: saved.position, version: Floor.version, body: saved.body)
        }
    }

    @discardableResult
    private func answer(
        _ agent: WorkNo, at now: Moment, into turn: inout Turn, _ reply: @escaping @Sendable (Result<Granted, Refusal>) -> Void,
        _ ask: (inout Outcome) throws(Refusal) -> Void
    ) -> Bool {
        do {
            try ask(&turn.outcome)
            let granted = Granted(at: floor.now, session: floor.agents[agent]?.session)
            turn.answers.append { reply($0 ? .success(granted) : .failure(.outcomeUnknown)) }
            return true
        } catch {
            turn.answers.append { reply(.failure($0 ? error : .outcomeUnknown)) }
            return false
        }
    }

    /// What the switch and the clock have to say is never refused.
    func tell(_ command: Command, at now: Moment, into turn: inout Turn) {
        do {
            try floor.perform(command, at: now, into: &turn.outcome)
        } catch {
            setup.logger.error("centre \(centre.id): a report was refused: \(error)")
        }
    }

    private func askSnapshot(at now: Moment) {
        if let asked = snapshotAsked, now - asked < .seconds(2) { return }
        snapshotAsked = now
        setup.line.askSnapshot()
    }

    // MARK: Storing

    private func commit(_ outcome: Outcome, pushes: [(agent: WorkNo, push: PushTarget?)] = []) throws(LedgerError) {
        var batch = Batch()
        batch.facts = outcome.facts
        batch.records = outcome.records
        if !outcome.facts.isEmpty || storesDeliveries {
            batch.deliveries = centre.mailboxes.takeDeliveries()
            storesDeliveries = false
        }
        batch.pushes = outcome.facts.compactMap { endOfPush(in: $0.fact) } + pushes
        batch.snapshot = pendingSnapshot
        pendingSnapshot = nil
        if batch.isEmpty { return }
        try setup.ledger.append(batch, centre: centre.id, after: position, epoch: epoch)
        position = position + outcome.facts.count
        factsSinceSnapshot += outcome.facts.count
    }

    /// Where events were pushed to is forgotten along with the session.
    private func endOfPush(in fact: Fact) -> (agent: WorkNo, push: PushTarget?)? {
        guard case .signedOut(let fact) = fact, centre.mailboxes[fact.agent]?.push != nil else { return nil }
        return (fact.agent, nil)
    }

    private func saveSnapshotIfDue(at now: Moment) {
        let isDue = factsSinceSnapshot >= setup.snapshotEvery || factsSinceSnapshot > 0 && now >= lastSnapshot + setup.snapshotAfter
        guard isDue else { return }
        factsSinceSnapshot = 0
        lastSnapshot = now
        let saved = Saved(floor: floor, mailboxes: centre.mailboxes)
        let position = position
        // Encoding takes its time; the floor is a value, so another thread may do it.
        OwnThread.start(name: "snapshot", whenIdle: true) { [inbox] in
            inbox.put(.snapshot(SavedBody(position: position, body: saved.encoded)))
            // Encoding takes many times the memory that the floor does, and the allocator would keep it, each time that of another
            // thread. Giving it back takes locks, which nobody may hold who waits for the processor.
            OwnThread.start(name: "trim") { _ = malloc_trim(0) }
        }
    }
}
