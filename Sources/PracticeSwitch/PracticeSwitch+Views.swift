import Synchronization
package import Telephony

// What the practice line does and shows.
extension PracticeSwitch {
    package struct CallerView: Sendable {
        package var leg: LegID
        package var number: String
        package var state: String
        package var hears: [String]
        package var digits: String
    }

    package struct PhoneView: Sendable {
        package var leg: LegID?
        package var state: String
        package var hears: [String]
    }

    /// Somebody dials a number of a centre; the caller's leg.
    package func call(from number: String, to called: String, stays: Caller.Stays = .init()) throws -> LegID {
        try act { network, now in
            let (leg, told) = try network.call(from: number, to: called, stays: stays, at: now)
            return (leg, told)
        }
    }

    package func leave(_ leg: LegID) throws { try act { network, _ in ((), network.leave(leg)) } }

    package func set(_ phone: PhoneNumber, _ change: (inout Phone) -> Void) throws {
        try act { network, _ in ((), network.set(phone, change)) }
    }

    package func lift(_ phone: PhoneNumber) throws { try act { network, _ in ((), try network.lift(phone)) } }
    package func hangUp(_ phone: PhoneNumber) throws { try act { network, _ in ((), try network.hangUp(phone)) } }
    package func dial(_ phone: PhoneNumber, _ number: String) throws {
        try act { network, now in ((), try network.dial(phone, number, at: now)) }
    }

    /// The legs at phones, in order.
    package var legs: [(leg: LegID, isUp: Bool)] {
        world.withLock { world in world.network.legs.values.map { ($0.leg, $0.isUp) }.sorted { $0.0 < $1.0 } }
    }

    package func has(_ caller: LegID) -> Bool { world.withLock { $0.network.callers[caller] != nil } }

    /// All callers, in order of arrival.
    package var callers: [CallerView] {
        world.withLock { world in
            world.network.callers.values.sorted { ($0.since, $0.leg) < ($1.since, $1.leg) }.map { world.network.view(of: $0) }
        }
    }

    package func caller(_ leg: LegID) -> CallerView? {
        world.withLock { world in world.network.callers[leg].map { world.network.view(of: $0) } }
    }

    package func phone(_ number: PhoneNumber) -> PhoneView { world.withLock { $0.network.view(of: number) } }
}

extension Network {
    fileprivate func view(of caller: Caller) -> PracticeSwitch.CallerView {
        let hears = hears(caller.leg, caller.connection)
        let state =
            switch caller.connection {
            case .bridge: hears.isEmpty ? "waiting" : "talking"
            case .music, .alone, .ringing: caller.phase == .waiting ? "waiting" : "held"
            }
        return PracticeSwitch.CallerView(leg: caller.leg, number: caller.number, state: state, hears: hears, digits: caller.digits)
    }

    fileprivate func view(of number: PhoneNumber) -> PracticeSwitch.PhoneView {
        let phone = phone(number)
        if let leg = phone.leg.flatMap({ legs[$0] }) {
            let hears = hears(leg.leg, leg.connection)
            let state = !leg.isUp ? "ringing" : hears.isEmpty ? "held" : "talking"
            return PracticeSwitch.PhoneView(leg: leg.leg, state: state, hears: hears)
        }
        guard case .off(let call) = phone.hook else { return PracticeSwitch.PhoneView(leg: nil, state: "idle", hears: []) }
        guard let caller = call.flatMap({ callers[$0] }) else { return PracticeSwitch.PhoneView(leg: nil, state: "offHook", hears: []) }
        let view = view(of: caller)
        return PracticeSwitch.PhoneView(leg: caller.leg, state: view.state == "waiting" ? "talking" : view.state, hears: view.hears)
    }
}
