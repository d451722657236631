package import Floor
package import Ledger
package import Logging
import Synchronization
package import Telephony

/// One call centre at work: the loop that takes all waiting commands at once, decides and evolves them one after another, stores
/// their facts in one commit, and only then lets anything out. The loop's floor is its own; as it was after the last commit it is shown
/// to all.
package final class CallCentre: Sendable {
    /// What a centre is made of.
    package struct Setup: Sendable {
        package var centre: Centre
        package var ledger: any Ledger
        package var line: any TelephoneSwitch
        package var now: @Sendable () -> Moment
        /// Time moves only when `timePassed` is called, as in tests.
        package var isClockManual = false
        /// When the day of a moment began, where the centre is; the figures of the day begin anew with it.
        package var startOfDay: @Sendable (Moment) -> Moment = { _ in Moment(milliseconds: 0) }
        /// A session without a sign of life for so long ends.
        package var silence = Interval.seconds(120)
        /// After so many facts a snapshot is saved. To replay them takes less than a second; to save a snapshot, about as much.
        package var snapshotEvery = 100_000
        /// After so long one is saved though there are fewer: facts from before it can be forgotten then.
        package var snapshotAfter = Interval.seconds(86_400)
        /// After a restart the events of the last so many facts can be asked for again: from a snapshot that lies as far back.
        package var reach = 50_000
        /// So many commands may wait; more are refused.
        package var inboxLimit = 20_000
        /// Told of sessions before anybody else is: when one begins or ends, and of all of them after a recovery.
        package var onSessions: @Sendable (SessionChange) -> Void = { _ in }
        /// Told what looks different, once it is stored and can be looked at.
        package var onChange: @Sendable (Change) -> Void = { _ in }
        /// Told of each commit once it is stored: for figures, and for whoever follows what is stored.
        package var onStored: @Sendable (Stored) -> Void = { _ in }
        /// Where the events of all go who name no address of their own; nil: they ask for them.
        package var pushAll: PushAddress?
        /// Told of a mailbox whose events are to be pushed, when its session begins and after a recovery.
        package var onPush: @Sendable (WorkNo, Mailbox) -> Void = { _, _ in }
        package var logger: Logger

        package init(
            centre: Centre, ledger: any Ledger, line: any TelephoneSwitch, now: @escaping @Sendable () -> Moment, logger: Logger
        ) {
            self.centre = centre
            self.ledger = ledger
            self.line = line
            self.now = now
            self.logger = logger
        }

        func rules(of centre: Centre) -> Conduct.Rules {
            Conduct.Rules(
                centre: centre, isClockManual: isClockManual, startOfDay: startOfDay, snapshotEvery: snapshotEvery,
                snapshotAfter: snapshotAfter)
        }
    }

    package enum SessionChange: Sendable {
        case opened(WorkNo, SessionNumber, PhoneNumber, at: Moment)
        /// To another phone.
        case moved(WorkNo, PhoneNumber)
        case closed(WorkNo, SessionNumber)
        /// These, and no others.
        case restored([(agent: WorkNo, session: Session)])
    }

    /// What one commit changed for those who watch.
    package struct Change: Sendable, Hashable {
        /// Whose waiting lists differ.
        package var queues: Set<QueueID> = []
        /// They serve other queues than before.
        package var agents: Set<WorkNo> = []
        /// Whose own state, call, queues or day differ.
        package var desks: Set<WorkNo> = []
        package var isEveryDesk = false
        package init() {}
    }

    /// What one commit stored.
    package struct Stored: Sendable {
        /// As it was, and as it is.
        package let before: Floor
        package let after: Floor
        package let facts: [(at: Moment, fact: Fact)]
        package let records: [Record]
        package let change: Change
    }

    /// How a centre stands, for health checks and metrics.
    package struct Health: Sendable, Hashable {
        /// Recovered, and the writer of its ledger.
        package var isServing = false
        package var isLinkUp = false
        package var waitingCalls = 0
        package var liveCalls = 0
        package var signedIn = 0
        /// How many callers were sent away since the start because their number leads nowhere.
        package var unknownNumbers = 0
        package var position = Position.start
        package var epoch: Int64 = 0
        /// When something will be due though nothing comes in.
        package var wake: Moment?
    }

    let setup: Setup
    package let mailboxes: Mailboxes
    /// What bots are told.
    package let bots = BotLog()
    private let inbox: Inbox
    let health = Mutex(Health())
    /// The floor as it is stored: one step behind the loop's at most, and brought up to date before anybody is answered. Nil while
    /// nothing can be served. The lock is held for as long as it takes to fetch it, and never while somebody looks.
    private let shown = Mutex<Shown?>(nil)

    /// A floor, and the position up to which the ledger tells of it.
    private final class Shown: Sendable {
        let floor: Floor
        let position: Position

        init(_ floor: Floor, _ position: Position) {
            self.floor = floor
            self.position = position
        }
    }
    /// As it is set up by now.
    private let centre: Mutex<Centre>
    private let finished = AsyncStream<Void>.makeStream()

    package var id: Int { setup.centre.id }
    package var currentHealth: Health { health.withLock { $0 } }

    var rules: Conduct.Rules { setup.rules(of: centre.withLock { $0 }) }

    package init(_ setup: Setup) {
        self.setup = setup
        centre = Mutex(setup.centre)
        mailboxes = Mailboxes()
        inbox = Inbox(limit: setup.inboxLimit, now: setup.now)
    }

    /// Begins to serve, on a thread of its own; returns once it does. Throws why it cannot: what cannot be read at the start will not
    /// mend itself. Until it serves, and after it could not begin to, whatever is asked is refused.
    package func begin() async throws(LedgerError) {
        let beginning = await withCheckedContinuation { continuation in
            OwnThread.start(name: "centre \(id)") { [self] in
                Loop(self, inbox).run { continuation.resume(returning: $0) }
                finished.continuation.finish()
            }
        }
        try beginning.get()
    }

    /// Stops serving, after what waits has been answered.
    package func stop() async {
        inbox.close()
        for await _ in finished.stream {}
    }

    /// Asks for a change in the name of an agent. Returns once it is stored.
    package func ask(_ agent: WorkNo, _ proof: Proof, _ command: Command) async throws(Refusal) -> Granted {
        try await send { reply in .ask(agent, proof, command, reply) }
    }

    /// Asks for a change on behalf of an operator, about an agent. Returns once it is stored.
    package func ask(byOperator command: Command, about agent: WorkNo) async throws(Refusal) -> Granted {
        try await send { reply in .ask(agent, nil, command, reply) }
    }

    /// Asks for a change in the name of a bot, who has no session. Returns once it is stored.
    package func ask(byBot command: Command) async throws(Refusal) {
        let _: Granted = try await send { reply in .ask(WorkNo(0), nil, command, reply) }
    }

    /// Asks for a change on behalf of the customer of a chat, who has shown to be that. Returns once it is stored.
    package func ask(byCustomer command: ChatCommand) async throws(Refusal) -> Granted {
        try await send { reply in .ask(WorkNo(0), nil, .chat(command), reply) }
    }

    /// Asks for a sign-in: the one command that needs no session. `push`: where its events go, if not into polls.
    package func signIn(_ ask: SignIn, push: PushAddress? = nil) async throws(Refusal) -> Granted {
        try await send { reply in .signIn(ask, push, reply) }
    }

    /// Looks at the floor in the name of an agent. What it shows is stored. Nobody waits for a look, however long it takes.
    package func look<Seen: Sendable>(
        _ agent: WorkNo, _ proof: Proof, _ look: (Floor, Moment) throws(Refusal) -> Seen
    ) throws(Refusal) -> Seen {
        let now = setup.now()
        return try seen { floor, _ throws(Refusal) in
            try floor.admit(agent, proof)
            return try look(floor, max(now, floor.now))
        }
    }

    /// Looks at the floor in nobody's name, without waiting for anything: what it shows is stored up to the position.
    package func glance<Seen: Sendable>(_ look: (Floor, Position, Moment) throws(Refusal) -> Seen) throws(Refusal) -> Seen {
        let now = setup.now()
        return try seen { floor, position throws(Refusal) in try look(floor, position, max(now, floor.now)) }
    }

    /// Looks at the floor in nobody's name, once all that was reported before is stored: for operations and tests.
    package func inspect<Seen: Sendable>(_ look: (Floor) -> Seen) async throws(Refusal) -> Seen {
        _ = await isQuiet()
        return try seen { floor, _ throws(Refusal) in look(floor) }
    }

    private func seen<Seen: Sendable>(_ look: (Floor, Position) throws(Refusal) -> Seen) throws(Refusal) -> Seen {
        guard let shown = shown.withLock({ $0 }) else { throw .unavailable }
        return try look(shown.floor, shown.position)
    }

    /// Shows a floor to all who look from now on; nil: nothing can be served. Who looks already goes on seeing the one before, which is
    /// returned.
    @discardableResult
    func show(_ floor: Floor?, at position: Position = .start) -> Floor? {
        let next = floor.map { Shown($0, position) }
        // What only the one before had is let go of outside of the lock.
        let former = shown.withLock { shown in
            defer { shown = next }
            return shown
        }
        return former?.floor
    }

    /// What the switch has to report, and when it happened; nil: just now.
    package func report(_ report: Report, at moment: Moment? = nil) { inbox.put(.report(report), at: moment) }

    /// A deadline may have passed: with a manual clock, this is the only way to say so.
    package func timePassed() { inbox.put(.timePassed) }

    /// Empties an agent's mailbox and fills it with the present state.
    package func refresh(_ agent: WorkNo) async throws(Refusal) {
        try await send { reply in .refresh(agent, reply) }
    }

    /// Sets the centre up differently; its id stays. Returns once that is stored. While nothing can be stored it throws, and the centre is
    /// set up so when it serves again.
    package func configure(_ centre: Centre) async throws(Refusal) {
        self.centre.withLock { $0 = centre }
        try await send { reply in .configure(centre, reply) }
    }

    /// Returns when everything reported so far is stored and ordered, and whatever came of the orders too.
    package func settle() async {
        while await !isQuiet() {}
    }

    /// Returns when what was granted before is ordered.
    package func catchUp() async { _ = await isQuiet() }

    /// Returns when what waits now is stored: whether nothing did.
    private func isQuiet() async -> Bool {
        await withCheckedContinuation { done in
            if !inbox.put(.barrier { done.resume(returning: $0) }) { done.resume(returning: true) }
        }
    }

    private func send<Answer: Sendable>(
        _ job: (@escaping @Sendable (Result<Answer, Refusal>) -> Void) -> Job
    ) async throws(Refusal) -> Answer {
        let result: Result<Answer, Refusal> = await withCheckedContinuation { continuation in
            let job = job { continuation.resume(returning: $0) }
            if !inbox.offer(job) { job.refuse(.unavailable) }
        }
        return try result.get()
    }
}

/// What a granted command came to.
package struct Granted: Sendable, Hashable {
    /// When it was stored.
    package let at: Moment
    /// The agent's session after it.
    package let session: Session?
    /// The call that was placed, else the one that the agent has after it.
    package let call: CallID?
    /// By how much something goes on that was prolonged; nil: nothing was.
    package let time: Interval?
}
