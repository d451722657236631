import Ledger
import PracticeSwitch
import Telephony
import Timekeeping

@testable import Floor
@testable import Runtime

/// What a simulated day is made of.
struct Scale: Sendable {
    var agents: Int
    var callers: Int
    /// Callers come over this time.
    var length: Interval
    /// Invariants are checked after each of so many facts.
    var checksEvery = 1
    var snapshotEvery: Int64 = 200
    var actionsPerCaller = 8
    /// One in so many of the actions that may go wrong does; 0: none.
    var faultOneIn = 3

    static let small = Scale(agents: 12, callers: 200, length: .seconds(3_600))
    static let large = Scale(
        agents: 200, callers: 2_000, length: .seconds(8 * 3_600), checksEvery: 1_000, snapshotEvery: 5_000,
        actionsPerCaller: 6, faultOneIn: 40)
    /// Far more callers than anybody can talk to.
    static let crowded = Scale(
        agents: 40, callers: 5_000, length: .seconds(900), checksEvery: 5_000, snapshotEvery: 20_000, actionsPerCaller: 1, faultOneIn: 60)
}

/// A day in a call centre on the practice network, with everything that can go wrong. One seed is one day: all chance comes from it.
struct World {
    let scale: Scale
    var chance: Chance
    var now = Moment(milliseconds: 1_800_000_000_000)
    var network: Network
    var gateway: SimulatedGateway
    let end: Moment
    var callersLeft: Int
    /// The gateway's time, which is drawn to a machine's clock that is set now and then; the network and its people live by true time.
    private var clock: SteadyClock
    /// How far the machine's clock is from true time.
    var wallError = Interval.zero
    var isLinkUp = true
    /// What the network has reported and the gateway has not yet taken.
    var reports: [Report] = []
    /// Orders that are carried out late.
    var late: [(at: Moment, order: Order)] = []
    var areOrdersSlow = false
    /// The switch says no to whatever is ordered.
    var areOrdersRefused = false
    /// When the switch will have said what it has, as it was asked to.
    var readingDue: Moment?
    var nextAction: Moment
    var nextCaller: Moment
    let incarnation = "practice"
    private var steps = 0
    let centre: Centre

    init(seed: UInt64, scale: Scale) {
        self.scale = scale
        chance = Chance(seed: seed)
        centre = Self.centre(agents: scale.agents).withChats
        network = Network(accessCodes: Dictionary(uniqueKeysWithValues: centre.accessCodes.map { ($0.number, 1) }))
        clock = SteadyClock(.init(wall: now.milliseconds * 1_000_000, running: 0))
        var rules = Conduct.Rules(centre: centre, snapshotEvery: Int(scale.snapshotEvery))
        rules.startOfDay = Self.startOfDay(with: now + .milliseconds(scale.length.milliseconds / 2))
        gateway = SimulatedGateway(rules, ledger: MemoryLedger(), scale)
        end = now + scale.length
        callersLeft = scale.callers
        nextAction = now
        nextCaller = now
    }

    static func centre(agents: Int) -> Centre {
        let queues = [
            QueuePolicy(
                id: QueueID(10), name: "Automatic", ringTimeout: .seconds(8), maxWait: .seconds(240),
                dispositions: [Disposition(id: 1, name: "Done"), Disposition(id: 2, name: "To be called")]),
            QueuePolicy(
                id: QueueID(20), name: "Later", handOut: .after(.seconds(15)), wrapUp: .seconds(5), backOff: .seconds(10),
                recording: .always),
            QueuePolicy(
                id: QueueID(30), name: "Picked", handOut: .never, ringTimeout: .seconds(5), maxWait: .seconds(120), holdLimit: .seconds(20)),
            QueuePolicy(id: QueueID(40), name: "Inspectors", handOut: .never, picking: .inspectors, maxWait: .seconds(60)),
        ]
        return Centre(
            id: 1, name: "Simulated",
            accessCodes: queues.map { AccessCode("4\($0.id.rawValue)", queue: $0.id) }, queues: queues,
            agents: (0..<agents).map { index in
                Member(
                    number: WorkNo(101 + index), name: "A\(index)", phone: PhoneNumber("\(1001 + index)"),
                    skills: queues.enumerated().filter { ($0.offset + index) % 3 != 0 }.map { .init($0.element.id, level: 1 + index % 3) },
                    inspector: index % 4 == 0, group: index % 2, recording: index % 5 == 0 ? .always : index % 7 == 0 ? .off : nil)
            }, dialing: Dialing(calls: .outside, deny: ["7719"], shows: "7000"))
    }

    /// Days that begin at the time of day of a moment: every simulated day has a midnight in it.
    private static func startOfDay(with midnight: Moment) -> @Sendable (Moment) -> Moment {
        { moment in
            let day: Int64 = 86_400_000
            let since = (moment - midnight).milliseconds
            return midnight + .milliseconds(since - ((since % day) + day) % day)
        }
    }

    /// The time by the gateway's clock.
    var gatewayNow: Moment {
        mutating get {
            let wall = (now + wallError).milliseconds * 1_000_000
            return clock.moment(at: .init(wall: wall, running: (now.milliseconds - 1_800_000_000_000) * 1_000_000)).now
        }
    }

    /// When it will be that time by the gateway's clock, or a little earlier.
    private mutating func trueTime(of moment: Moment) -> Moment { now + max(.milliseconds(1), moment - gatewayNow) }

    // MARK: Running

    /// Lives the day and checks it. Throws what is unsound.
    mutating func run() throws {
        try recover()
        while now < end || callersLeft > 0 { try step() }
        try goHome()
        try gateway.checkReplay()
        try checkBooks()
    }

    private mutating func step() throws {
        steps += 1
        try expect(steps < 200_000, "the day does not end")
        let wake = gateway.conduct.wake
        let next = [
            network.nextDue, wake.map { trueTime(of: $0) }, late.first?.at, readingDue, nextAction, callersLeft > 0 ? nextCaller : nil,
        ]
        now = max(now, next.compactMap { $0 }.min() ?? now)
        try passTime()
        if callersLeft > 0, nextCaller <= now { try newCaller() }
        if nextAction <= now {
            try act()
            let pause = Int(scale.length.milliseconds) / max(1, scale.callers * scale.actionsPerCaller)
            nextAction = now + .milliseconds(Int64(chance.number(1...2 * max(1, pause))))
        }
    }

    /// Lets happen what is due in the network and in the gateway.
    mutating func passTime() throws {
        while let first = late.first, first.at <= now {
            late.removeFirst()
            if isLinkUp { hear(network.obey(first.order, of: 1, at: now)) }
        }
        hear(network.pass(to: now))
        try takeReports()
        if let due = readingDue, due <= now {
            readingDue = nil
            if isLinkUp { try reconcile() }
        }
        if let due = gateway.conduct.wake, due <= gatewayNow { try perform([]) }
    }

    private mutating func hear(_ told: [Network.Told]) {
        guard isLinkUp else { return }
        reports += told.filter { $0.isFor(1) }.map(\.report)
    }

    mutating func takeReports() throws {
        while !reports.isEmpty {
            // Several may be taken in one commit.
            let count = chance.number(1...min(4, reports.count))
            let jobs = reports.prefix(count).map { Job.report($0) }
            reports.removeFirst(count)
            try carryOut(jobs)
        }
    }

    /// Has agents ask the gateway, all at once.
    mutating func perform(_ commands: [Command]) throws {
        let refusals = Refusals()
        try carryOut(commands.map { .ask(WorkNo(0), nil, $0, refusals.note) })
        for refusal in refusals.all { gateway.marks.note("refused.\(Marks.name(of: refusal))") }
    }

    /// One round of the gateway, and its orders are let out: unless something happens in between.
    mutating func carryOut(_ jobs: [Job]) throws {
        let moment = gatewayNow
        let turn = gateway.take(jobs.map { TimedJob(at: moment, job: $0) }, at: moment)
        if scale.faultOneIn > 0, chance.oneIn(200 * scale.faultOneIn) { stall() }
        guard let effects = try gateway.store(turn) else { return try recover() }
        if scale.faultOneIn > 0, chance.oneIn(300 * scale.faultOneIn) {
            gateway.marks.note("crash.before orders")
            return try recover()
        }
        obey(effects.turn.outcome.orders)
        if effects.asksReading {
            gateway.marks.note("reading asked")
            readingDue = now + .milliseconds(Int64(chance.oneIn(2) ? 0 : chance.number(1...2_000)))
        }
        try takeReports()
    }

    /// The disk takes its time: meanwhile the world goes on, and what it says waits.
    private mutating func stall() {
        gateway.marks.note("stalled")
        now = now + .milliseconds(Int64(chance.number(500...5_000)))
        hear(network.pass(to: now))
    }

    private mutating func obey(_ orders: [Order]) {
        guard isLinkUp else { return }
        for order in orders {
            if areOrdersRefused {
                refuse(order)
            } else if areOrdersSlow || !late.isEmpty {
                late.append((now + .milliseconds(Int64(chance.number(1...3_000))), order))
                late.sort { $0.at < $1.at }
                // Orders about one leg keep their order: the later one is never earlier.
                for index in late.indices.dropFirst() where late[index].at < late[index - 1].at { late[index].at = late[index - 1].at }
            } else {
                hear(network.obey(order, of: 1, at: now))
            }
        }
    }

    /// A new life of the gateway: the ledger, then what the switch shows.
    mutating func recover() throws {
        reports = []
        readingDue = nil
        try gateway.recover(at: gatewayNow)
        if isLinkUp { try reconcile() }
    }

    /// The switch says what it has.
    mutating func reconcile() throws {
        gateway.marks.note("reconciled")
        // What it said before comes before.
        let said = reports
        reports = []
        try carryOut(said.map { .report($0) } + [.report(.snapshot(network.snapshot(of: 1, incarnation: incarnation)))])
    }

    // MARK: The end of the day

    /// No more faults; everybody hangs up, and the network must be empty.
    private mutating func goHome() throws {
        areOrdersSlow = false
        areOrdersRefused = false
        gateway.ledger.setFault(.none)
        if !isLinkUp { try regainLink() }
        for (_, order) in late { hear(network.obey(order, of: 1, at: now)) }
        late = []
        try takeReports()
        // What was ordered late may have come after a snapshot.
        try reconcile()
        for number in gateway.floor.agents.keys where gateway.floor.agents[number]?.session != nil {
            try perform([.forceSignOut(number, reason: nil)])
        }
        // Those who talk without a session hang up; those who wait lose patience.
        for phone in network.phones.keys.sorted() where network.phone(phone).leg != nil || network.phone(phone).hook != .on {
            if let told = try? network.hangUp(phone) { hear(told) }
            try takeReports()
        }
        var hours = 0
        while !gateway.floor.calls.isEmpty || gateway.floor.chatCount > 0, hours < 48 {
            now = now + .seconds(1_800)
            hours += 1
            try passTime()
        }
        try expect(gateway.floor.calls.isEmpty && gateway.floor.chatCount == 0, "calls never ended: \(gateway.floor.calls.keys)")
        try expect(network.callers.isEmpty, "callers were forgotten: \(network.callers.keys.sorted())")
        try expect(network.legs.isEmpty, "legs were forgotten: \(network.legs.keys.sorted())")
        try expect(gateway.floor.unwanted.isEmpty, "legs stay unwanted: \(gateway.floor.unwanted.keys)")
        let running = network.recordings.filter { $0.value.ended == nil }.keys.sorted()
        try expect(running.isEmpty, "recordings were forgotten: \(running)")
    }

    private func checkBooks() throws {
        var recorded: [CallID: Int] = [:]
        var offers: [String: Int] = [:]
        var recordings: [RecordingID: Int] = [:]
        for record in gateway.ledger.records {
            switch record {
            case .call(let record): recorded[record.call, default: 0] += 1
            case .offer(let record): offers["\(record.call) \(record.number)", default: 0] += 1
            case .recording(let record): recordings[record.recording, default: 0] += 1
            case .leg, .silence, .unrecorded, .hearing, .entry, .visit, .hold, .state, .session, .day: break
            }
        }
        if scale.checksEvery == 1 { try checkRecordingsAndFigures() }
        for (recording, count) in recordings.sorted(by: { $0.key < $1.key }) {
            try expect(count == 1, "recording \(recording.rawValue) has \(count) records")
        }
        for call in gateway.soundness.arrived.sorted() { try expect(recorded[call] == 1, "\(call) has \(recorded[call] ?? 0) records") }
        try expect(recorded.count == gateway.soundness.arrived.count, "there are records of calls that never arrived")
        for (offer, count) in offers.sorted(by: { $0.key < $1.key }) { try expect(count == 1, "offer \(offer) has \(count) records") }
    }

    func expect(_ condition: Bool, _ complaint: String) throws {
        if !condition { throw SimulatedGateway.Trouble.unsound(complaint) }
    }
}
