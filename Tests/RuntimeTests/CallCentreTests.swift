import Dispatch
import Floor
import Ledger
import Logging
import Runtime
import Synchronization
import Telephony
import Testing

/// A switch that carries nothing out and writes down what it was asked; the test reports in its name.
final class SilentLine: TelephoneSwitch {
    // In a tuple the closure would be wrapped anew by each look (Swift 6.3), until letting go of it overflows the stack.
    private struct State {
        var orders: [Order] = []
        var numbers: Set<String> = []
        var report: (@Sendable (Report, Moment?) -> Void)?
    }

    private let state = Mutex(State())
    private let snapshot: @Sendable () -> Snapshot

    init(snapshot: @escaping @Sendable () -> Snapshot = { Snapshot(incarnation: "a", legs: [], recordings: [], phones: []) }) {
        self.snapshot = snapshot
    }

    var orders: [Order] { state.withLock { $0.orders } }
    /// What callers dial.
    var numbers: Set<String> { state.withLock { $0.numbers } }

    func begin(report: @escaping @Sendable (Report, Moment?) -> Void) {
        state.withLock { $0.report = report }
        report(.snapshot(snapshot()), nil)
    }

    func send(_ orders: [Order]) { state.withLock { $0.orders += orders } }
    func answer(_ numbers: Set<String>) { state.withLock { $0.numbers = numbers } }
    func watch(_ phones: Set<PhoneNumber>) {}
    func askSnapshot() { state.withLock { $0.report }?(.snapshot(snapshot()), nil) }
}

/// A clock that stands until it is moved.
final class StandingClock: Sendable {
    private let moment = Mutex(Moment(milliseconds: 1_700_000_000_000))
    var now: Moment { moment.withLock { $0 } }
    func advance(_ interval: Interval) { moment.withLock { $0 = $0 + interval } }
}

struct CallCentreTests {
    static let queue = QueueID(10)
    static let centre = Centre(
        id: 1, name: "Test", accessCodes: [AccessCode("4000", queue: queue)],
        queues: [QueuePolicy(id: queue, name: "Bookings", handOut: .never)],
        agents: (101...300).map { Member(number: WorkNo($0), name: "A\($0)", skills: [.init(queue, level: 1)]) })

    let ledger = MemoryLedger()
    let line = SilentLine()
    let clock = StandingClock()

    func open(_ change: (inout CallCentre.Setup) -> Void = { _ in }) async -> CallCentre {
        let clock = clock
        var setup = CallCentre.Setup(
            centre: Self.centre, ledger: ledger, line: line, now: { clock.now },
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            })
        setup.isClockManual = true
        change(&setup)
        let centre = CallCentre(setup)
        await #expect(throws: Never.self) { try await centre.begin() }
        await centre.settle()
        return centre
    }

    /// Signs agents in as busy and lets one caller arrive; returns the caller's call.
    func call(at centre: CallCentre, agents: ClosedRange<Int>) async throws -> String {
        for agent in agents {
            _ = try await centre.signIn(SignIn(agent: WorkNo(agent), phone: PhoneNumber("\(agent + 900)"), status: .busy))
            _ = try await centre.ask(WorkNo(agent), .trusted, .resetSkill(WorkNo(agent), nil))
        }
        centre.report(.arrived(LegID("caller"), caller: "5550100", called: "4000"))
        await centre.settle()
        let calls = try await centre.inspect { $0.calls.keys }
        return try #require(calls.first).description
    }

    func request(_ call: String, by agent: Int, at centre: CallCentre) async -> Result<Granted, Refusal> {
        let command = Command.requestCall(WorkNo(agent), call: call, queue: Self.queue)
        do throws(Refusal) {
            return .success(try await centre.ask(WorkNo(agent), .trusted, command))
        } catch {
            return .failure(error)
        }
    }

    @Test func `of two hundred who ask at once one wins, and each other is told who has it`() async throws {
        let centre = await open()
        let call = try await call(at: centre, agents: 101...300)
        let outcomes = await withTaskGroup(of: Result<Granted, Refusal>.self) { group in
            for agent in 101...300 { group.addTask { await request(call, by: agent, at: centre) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { if case .success = $0 { true } else { false } } == 1)
        let losers = outcomes.count { if case .failure(.takenByAnotherAgent(_, answered: false)) = $0 { true } else { false } }
        #expect(losers == 199)
        await centre.settle()
        #expect(line.orders.count { if case .ring = $0 { true } else { false } } == 1)
        await centre.stop()
    }

    @Test func `the loop goes on while somebody looks, who sees what there was`() async throws {
        let changed = DispatchSemaphore(value: 0)
        let centre = await open { $0.onChange = { if !$0.queues.isEmpty { changed.signal() } } }
        func waiting() throws -> Int { try centre.glance { floor, _, _ throws(Refusal) in floor.waitingCount } }
        try centre.glance { floor, _, _ throws(Refusal) in
            centre.report(.arrived(LegID("caller"), caller: "5550100", called: "4000"))
            #expect(changed.wait(timeout: .now() + .seconds(10)) == .success, "the loop waits for the look")
            #expect(floor.waitingCount == 0)
        }
        #expect(try waiting() == 1)
        await centre.stop()
    }

    @Test(arguments: [MemoryLedger.Fault.failsBefore, .failsAfter])
    func `a failed append is answered as unknown, nothing is ordered, and the ledger decides what happened`(
        _ fault: MemoryLedger.Fault
    ) async throws {
        let centre = await open()
        let call = try await call(at: centre, agents: 101...101)
        ledger.setFault(fault)
        let outcome = await request(call, by: 101, at: centre)
        #expect(outcome == .failure(.outcomeUnknown))
        await centre.settle()
        let holder = try await centre.inspect { floor in CallID(call).flatMap { floor.calls[$0]?.holder } }
        // The snapshot shows no caller's leg either, so a call that was offered ended as lost after all.
        #expect(holder == nil)
        let wasOffered = ledger.facts(centre: 1).contains { if case .offer(.made) = $0.fact { true } else { false } }
        #expect(wasOffered == (fault == .failsAfter))
        #expect(try await centre.inspect { $0.link.isUp })
        await centre.stop()
    }

    @Test(arguments: [MemoryLedger.Fault.none, .failsBefore, .failsAfter])
    func `a changed configuration counts, also when storing it fails at first, and the switch knows the new numbers`(
        _ fault: MemoryLedger.Fault
    ) async throws {
        let centre = await open()
        #expect(line.numbers == ["4000"])
        var changed = Self.centre
        changed.accessCodes = [AccessCode("4001", queue: Self.queue)]
        ledger.setFault(fault)
        do throws(Refusal) {
            try await centre.configure(changed)
            #expect(fault == .none)
        } catch {
            #expect(error == .outcomeUnknown && fault != .none)
        }
        await centre.settle()
        #expect(try await centre.inspect { $0.centre } == changed && line.numbers == ["4001"])
        await centre.stop()
    }

    @Test func `who is silent for too long is signed out, who polls is not`() async throws {
        let centre = await open { $0.silence = .seconds(120) }
        _ = try await call(at: centre, agents: 101...102)
        clock.advance(.seconds(100))
        centre.mailboxes[WorkNo(102)]?.hear(at: clock.now)
        clock.advance(.seconds(30))
        centre.timePassed()
        await centre.settle()
        #expect(centre.mailboxes[WorkNo(101)] == nil)
        #expect(centre.mailboxes[WorkNo(102)] != nil)
        await centre.stop()
    }

    /// A centre in real time, whose clock the test moves: it is woken by what it is told.
    private func openInRealTime() async throws -> CallCentre {
        let centre = await open { $0.isClockManual = false }
        _ = try await centre.signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"), status: .busy))
        await centre.settle()
        return centre
    }

    @Test func `whoever could not be served was not silent: a process that stood still signs nobody out`() async throws {
        let centre = try await openInRealTime()
        clock.advance(.seconds(130))
        centre.timePassed()
        await centre.settle()
        #expect(centre.mailboxes[WorkNo(101)] != nil)
        await centre.stop()
    }

    @Test func `silence while the centre serves ends the session at its time`() async throws {
        let centre = try await openInRealTime()
        let began = clock.now
        for _ in 1...122 {
            clock.advance(.seconds(1))
            centre.timePassed()
            await centre.settle()
        }
        #expect(centre.mailboxes[WorkNo(101)] == nil)
        let ends = ledger.facts(centre: 1).filter { if case .session(.signedOut) = $0.fact { true } else { false } }
        #expect(ends.map(\.at) == [began + .seconds(120)])
        await centre.stop()
    }

    @Test func `who is no owner any more stops serving, and does not take the centre back`() async throws {
        let centre = await open()
        let epoch = try ledger.takeOver(centre: 1)
        await #expect(throws: Refusal.self) {
            _ = try await centre.signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001")))
        }
        await #expect(throws: Refusal.unavailable) {
            _ = try await centre.signIn(SignIn(agent: WorkNo(102), phone: PhoneNumber("1002")))
        }
        #expect(!centre.currentHealth.isServing)
        #expect(try ledger.takeOver(centre: 1) == epoch + 1)
        await centre.stop()
    }

    @Test func `a restart finds sessions, undelivered events and who waits`() async throws {
        let first = await open()
        let call = try await call(at: first, agents: 101...102)
        _ = await request(call, by: 101, at: first)
        await first.stop()
        let legs = [
            Snapshot.Leg(
                id: LegID("caller"), party: .caller("5550100", called: "4000", since: clock.now), isUp: true, connection: .music),
            Snapshot.Leg(id: LegID("\(call).1"), party: .phone(PhoneNumber("1001")), isUp: false, connection: .alone),
        ]
        let line = SilentLine { Snapshot(incarnation: "a", legs: legs, recordings: [], phones: []) }
        let second = await open { $0.line = line }
        let holder = try await second.inspect { floor in CallID(call).flatMap { floor.calls[$0]?.holder } }
        #expect(holder == WorkNo(101))
        // InService, Ready, NotReady, Busy, and PhoneAlerting, which the snapshot showed.
        #expect(second.mailboxes[WorkNo(101)]?.undelivered == 5)
        #expect(line.orders.isEmpty)
        await second.stop()
    }

    @Test func `a snapshot is saved and gone on from`() async throws {
        let first = await open { $0.snapshotEvery = 50 }
        let call = try await call(at: first, agents: 101...160)
        // It is encoded aside and stored with a later batch.
        repeat {
            _ = try await first.ask(WorkNo(101), .trusted, .setCustomState(WorkNo(101), 7))
            await first.settle()
        } while ledger.snapshots(centre: 1).isEmpty
        await first.stop()
        let second = await open { $0.reach = 0 }
        #expect(try await second.inspect { $0.sessions.count } == 60)
        #expect(try await second.inspect { $0.customState(of: WorkNo(101)) } == 7)
        #expect(
            try second.look(WorkNo(101), .trusted) { floor, now in
                floor.callInfo(of: WorkNo(101), includingLast: true, at: now)
            } == nil)
        let end = try await second.inspect { floor in CallID(call).flatMap { floor.ended[$0] } }
        #expect(end == .lost)
        await second.stop()
    }

    @Test func `a full inbox refuses desktops and never the switch`() async throws {
        let centre = await open { $0.inboxLimit = 0 }
        await #expect(throws: Refusal.unavailable) {
            _ = try await centre.signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001")))
        }
        centre.report(.arrived(LegID("caller"), caller: "5550100", called: "4000"))
        await centre.settle()
        #expect(centre.currentHealth.liveCalls == 1)
        await centre.stop()
    }

    @Test func `whoever asks after the end is refused`() async throws {
        let centre = await open()
        await centre.stop()
        await #expect(throws: Refusal.unavailable) {
            _ = try await centre.signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001")))
        }
    }
}
