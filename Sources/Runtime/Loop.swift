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
    private var epoch: Int64 = 0
    private var hasBegun = false
    private var snapshotAsked: Moment?
    private var factsSinceSnapshot = 0
    private var pendingSnapshot: SavedSnapshot?
    private var lastChores = Moment(milliseconds: 0)
    private var erasures: Int64 = 0
    /// A second has passed since deliveries were stored along with facts.
    private var storesDeliveries = false

    init(_ centre: CallCentre, _ inbox: Inbox) {
        self.centre = centre
        setup = centre.setup
        self.inbox = inbox
    }

    /// Serves until the inbox is closed.
    func run() {
        while true {
            do {
                try recover()
            } catch {
                setup.logger.error("centre \(centre.id) cannot serve: \(Self.sentence(error)); trying again each second")
                guard refuseAll(for: .seconds(1)) else { return }
                continue
            }
            do {
                try serve()
                centre.health.withLock { $0.isServing = false }
                return
            } catch {
                setup.logger.error("centre \(centre.id) could not store: \(Self.sentence(error)); it reads its ledger anew")
                centre.health.withLock { $0.isServing = false }
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

    /// While nothing can be served, whoever asks is told so. False once closed.
    private func refuseAll(for time: DispatchTimeInterval) -> Bool {
        let end = DispatchTime.now() + time
        while DispatchTime.now() < end {
            guard let jobs = inbox.take(timeout: end) else { return false }
            for job in jobs { job.refuse(.unavailable) }
        }
        return true
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
        erasures = ledger.erasures()
        centre.mailboxes.restore(recovered.boxes, heard: now)
        setup.onSessions(.restored(floor.sessions))
        snapshotAsked = nil
        var outcome = Outcome()
        try perform(.start(epoch: epoch), into: &outcome)
        try perform(.configure(setup.centre), into: &outcome)
        try commit(outcome)
        publish(outcome, from: position + -outcome.facts.count)
        noteHealth(isServing: true)
        // The first report is a snapshot; later ones must be asked for.
        if hasBegun {
            setup.line.askSnapshot()
        } else {
            hasBegun = true
            setup.line.begin { [centre] in centre.report($0) }
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
                try commit(batch.outcome)
            } catch {
                for answer in batch.answers { answer(false) }
                throw error
            }
            publish(batch.outcome, from: position + -batch.outcome.facts.count)
            setup.line.send(batch.outcome.orders)
            if batch.asksSnapshot { askSnapshot(at: now) }
            noteHealth(isServing: true)
            for answer in batch.answers { answer(true) }
            saveSnapshotIfDue()
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
    private struct Turn {
        var outcome = Outcome()
        var answers: [(Bool) -> Void] = []
        var asksSnapshot = false
        var timePassed = false
        let isQuiet: Bool

        init(jobs: [Inbox.Job]) {
            isQuiet = jobs.allSatisfy { job in
                switch job {
                case .barrier, .look: true
                case .ask, .report, .timePassed, .refresh, .snapshot: false
                }
            }
        }
    }

    private func take(_ job: Inbox.Job, at now: Moment, into turn: inout Turn) {
        switch job {
        case .ask(let agent, let proof, let command, let reply):
            do {
                if let proof { try floor.admit(agent, proof) }
                try floor.perform(command, at: now, into: &turn.outcome)
                let granted = Granted(at: floor.now, session: floor.agents[agent]?.session)
                turn.answers.append { reply($0 ? .success(granted) : .failure(.outcomeUnknown)) }
            } catch {
                turn.answers.append { reply(.failure($0 ? error : .outcomeUnknown)) }
            }
        case .look(let look, let refuse):
            let answer = look(floor, max(now, floor.now))
            turn.answers.append { if $0 { answer() } else { refuse(.outcomeUnknown) } }
        case .report(.snapshot(let snapshot)):
            let asked = floor.link.isUp ? snapshotAsked : nil
            snapshotAsked = nil
            tell(.reconcile(snapshot, asked: asked), at: now, into: &turn)
        case .report(let report):
            if case .unclear = report { turn.asksSnapshot = true }
            tell(.report(report), at: now, into: &turn)
        case .timePassed:
            turn.timePassed = true
            tell(.timePassed, at: now, into: &turn)
        case .refresh(let agent, let reply):
            refresh(agent)
            turn.answers.append { reply($0 ? .success(()) : .failure(.outcomeUnknown)) }
        case .barrier(let done):
            let isQuiet = turn.isQuiet
            turn.answers.append { _ in done(isQuiet) }
        case .snapshot(let saved):
            pendingSnapshot = SavedSnapshot(position: saved.position, version: Floor.version, body: saved.body)
        }
    }

    /// What the switch and the clock have to say is never refused.
    private func tell(_ command: Command, at now: Moment, into turn: inout Turn) {
        do {
            try floor.perform(command, at: now, into: &turn.outcome)
        } catch {
            setup.logger.error("centre \(centre.id): a report was refused: \(error)")
        }
    }

    /// Silence ends sessions; what was erased is forgotten here too. Once a second.
    private func doChores(at now: Moment, into turn: inout Turn) {
        guard now >= lastChores + .seconds(1) else { return }
        lastChores = now
        storesDeliveries = true
        for (agent, session) in centre.mailboxes.silent(since: now + Interval(rawValue: -setup.silence.rawValue)) {
            tell(.fallSilent(agent, session), at: now, into: &turn)
        }
        let seen = setup.ledger.erasures()
        if seen != erasures {
            erasures = seen
            floor.forgetErased { [ledger = setup.ledger] call in
                ledger.particular(subject: call.description, field: "caller") == nil
            }
        }
    }

    private func askSnapshot(at now: Moment) {
        if let asked = snapshotAsked, now - asked < .seconds(2) { return }
        snapshotAsked = now
        setup.line.askSnapshot()
    }

    // MARK: Storing and telling

    private func commit(_ outcome: Outcome) throws(LedgerError) {
        var batch = Batch()
        batch.facts = outcome.facts
        batch.records = outcome.records
        if !outcome.facts.isEmpty || storesDeliveries {
            batch.deliveries = centre.mailboxes.takeDeliveries()
            storesDeliveries = false
        }
        batch.snapshot = pendingSnapshot
        pendingSnapshot = nil
        if batch.isEmpty { return }
        try setup.ledger.append(batch, centre: centre.id, after: position, epoch: epoch)
        position = position + outcome.facts.count
        factsSinceSnapshot += outcome.facts.count
    }

    /// Puts into the mailboxes what was stored, and opens and closes them as sessions begin and end.
    private func publish(_ outcome: Outcome, from first: Position) {
        var notices = outcome.notices[...]
        for (index, (at, fact)) in outcome.facts.enumerated() {
            if case .signedIn(let fact) = fact {
                let mailbox = centre.mailboxes.make(fact.signIn.agent, fact.session, loginTime: at, heard: at)
                centre.mailboxes.open(fact.signIn.agent, mailbox)
                setup.onSessions(.opened(fact.signIn.agent, fact.session, at: at))
            }
            while let told = notices.first, told.fact == index {
                notices.removeFirst()
                let cursor = Cursor(position: first + (index + 1), index: told.index)
                deliver(told.addressed, Event(cursor: cursor, at: at, notice: told.addressed.notice))
            }
            if case .signedOut(let fact) = fact {
                setup.onSessions(.closed(fact.agent, fact.session))
                centre.mailboxes.close(fact.agent, fact.session)
            }
        }
    }

    private func deliver(_ addressed: Addressed, _ event: Event) {
        guard let mailbox = centre.mailboxes[addressed.agent], mailbox.session == addressed.session else { return }
        if !mailbox.put(event) { refresh(addressed.agent) }
    }

    private func refresh(_ agent: WorkNo) {
        guard let mailbox = centre.mailboxes[agent] else { return }
        mailbox.replace(
            with: floor.presentState(of: agent).enumerated().map { index, notice in
                Event(cursor: Cursor(position: position, index: 1_000 + index), at: floor.now, notice: notice)
            })
    }

    private func noteHealth(isServing: Bool) {
        let health = CallCentre.Health(
            isServing: isServing, isLinkUp: floor.link.isUp, waitingCalls: floor.waitingCount, liveCalls: floor.calls.count,
            signedIn: centre.mailboxes.count, position: position, epoch: epoch)
        centre.health.withLock { $0 = health }
    }

    private func saveSnapshotIfDue() {
        guard factsSinceSnapshot >= setup.snapshotEvery else { return }
        factsSinceSnapshot = 0
        let saved = Saved(floor: floor, mailboxes: centre.mailboxes)
        let position = position
        // Encoding takes its time; the floor is a value, so another thread may do it.
        DispatchQueue.global(qos: .utility).async { [inbox] in
            inbox.put(.snapshot(SavedBody(position: position, body: saved.encoded)))
        }
    }
}
