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
        package var hears: [String] = []
        /// What its display says of the call.
        package var display = ""
        package var digits = ""
        package var transfer: String?
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

    package func hold(_ phone: PhoneNumber, _ isHolding: Bool) throws {
        try act { network, _ in ((), try network.hold(phone, isHolding)) }
    }
    package func transfer(_ phone: PhoneNumber, to target: PhoneNumber) throws {
        try act { network, _ in ((), try network.transfer(phone, to: target)) }
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

    /// What can be heard of the phones that ring in a call.
    package func earlyMedia(in call: String) -> [String] { world.withLock { $0.network.earlyMedia(in: call) } }
}

extension Network {
    fileprivate func view(of caller: Caller) -> PracticeSwitch.CallerView {
        PracticeSwitch.CallerView(
            leg: caller.leg, number: caller.number, state: state(of: caller), hears: hears(caller.leg, caller.connection),
            digits: caller.digits)
    }

    private func state(of caller: Caller) -> String {
        switch caller.connection {
        case .bridge(let bridge):
            others(in: bridge, than: caller.leg).isEmpty ? "waiting" : isTalking(caller.leg, in: bridge) ? "talking" : "held"
        case .ringing: "ringing"
        case .music, .alone, .listening, .coaching: caller.phase == .waiting ? "waiting" : "held"
        }
    }

    fileprivate func view(of number: PhoneNumber) -> PracticeSwitch.PhoneView {
        let phone = phone(number)
        var view = PracticeSwitch.PhoneView(leg: phone.leg, state: "idle", transfer: phone.transfer?.rawValue)
        if let leg = phone.leg.flatMap({ legs[$0] }) {
            view.state = state(of: leg)
            view.hears = hears(leg.leg, leg.connection)
            view.display = leg.showing
            view.digits = leg.digits
        } else if case .off(let call) = phone.hook {
            view.state = "offHook"
            guard let caller = call.flatMap({ callers[$0] }) else { return view }
            let state = state(of: caller)
            view.leg = caller.leg
            view.state = state == "waiting" ? "talking" : state == "ringing" ? "calling" : state
            view.hears = hears(caller.leg, caller.connection)
        }
        return view
    }

    private func state(of leg: PhoneLeg) -> String {
        guard leg.isUp else { return "ringing" }
        return switch leg.connection {
        case .bridge(let bridge): isTalking(leg.leg, in: bridge) ? "talking" : "held"
        case .ringing: leg.isHolding ? "held" : "calling"
        case .music, .alone: "held"
        case .listening: leg.isHolding ? "held" : "listening"
        case .coaching: leg.isHolding ? "held" : "coaching"
        }
    }

    /// With somebody who is there to be talked to: muted is, on hold by a button is not.
    private func isTalking(_ leg: LegID, in bridge: BridgeID) -> Bool {
        !isHolding(leg) && others(in: bridge, than: leg).contains { !isHolding($0) }
    }
}
