import Telephony

/// A leg as it ought to be on the switch.
struct WantedLeg: Hashable, Sendable {
    var leg: LegID
    /// The phone to ring for it; nil for a caller's own leg.
    var phone: PhoneNumber?
    var showing = ""
    var isUp: Bool
    var lifts = false
    var connection: Connection
    var recording: RecordingID?
}

/// Some legs: those of a call that are no agent's, most often one, and an agent's.
struct WantedLegs: Sendable {
    fileprivate var first: WantedLeg?
    fileprivate var others: [WantedLeg] = []
    var agent: WantedLeg?

    init(agent: WantedLeg? = nil) { self.agent = agent }

    /// Those that are no agent's.
    var outside: [WantedLeg] { (first.map { [$0] } ?? []) + others }

    mutating func append(_ leg: WantedLeg) { if first == nil { first = leg } else { others.append(leg) } }
}

// Orders are never decided: they are the difference that a fact makes to what ought to be on the switch.
extension Floor {
    /// The legs that a fact may change, as they ought to be.
    func wanted(_ concern: Concern) -> WantedLegs {
        var legs = WantedLegs(agent: wantedLeg(of: concern.agent(whose: .agentsLeg)))
        if let call = concern.call(whose: .callersLeg).flatMap({ calls[$0] }) { appendWantedLegs(of: call, to: &legs) }
        return legs
    }

    /// What is ordered for a moment only, and leaves nothing that is wanted.
    func passing(_ fact: Fact) -> Order? {
        guard case .talk(.digitsSent(let fact)) = fact, let leg = calls[fact.call]?.customersLeg, let digits = fact.digits.text else {
            return nil
        }
        return .sendDigits(leg, digits)
    }

    /// Those who are no agents: with the agent, or in music.
    private func appendWantedLegs(of call: Call, to legs: inout WantedLegs) {
        let connection = call.hears ? Connection.bridge(call.bridge) : .music
        call.parties.forEachOutsideLeg { legs.append(WantedLeg(leg: $0, isUp: true, connection: connection)) }
    }

    /// The leg at the agent's phone.
    private func wantedLeg(of number: WorkNo?) -> WantedLeg? {
        guard let number, let agent = agents[number], let line = agent.line else { return nil }
        var wanted = WantedLeg(leg: line.leg, phone: line.phone, isUp: line.isUp, lifts: line.liftAsked, connection: .alone)
        if let id = agent.call {
            if let call = calls[id] {
                wanted.showing = call.caller.shown
                if call.hears { wanted.connection = .bridge(call.bridge) }
            } else {
                // It stays where it was until the agent is freed.
                wanted.connection = .bridge(BridgeID(id.description))
            }
        }
        if line.isUp { wanted.recording = agent.recording?.recording }
        return wanted
    }

    /// The orders that turn some legs into the others. The agent's comes last: it is reported as talking when all are there.
    func appendOrders(from before: WantedLegs, to after: WantedLegs, into orders: inout [Order]) {
        if before.others.isEmpty, after.others.isEmpty {
            appendOrders(from: before.first, to: after.first, into: &orders)
        } else {
            let (old, new) = (before.outside, after.outside)
            for leg in old where !new.contains(where: { $0.leg == leg.leg }) { appendOrders(from: leg, to: nil, into: &orders) }
            for leg in new { appendOrders(from: old.first { $0.leg == leg.leg }, to: leg, into: &orders) }
        }
        appendOrders(from: before.agent, to: after.agent, into: &orders)
    }

    /// The orders that turn one leg into the other.
    private func appendOrders(from before: WantedLeg?, to after: WantedLeg?, into orders: inout [Order]) {
        if before == after { return }
        guard let after else {
            if let before {
                if let recording = before.recording { orders.append(.stopRecording(recording)) }
                orders.append(.clear(before.leg))
            }
            return
        }
        guard let before, before.leg == after.leg else {
            if let before { orders.append(.clear(before.leg)) }
            if let phone = after.phone {
                orders.append(.ring(after.leg, phone, showing: after.showing))
            } else {
                orders.append(.connect(after.leg, after.connection))
            }
            return
        }
        if after.lifts, !before.lifts { orders.append(.lift(after.leg)) }
        if after.isUp, after.connection != (before.isUp ? before.connection : .alone) {
            orders.append(.connect(after.leg, after.connection))
        }
        if before.recording != after.recording {
            if let recording = before.recording { orders.append(.stopRecording(recording)) }
            if let recording = after.recording { orders.append(.record(recording, after.leg)) }
        }
    }

    /// Everything that ought to be on the switch, ordered by leg.
    func wanted() -> [WantedLeg] {
        var legs: [WantedLeg] = []
        for id in calls.keys {
            guard let call = calls[id] else { continue }
            var outside = WantedLegs()
            appendWantedLegs(of: call, to: &outside)
            legs += outside.outside
        }
        return (legs + agents.keys.compactMap(wantedLeg(of:))).sorted { $0.leg < $1.leg }
    }

    /// The orders that make what a snapshot shows into what is wanted. Legs that it does not show are not its business.
    func corrections(to snapshot: Snapshot) -> [Order] {
        let wanted = Dictionary(self.wanted().map { ($0.leg, $0) }, uniquingKeysWith: { first, _ in first })
        var orders: [Order] = []
        for leg in snapshot.legs {
            guard let wish = wanted[leg.id] else {
                orders.append(leg.called.map { end(stray: leg.id, called: $0) } ?? .clear(leg.id))
                continue
            }
            if wish.lifts, !leg.isUp { orders.append(.lift(leg.id)) }
            if leg.isUp, wish.isUp, wish.connection != leg.connection { orders.append(.connect(leg.id, wish.connection)) }
            if let recording = wish.recording, !snapshot.recordings.contains(recording) { orders.append(.record(recording, leg.id)) }
        }
        for recording in snapshot.recordings where recordings[recording] == nil { orders.append(.stopRecording(recording)) }
        // They have been taken, or lead nowhere.
        for missed in snapshot.missed { orders.append(.clear(missed.id)) }
        return orders
    }

    /// Clears what the switch tells us of and we do not want: a leg whose order came too late, a caller for nobody.
    func strays(in report: Report) -> [Order] {
        switch report {
        case .arrived(let leg, _, let called, _): legs[leg] == nil ? [end(stray: leg, called: called)] : []
        case .alerting(let leg), .up(let leg), .connected(let leg, _):
            legs[leg] == nil ? [.clear(leg)] : []
        case .ended, .phone, .transferAsked, .phoneHeld, .recordingBegan, .recordingFailed, .unclear, .linkLost, .snapshot: []
        }
    }

    /// A caller whom nobody wants: one whose number leads nowhere is told so, and pays nothing for it.
    private func end(stray leg: LegID, called: String) -> Order {
        centre?.accessCodes.contains { $0.number == called } == true || unwanted[leg] != nil ? .clear(leg) : .refuse(leg)
    }
}

extension Call {
    /// Where its parties hear each other.
    var bridge: BridgeID { BridgeID(call.description) }

    /// Somebody takes part whom the others are to hear, joined or about to be.
    var hears: Bool {
        switch parties.agent?.progress {
        case .connected: true
        case .offered(let ring): ring.step == .answered
        case .held, nil: false
        }
    }
}
