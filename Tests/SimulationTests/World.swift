import Ledger
import PracticeSwitch
import Telephony

@testable import Floor

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
    var isLinkUp = true
    /// What the network has reported and the gateway has not yet taken.
    var reports: [Report] = []
    /// Orders that are carried out late.
    var late: [(at: Moment, order: Order)] = []
    var areOrdersSlow = false
    var nextAction: Moment
    var nextCaller: Moment
    let incarnation = "practice"
    private var steps = 0
    let centre: Centre

    init(seed: UInt64, scale: Scale) {
        self.scale = scale
        chance = Chance(seed: seed)
        centre = Self.centre(agents: scale.agents)
        network = Network(accessCodes: Dictionary(uniqueKeysWithValues: centre.accessCodes.map { ($0.number, 1) }))
        gateway = SimulatedGateway(centre, ledger: MemoryLedger(), scale)
        end = now + scale.length
        callersLeft = scale.callers
        nextAction = now
        nextCaller = now
    }

    static func centre(agents: Int) -> Centre {
        let queues = [
            QueuePolicy(id: QueueID(10), name: "Automatic", ringTimeout: .seconds(8), maxWait: .seconds(240)),
            QueuePolicy(id: QueueID(20), name: "Later", handOut: .after(.seconds(15)), wrapUp: .seconds(5), backOff: .seconds(10)),
            QueuePolicy(id: QueueID(30), name: "Picked", handOut: .never, ringTimeout: .seconds(5), maxWait: .seconds(120)),
            QueuePolicy(id: QueueID(40), name: "Inspectors", handOut: .never, picking: .inspectors, maxWait: .seconds(60)),
        ]
        return Centre(
            id: 1, name: "Simulated",
            accessCodes: queues.map { AccessCode("4\($0.id.rawValue)", queue: $0.id) }, queues: queues,
            agents: (0..<agents).map { index in
                Member(
                    number: WorkNo(101 + index), name: "A\(index)", phone: PhoneNumber("\(1001 + index)"),
                    skills: queues.enumerated().filter { ($0.offset + index) % 3 != 0 }.map { .init($0.element.id, level: 1 + index % 3) },
                    inspector: index % 4 == 0)
            })
    }

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
        let next = [network.nextDue, gateway.floor.nextDeadline, late.first?.at, nextAction, callersLeft > 0 ? nextCaller : nil]
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
        if let due = gateway.floor.nextDeadline, due <= now { try perform([.timePassed]) }
    }

    private mutating func hear(_ told: [Network.Told]) {
        guard isLinkUp else { return }
        reports += told.map(\.report)
    }

    mutating func takeReports() throws {
        while !reports.isEmpty {
            // Several may be taken in one commit.
            let count = chance.number(1...min(4, reports.count))
            let commands = reports.prefix(count).map { Command.report($0) }
            reports.removeFirst(count)
            try perform(commands)
        }
    }

    /// Asks the gateway, and lets its orders out: unless something happens in between.
    mutating func perform(_ commands: [Command]) throws {
        guard let orders = try gateway.perform(commands, at: now) else { return try recover() }
        if scale.faultOneIn > 0, chance.oneIn(300 * scale.faultOneIn) {
            gateway.marks.note("crash.before orders")
            return try recover()
        }
        obey(orders)
        try takeReports()
    }

    private mutating func obey(_ orders: [Order]) {
        guard isLinkUp else { return }
        for order in orders {
            if areOrdersSlow || !late.isEmpty {
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
        try gateway.recover(at: now)
        if isLinkUp { try reconcile() }
    }

    mutating func reconcile(asked: Moment? = nil) throws {
        gateway.marks.note("reconciled")
        let snapshot = network.snapshot(of: 1, incarnation: incarnation)
        guard let orders = try gateway.perform([.reconcile(snapshot, asked: asked)], at: now) else { return try recover() }
        obey(orders)
        try takeReports()
    }

    // MARK: The end of the day

    /// No more faults; everybody hangs up, and the network must be empty.
    private mutating func goHome() throws {
        areOrdersSlow = false
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
        while !gateway.floor.calls.isEmpty, hours < 48 {
            now = now + .seconds(1_800)
            hours += 1
            try passTime()
        }
        try expect(gateway.floor.calls.isEmpty, "calls never ended: \(gateway.floor.calls.keys)")
        try expect(network.callers.isEmpty, "callers were forgotten: \(network.callers.keys.sorted())")
        try expect(network.legs.isEmpty, "legs were forgotten: \(network.legs.keys.sorted())")
        try expect(network.recordings.isEmpty, "recordings were forgotten: \(network.recordings.keys.sorted())")
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
            case .leg: break
            }
        }
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
