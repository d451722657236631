import Floor
import Ledger
import Logging
import Synchronization
import Telephony

/// The thread of one centre: it carries the centre's conduct from the inbox to the ledger, and from there to everybody.
final class Loop {
    /// A gap of more than this between two rounds means that nobody was served meanwhile.
    private static let longestGap = Interval.seconds(2)

    let centre: CallCentre
    let setup: CallCentre.Setup
    private let inbox: Inbox
    var conduct: Conduct
    private var hasBegun = false
    /// The phones whose states the switch is to report: all that are wanted, and some that were.
    private var watched: Set<PhoneNumber> = []
    private let snapshots: Snapshots
    /// One is due, and the one before is not stored yet.
    private var owesSnapshot = false
    private var lastRound = Moment(milliseconds: 0)
    private var lastChores = Moment(milliseconds: 0)
    var erasures: Int64 = 0
    /// More was erased than the ledger remembers: all texts must be read anew.
    var isForgetful = false
    var unknownNumbers = UnknownNumbers()
    /// A second has passed since deliveries were stored along with facts.
    private var storesDeliveries = false

    init(_ centre: CallCentre, _ inbox: Inbox) {
        self.centre = centre
        setup = centre.setup
        self.inbox = inbox
        conduct = Conduct(centre.rules, Floor(), .start, epoch: 0, at: Moment(milliseconds: 0))
        snapshots = Snapshots(of: centre.id, in: centre.setup.ledger, centre.setup.logger)
    }

    /// Serves until the inbox is closed, or another server has taken the centre over. `onBegun` is told whether it could begin to, and
    /// why not.
    func run(onBegun: (Result<Void, LedgerError>) -> Void) {
        do {
            try recover()
        } catch {
            inbox.refuseAll()
            return onBegun(.failure(error as? LedgerError ?? .unusable(unreadable(error))))
        }
        onBegun(.success(()))
        var serves = true
        while serves {
            do {
                try serve()
                serves = false
            } catch {
                setup.logger.error("centre \(centre.id) could not store: \(Self.sentence(error)); it reads its ledger anew")
                // Where centres are owned for a time, who lost one waits for it, and takes it from nobody.
                serves = setup.ledger.hasLeases || error as? LedgerError != .notOwner
            }
            if serves { serves = recoverInTime() }
        }
        stopServing()
        inbox.refuseAll()
    }

    private func unreadable(_ error: any Error) -> String {
        "call centre \(centre.id) cannot be read: \(error); restore its ledger from a backup"
    }

    static func sentence(_ error: any Error) -> String {
        switch error {
        case LedgerError.notOwner: "another server has taken this centre over"
        case LedgerError.outcomeUnknown(let why), LedgerError.unusable(let why): why
        default: "\(error)"
        }
    }

    private func stopServing() {
        centre.show(nil)
        centre.health.withLock { $0.isServing = false }
    }

    // MARK: Recovery

    /// Tries until it succeeds, each second; meanwhile whoever asks is told that nothing can be served. False once closed.
    private func recoverInTime() -> Bool {
        stopServing()
        while true {
            do {
                try recover()
                return true
            } catch {
                setup.logger.error("centre \(centre.id) cannot serve: \(Self.sentence(error)); trying again each second")
                let end = setup.now() + .seconds(1)
                while case let left = end - setup.now(), left > .zero {
                    guard let jobs = inbox.take(atMost: left) else { return false }
                    for timed in jobs { timed.job.refuse(.unavailable) }
                    if setup.isClockManual, jobs.isEmpty { break }
                }
            }
        }
    }

    private func recover() throws {
        let now = setup.now()
        let epoch = try setup.ledger.takeOver(centre: centre.id)
        // Before the texts are read: what is erased meanwhile is forgotten a second later.
        erasures = setup.ledger.erased(since: nil).number
        let recovered = try Recovered(from: setup.ledger, centre: centre.id, reach: setup.reach)
        conduct = Conduct(
            centre.rules, recovered.floor, recovered.position, epoch: epoch, factsSinceSnapshot: recovered.factsSinceSnapshot, at: now)
        lastRound = now
        centre.bots.restore(recovered.botNews, after: recovered.botNewsBegin)
        for (agent, mailbox) in centre.mailboxes.restore(recovered.boxes, heard: now, pushes: recovered.pushes, forAll: setup.pushAll) {
            setup.onPush(agent, mailbox)
        }
        setup.onSessions(.restored(conduct.floor.sessions))
        let turn = try conduct.begin(at: now)
        try store(turn)
        let effects = conduct.stored(turn)
        centre.show(conduct.floor, at: conduct.position)
        show(effects, after: recovered.floor)
        publish(effects, refreshing: Set(recovered.boxes.filter(\.isTorn).map(\.agent)))
        noteHealth()
        saveSnapshot(isDue: effects.isSnapshotDue)
        tellSwitch()
        // The first report is a snapshot; later ones must be asked for.
        if hasBegun {
            setup.line.askSnapshot()
        } else {
            hasBegun = true
            setup.line.begin { [inbox] in inbox.put(.report($0), at: $1) }
        }
    }

    // MARK: Serving

    private func serve() throws {
        while var jobs = inbox.take(atMost: pause) {
            // Nothing is said any more by who may no longer be the only one.
            guard setup.ledger.owns(centre: centre.id, epoch: conduct.epoch) else {
                for timed in jobs { timed.job.refuse(.unavailable) }
                throw LedgerError.unusable("its lease of the centre has run out")
            }
            let now = setup.now()
            let isTimeTold = jobs.contains { if case .timePassed = $0.job { true } else { false } }
            if !setup.isClockManual || isTimeTold { jobs += chores(at: now) }
            let turn = conduct.take(jobs, at: now)
            do {
                try store(turn)
            } catch {
                turn.fail()
                throw error
            }
            letOut(conduct.stored(turn))
            if isForgetful {
                isForgetful = false
                throw LedgerError.unusable("more was erased at once than is remembered")
            }
        }
    }

    /// Until something is due, or the next round of chores.
    private var pause: Interval? {
        if setup.isClockManual { return nil }
        let chores = lastChores + .seconds(1)
        return max(.zero, min(conduct.wake ?? chores, chores) - setup.now())
    }

    /// Once a second: whose silence lasts too long, and what was erased. Silence counts only while it could have been broken: who was not
    /// served could not be heard either.
    private func chores(at now: Moment) -> [TimedJob] {
        if !setup.isClockManual, now - lastRound > Self.longestGap { centre.mailboxes.hearAll(at: now) }
        lastRound = now
        guard now >= lastChores + .seconds(1) else { return [] }
        lastChores = now
        storesDeliveries = true
        forgetErased()
        return centre.mailboxes.silent(since: now - setup.silence).map { agent, session, heard in
            TimedJob(at: heard + setup.silence, job: .fellSilent(agent, session))
        }
    }

    private func store(_ turn: Conduct.Turn) throws(LedgerError) {
        var batch = Batch()
        batch.facts = turn.outcome.facts
        batch.records = turn.outcome.records
        if !batch.facts.isEmpty || storesDeliveries {
            batch.deliveries = centre.mailboxes.takeDeliveries()
            storesDeliveries = false
        }
        batch.pushes = turn.outcome.facts.compactMap { endOfPush(in: $0.fact) } + turn.pushes
        if batch.isEmpty { return }
        try setup.ledger.append(batch, centre: centre.id, after: conduct.position, epoch: conduct.epoch)
    }

    /// Where events were pushed to is forgotten along with the session.
    private func endOfPush(in fact: Fact) -> (agent: WorkNo, push: PushTarget?)? {
        guard case .session(.signedOut(let fact)) = fact, centre.mailboxes[fact.agent]?.push?.isForAll == false else { return nil }
        return (fact.agent, nil)
    }

    /// What is stored becomes known: to those who look, to the switch, to the desktops, to those who wait for an answer.
    private func letOut(_ effects: Conduct.Effects) {
        show(effects)
        watchPhones(of: effects)
        setup.line.send(effects.turn.outcome.orders)
        publish(effects)
        for line in unknownNumbers.note(effects.turn.outcome.unknownNumbers) { setup.logger.warning("centre \(centre.id): \(line)") }
        noteHealth()
        for answer in effects.turn.answers { answer(true) }
        if effects.asksReading { setup.line.askSnapshot() }
        saveSnapshot(isDue: effects.isSnapshotDue)
        for complaint in effects.turn.complaints { setup.logger.error("centre \(centre.id): \(complaint)") }
    }

    /// Which phones and numbers concern the centre.
    private func tellSwitch() {
        watched = conduct.floor.wantedPhones
        setup.line.watch(watched)
        setup.line.answer(Set(conduct.rules.centre.accessCodes.map(\.number)))
    }

    /// Whoever signs in brings a phone along. Those that nobody works at any more are let go with the next configuration: to find them
    /// takes a look at everybody.
    private func watchPhones(of effects: Conduct.Effects) {
        let before = watched.count
        for (_, fact) in effects.turn.outcome.facts {
            if case .centre(.configured) = fact { return tellSwitch() }
            if case .session(.signedIn(let fact)) = fact { watched.insert(fact.signIn.phone) }
            if case .session(.phoneBound(let fact)) = fact { watched.insert(fact.phone) }
        }
        if watched.count > before { setup.line.watch(watched) }
    }

    private func saveSnapshot(isDue: Bool) {
        owesSnapshot = owesSnapshot || isDue
        guard owesSnapshot else { return }
        owesSnapshot = !snapshots.save(at: conduct.position, epoch: conduct.epoch) {
            Saved(floor: conduct.floor, boxes: centre.mailboxes.saved)
        }
    }
}
