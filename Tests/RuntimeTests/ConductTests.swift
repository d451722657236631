import Ledger
import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import Runtime

/// What a centre does with what reaches it, one round at a time, without a thread or a ledger.
struct ConductTests {
    static let start = Moment(milliseconds: 1_700_000_000_000)
    static let queue = QueueID(10)
    static let ana = WorkNo(101)

    static let centre = Centre(
        id: 1, name: "Test", accessCodes: [AccessCode("4000", queue: queue)],
        queues: [QueuePolicy(id: queue, name: "Bookings", handOut: .never, wrapUp: .seconds(30))],
        agents: [Member(number: ana, name: "Ana", phone: PhoneNumber("1001"), skills: [.init(queue, level: 1)])])

    var conduct: Conduct
    var orders: [Order] = []
    var facts: [(at: Moment, fact: Fact)] = []
    var readings = 0

    init() throws {
        conduct = Conduct(Self.rules(), Floor(), .start, epoch: 1, at: Self.start)
        letOut(try conduct.begin(at: Self.start))
        let nothing = Snapshot(incarnation: "a", legs: [], recordings: [], phones: [])
        take(0, [(0, .report(.snapshot(nothing)))])
        let signIn = SignIn(agent: Self.ana, phone: PhoneNumber("1001"), status: .busy)
        take(0, [(0, .signIn(signIn, nil) { _ in })])
        take(0, [(0, .ask(Self.ana, .trusted, .resetSkill(Self.ana, nil)) { _ in })])
    }

    static func rules(startOfDay: @escaping @Sendable (Moment) -> Moment = { _ in Moment(milliseconds: 0) }) -> Conduct.Rules {
        Conduct.Rules(centre: centre, startOfDay: startOfDay)
    }

    /// Takes jobs, each with its time, all at one time; in milliseconds after the start.
    mutating func take(_ now: Int64, _ jobs: [(at: Int64, job: Job)]) {
        letOut(
            conduct.take(
                jobs.map { TimedJob(at: Self.start + .milliseconds($0.at), job: $0.job) }, at: Self.start + .milliseconds(now)))
    }

    mutating func letOut(_ turn: Conduct.Turn) {
        let effects = conduct.stored(turn)
        facts += effects.turn.outcome.facts
        orders += effects.turn.outcome.orders
        if effects.asksReading { readings += 1 }
        for answer in effects.turn.answers { answer(true) }
    }

    @Test mutating func `a changed configuration counts from the round that takes it`() throws {
        var changed = Self.centre
        changed.queues[0].picking = .off
        let answered = Mutex<[String]>([])
        take(10, [(10, .configure(changed) { result in answered.withLock { $0.append("\(result)") } })])
        #expect(conduct.rules.centre == changed && conduct.floor.centre == changed)
        #expect(answered.withLock { $0 } == ["success()"])
    }

    /// A caller comes, and Ana takes the call: her phone rings for 20 s from then on.
    mutating func request(at time: Int64) throws -> CallID {
        take(time, [(time, .report(.arrived(LegID("caller"), caller: "5550100", called: "4000")))])
        let call = try #require(conduct.floor.calls.keys.first)
        take(time, [(time, .ask(Self.ana, .trusted, .requestCall(Self.ana, call: call.description, queue: Self.queue)) { _ in })])
        return call
    }

    // MARK: The order of time

    @Test mutating func `a phone that was lifted in time is not judged late because its report was`() throws {
        let call = try request(at: 0)
        let leg = LegID("\(call).1")
        take(100, [(100, .report(.alerting(leg)))])
        // The round was late, by a slow disk; the phone was not.
        take(23_000, [(20_000, .report(.up(leg)))])
        #expect(conduct.floor.calls[call]?.holder == Self.ana)
        #expect(orders.contains(.connect(leg, .bridge(BridgeID(call.description)))))
    }

    @Test mutating func `a phone that was lifted too late is too late`() throws {
        let call = try request(at: 0)
        take(23_000, [(20_001, .report(.up(LegID("\(call).1"))))])
        #expect(conduct.floor.calls[call]?.holder == nil)
    }

    @Test func `jobs are taken in the order of their times, and what the switch says in its own`() {
        let leg = LegID("1")
        let jobs = [
            TimedJob(at: Self.start + .seconds(3), job: .report(.alerting(leg))),
            TimedJob(at: Self.start + .seconds(1), job: .timePassed),
            TimedJob(at: Self.start + .seconds(2), job: .report(.up(leg))),
        ]
        let names = jobs.inOrderOfTime.map { timed -> String in
            switch timed.job {
            case .timePassed: "time"
            case .report(.alerting): "alerting"
            default: "up"
            }
        }
        #expect(names == ["time", "alerting", "up"])
    }

    @Test mutating func `what came late is decided in its turn`() throws {
        take(
            3_000,
            [
                (2_000, .ask(Self.ana, .trusted, .sayBusy(Self.ana, reason: 2, prolong: true)) { _ in }),
                (1_000, .ask(Self.ana, .trusted, .sayBusy(Self.ana, reason: 1, prolong: true)) { _ in }),
            ])
        #expect(facts.suffix(2).map(\.at) == [Self.start + .seconds(1), Self.start + .seconds(2)])
        #expect(conduct.floor.agents[Self.ana]?.choice == .busy(reason: 2))
    }

    @Test mutating func `what was due is booked at its own time, whenever that is noticed`() throws {
        take(0, [(0, .ask(Self.ana, .trusted, .rest(Self.ana, .seconds(10), cause: 1, prolong: false)) { _ in })])
        take(500_000, [])
        let ranOut = try #require(facts.last)
        #expect(ranOut.fact == .choice(.restRanOut(AgentOnly(agent: Self.ana))) && ranOut.at == Self.start + .seconds(10))
    }

    // MARK: Days, and lives

    /// Midnight is half an hour after the start.
    private static let midnight = start + .seconds(1_800)
    private static let startOfDay: @Sendable (Moment) -> Moment = { $0 < midnight ? midnight - .seconds(86_400) : midnight }

    @Test mutating func `midnight is when it is, not when the gateway comes back`() throws {
        let later = Self.start + .seconds(3_600)
        var second = Conduct(Self.rules(startOfDay: Self.startOfDay), conduct.floor, conduct.position, epoch: 2, at: later)
        let turn = try second.begin(at: later)
        let begun = try #require(turn.outcome.facts.first { $0.fact == .centre(.dayBegan) })
        #expect(begun.at == Self.midnight)
        #expect(second.floor.dayFigures(of: Self.ana, at: later).busied == .seconds(1_800))
    }

    @Test mutating func `a day begins at midnight though nothing comes in, and only once`() throws {
        var first = Conduct(Self.rules(startOfDay: Self.startOfDay), conduct.floor, conduct.position, epoch: 2, at: Self.start)
        _ = first.stored(try first.begin(at: Self.start))
        #expect(first.wake == Self.midnight)
        let turn = first.take([], at: Self.start + .seconds(1_900))
        #expect(turn.outcome.facts.map(\.at) == [Self.midnight] && turn.outcome.facts.first?.fact == .centre(.dayBegan))
        #expect(first.take([], at: Self.start + .seconds(1_901)).outcome.facts.isEmpty)
    }

    @Test mutating func `wrap-up that ended while nobody served ended at its time`() throws {
        let call = try request(at: 0)
        let leg = LegID("\(call).1")
        take(1_000, [(1_000, .report(.up(leg)))])
        take(2_000, [(2_000, .report(.connected(leg, .bridge(BridgeID(call.description)))))])
        take(10_000, [(10_000, .ask(Self.ana, .trusted, .release(Self.ana)) { _ in })])
        let later = Self.start + .seconds(610)
        var second = Conduct(Self.rules(), conduct.floor, conduct.position, epoch: 2, at: later)
        _ = second.stored(try second.begin(at: later))
        #expect(second.floor.deskFigures(of: Self.ana, at: later).wrapUp == .seconds(30))
    }

    // MARK: Saving

    /// So many seconds after the start.
    private func isDue(after seconds: Int64, _ conduct: inout Conduct) -> Bool {
        let turn = conduct.take([], at: Self.start + .seconds(seconds))
        return conduct.stored(turn).isSnapshotDue
    }

    @Test func `a state is due after so long though there are few facts, unless there are none`() throws {
        var rules = Self.rules()
        rules.snapshotAfter = .seconds(60)
        var conduct = Conduct(rules, Floor(), .start, epoch: 1, at: Self.start)
        let turn = try conduct.begin(at: Self.start)
        #expect(!conduct.stored(turn).isSnapshotDue)
        #expect([59, 60, 61, 200].map { isDue(after: $0, &conduct) } == [false, true, false, false])
    }

    // MARK: A switch that says no

    @Test mutating func `a switch that says no to everything is not asked ever faster for all that it has`() {
        for tenth in Int64(0)..<600 { take(tenth * 100, [(tenth * 100, .report(.unclear(LegID("x"))))]) }
        // At 0, 1, 3, 7, 15 and 31 s.
        #expect(readings == 6)
    }

    @Test mutating func `after a quiet minute readings come at 0 and 1 s again`() {
        for second in Int64(0)..<4 { take(second * 1_000, [(second * 1_000, .report(.unclear(LegID("x"))))]) }
        #expect(readings == 3)
        for second in Int64(100)..<103 { take(second * 1_000, [(second * 1_000, .report(.unclear(LegID("x"))))]) }
        #expect(readings == 5)
    }
}
