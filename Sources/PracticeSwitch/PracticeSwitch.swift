import Foundation
import Synchronization
package import Telephony
import Timekeeping

/// The practice network as a switch: kept on disk, on real or manual time, with faults. What happens is stored before it is reported.
package final class PracticeSwitch: Sendable {
    package enum OrderFault: Hashable, Sendable {
        case none
        case fail
        case slow(Interval)
        /// They come to nothing, and nobody says so.
        case lost
    }

    struct World: Sendable {
        var network: Network
        var store: PracticeStore
        var isLinkUp = true
        var orders = OrderFault.none
        /// Orders that are carried out later, and what is said of those that take too long; in order of time.
        var delayed: [(at: Moment, centre: Int, act: Delayed)] = []
        var sinks: [Int: @Sendable (Report) -> Void] = [:]
        /// The phones that a centre wants to hear of; all of them where it has not said.
        var watched: [Int: Set<PhoneNumber>] = [:]
        var hooks: GatewayHooks?
        var isStopped = false
    }

    enum Delayed: Sendable {
        case order(Order)
        case unclear(LegID)
    }

    /// An order without an answer for so long is unclear.
    static let patience = Interval.seconds(2)

    let world: Mutex<World>
    package let clock: HandClock?
    /// The time by which the network goes, and the gateway must too.
    package let now: @Sendable () -> Moment
    private let incarnation: String
    private let bell = Bell()

    /// Opens the world kept at a path, or makes a new one. With a clock, time moves only by `advance`; otherwise `now` tells it.
    package init(
        path: String, accessCodes: [(number: String, centre: Int)], isClockManual: Bool, now: @escaping @Sendable () -> Moment
    ) throws {
        let store = try PracticeStore(path: path, keepsTime: isClockManual)
        let codes = Dictionary(accessCodes.map { ($0.number, $0.centre) }, uniquingKeysWith: { first, _ in first })
        let kept = try store.load(accessCodes: codes)
        incarnation = kept.incarnation
        let clock = isClockManual ? HandClock(kept.clock ?? now()) : nil
        self.clock = clock
        if let clock { self.now = { clock.now } } else { self.now = now }
        world = Mutex(World(network: kept.network, store: store))
    }

    package func connect(_ hooks: GatewayHooks) { world.withLock { $0.hooks = hooks } }

    package var hooks: GatewayHooks? { world.withLock { $0.hooks } }

    /// The switch as one call centre uses it.
    package func line(centre: Int) -> any TelephoneSwitch { Line(practice: self, centre: centre) }

    // MARK: Acting

    /// Does something to the network, stores it, then reports what came of it.
    func act<Value>(_ body: (inout Network, Moment) throws -> (Value, [Network.Told])) throws -> Value {
        let now = now()
        return try changing { world in
            world.network.now = now
            let (value, told) = try body(&world.network, now)
            try world.store.save(&world.network, at: now)
            deliver(told, &world)
            return value
        }
    }

    /// Changes the world, and tells the thread that keeps the time when something is due earlier than before.
    private func changing<Value>(_ body: (inout World) throws -> Value) rethrows -> Value {
        let (value, isSooner) = try world.withLock { world in
            let before = world.nextDue
            let value = try body(&world)
            return (value, world.nextDue.map { due in before.map { due < $0 } ?? true } ?? false)
        }
        if isSooner { bell.ring() }
        return value
    }

    /// Reports do not wait, so they are handed over in the lock: that keeps them in order.
    private func deliver(_ told: [Network.Told], _ world: inout World) {
        guard world.isLinkUp else { return }
        for told in told {
            for centre in world.sinks.keys.sorted() where told.isFor(centre) && world.wants(told.report, in: centre) {
                world.sinks[centre]?(told.report)
            }
        }
    }

    func begin(centre: Int, _ report: @escaping @Sendable (Report) -> Void) {
        world.withLock { world in
            world.sinks[centre] = report
            report(world.isLinkUp ? snapshot(of: centre, world) : .linkLost)
        }
    }

    func askSnapshot(centre: Int) {
        world.withLock { world in
            guard world.isLinkUp else { return }
            world.sinks[centre]?(snapshot(of: centre, world))
        }
    }

    private func snapshot(of centre: Int, _ world: World) -> Report {
        .snapshot(world.network.snapshot(of: centre, incarnation: incarnation, watching: world.watched[centre]))
    }

    func watch(_ phones: Set<PhoneNumber>, centre: Int) {
        world.withLock { world in
            let new = phones.filter { world.watched[centre]?.contains($0) == false }
            world.watched[centre] = phones
            guard world.isLinkUp else { return }
            for phone in new.sorted() { world.sinks[centre]?(.phone(phone, world.network.state(of: phone, for: centre))) }
        }
    }

    func answer(_ numbers: Set<String>, centre: Int) {
        world.withLock { $0.network.answer(numbers, centre: centre) }
    }

    /// Carries orders out, or has them fail or wait as the faults say.
    func send(_ orders: [Order], centre: Int) {
        guard !orders.isEmpty else { return }
        let now = now()
        changing { world in
            guard world.isLinkUp else { return }
            switch world.orders {
            case .none: carryOut(orders, centre, at: now, &world)
            case .fail:
                for order in orders { deliver([Network.Told(centre: centre, report: order.failure)], &world) }
            case .slow(let time):
                for order in orders {
                    world.delay(now + time, centre, .order(order))
                    if time > Self.patience, let leg = order.leg { world.delay(now + Self.patience, centre, .unclear(leg)) }
                }
            case .lost:
                for leg in orders.compactMap(\.leg) { world.delay(now + Self.patience, centre, .unclear(leg)) }
            }
        }
    }

    private func carryOut(_ orders: [Order], _ centre: Int, at now: Moment, _ world: inout World) {
        var told: [Network.Told] = []
        for order in orders { told += world.network.obey(order, of: centre, at: now) }
        do {
            try world.store.save(&world.network, at: now)
            deliver(told, &world)
        } catch {
            // What could not be kept must not be said; the gateway will ask for a snapshot.
            deliver(orders.compactMap(\.leg).map { Network.Told(centre: centre, report: .unclear($0)) }, &world)
        }
    }

    package func setLink(up: Bool) {
        world.withLock { world in
            guard world.isLinkUp != up else { return }
            world.isLinkUp = up
            if !up { world.delayed = [] }
            for centre in world.sinks.keys.sorted() {
                world.sinks[centre]?(up ? snapshot(of: centre, world) : .linkLost)
            }
        }
    }

    /// Sets what becomes of orders. Those that wait are carried out first: orders about one leg keep their order. Those that were lost
    /// stay so, and are unclear in their time.
    package func setOrders(_ fault: OrderFault) {
        let now = now()
        changing { world in
            guard world.orders != fault else { return }
            let waiting = world.delayed
            world.delayed = world.orders == .lost ? waiting : []
            world.orders = fault
            for late in waiting { if case .order(let order) = late.act { carryOut([order], late.centre, at: now, &world) } }
        }
    }

    // MARK: Time

    /// Lets happen what is due now.
    func passTime() {
        let now = now()
        world.withLock { world in
            while let first = world.delayed.first, first.at <= now {
                world.delayed.removeFirst()
                guard world.isLinkUp else { continue }
                switch first.act {
                case .order(let order): carryOut([order], first.centre, at: now, &world)
                case .unclear(let leg): deliver([Network.Told(centre: first.centre, report: .unclear(leg))], &world)
                }
            }
            let told = world.network.pass(to: now)
            do {
                try world.store.save(&world.network, at: now)
                deliver(told, &world)
            } catch {
                deliver([Network.Told(centre: nil, report: .unclear(LegID("")))], &world)
            }
        }
    }

    private var nextDue: Moment? { world.withLock { $0.nextDue } }

    /// Keeps real time on a thread of its own, until stopped.
    package func begin() {
        guard clock == nil else { return }
        let thread = Thread { [self] in
            while !world.withLock({ $0.isStopped }) {
                let wait = nextDue.map { max(0, ($0 - now()).milliseconds) } ?? 60_000
                if wait > 0 { _ = bell.wait(atMost: .milliseconds(min(wait, 60_000))) }
                if let due = nextDue, due <= now() { passTime() }
            }
        }
        thread.name = "practice"
        thread.start()
    }

    package func stop() {
        world.withLock { $0.isStopped = true }
        bell.ring()
    }

    /// Moves a manual clock. Everything due on the way happens at its time, and is stored, before the next. Throws when the time
    /// could not be kept.
    package func advance(by interval: Interval) async throws {
        guard let clock, let hooks else { return }
        let target = clock.now + interval
        await happen(hooks)
        while clock.now < target {
            // A deadline that stands although its time is over is not waited for again.
            let next = [nextDue, await hooks.due(), target].compactMap { $0 }.filter { $0 > clock.now }.min()
            clock.move(to: next ?? target)
            await happen(hooks)
        }
        try world.withLock { try $0.store.save(clock: clock.now) }
    }

    /// All that is due at this time, in the network and in the gateway, and what comes of it.
    private func happen(_ hooks: GatewayHooks) async {
        repeat {
            passTime()
            await hooks.settle()
            await hooks.tick()
            await hooks.settle()
        } while nextDue.map { $0 <= now() } ?? false
    }
}

extension PracticeSwitch.World {
    /// When something will happen by itself.
    var nextDue: Moment? { [network.nextDue, delayed.first?.at].compactMap { $0 }.min() }

    func wants(_ report: Report, in centre: Int) -> Bool {
        guard case .phone(let phone, _) = report, let watched = watched[centre] else { return true }
        return watched.contains(phone)
    }

    mutating func delay(_ at: Moment, _ centre: Int, _ act: PracticeSwitch.Delayed) {
        let index = delayed.firstIndex { $0.at > at } ?? delayed.count
        delayed.insert((at, centre, act), at: index)
    }
}
