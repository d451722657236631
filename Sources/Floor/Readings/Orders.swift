import Telephony

/// A leg as it ought to be on the switch.
struct WantedLeg: Hashable, Sendable {
    var leg: LegID
    /// The phone to ring for it; nil for one from outside.
    var phone: PhoneNumber?
    /// The number outside to call for it; nil for a caller's own leg, and an agent's.
    var outside: OutsideNumber?
    var showing = ""
    var isUp: Bool
    var lifts = false
    var connection: Connection
    /// Nobody is to hear it.
    var isMuted = false
    var recording: RecordingID?
    /// What is recorded is silence.
    var isSilent = false
    var playback: Play?

    /// What a leg is played.
    struct Play: Hashable, Sendable {
        var playback: PlaybackID
        var recording: RecordingID
        var from: Interval
    }
}

/// Some legs: those of a call that are no agent's, most often one, and those of agents, one above all.
struct WantedLegs: Sendable {
    fileprivate var first: WantedLeg?
    fileprivate var others: [WantedLeg] = []
    /// Of other agents, in the order of those asked for.
    fileprivate var company: [WantedLeg?] = []
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
        if let call = concern.second.flatMap({ calls[$0] }) { appendWantedLegs(of: call, to: &legs) }
        if !concern.others.isEmpty || !concern.listeners.isEmpty {
            legs.company = (concern.others + concern.listeners).map(wantedLeg(of:))
        }
        return legs
    }

    /// What is ordered for a moment only, and leaves nothing that is wanted: digits, for all who are no agents, and what a phone is told
    /// of the transfer that it asked for.
    func passing(_ fact: Fact) -> [Order] {
        if case .call(.ended(let fact)) = fact { return unmuted(by: fact) }
        if case .playback(let fact) = fact { return passing(fact) }
        if case .talk(.transferAsked(let fact)) = fact { return [.answerTransfer(fact.leg, isDone: fact.isDone)] }
        guard case .talk(.digitsSent(let fact)) = fact, let digits = fact.digits.text else { return [] }
        return calls[fact.call]?.outsideLegs.map { .sendDigits($0, digits) } ?? []
    }

    /// A line may be up after the call, and is heard then.
    private func unmuted(by fact: CallEnded) -> [Order] {
        guard link.isUp, let call = calls[fact.call] else { return [] }
        let unheard = call.parties.filter(\.isUnheard).compactMap(\.agent)
        return unheard.compactMap { agents[$0]?.line }.filter(\.isUp).map { .mute($0.leg, false) }
    }

    /// Those who are no agents: with the others, in music, or being called.
    private func appendWantedLegs(of call: Call, to legs: inout WantedLegs) {
        let connection = call.hears ? Connection.bridge(call.bridge) : .music
        guard call.isConference == nil else { return appendWantedLegs(ofConference: call, to: &legs) }
        guard let placement = call.placement else {
            return call.parties.forEachOutsideLeg { legs.append(WantedLeg(leg: $0, isUp: true, connection: connection)) }
        }
        for party in call.parties {
            guard let leg = party.leg else { continue }
            var wanted = WantedLeg(leg: leg, isUp: !party.isAlerting, connection: party.isAlerting ? .alone : connection)
            if case .outside(let trunk) = placement.aim, let number = call.caller.text {
                wanted.outside = OutsideNumber(PhoneNumber(number), trunk: trunk)
                wanted.showing = call.accessCode
            }
            legs.append(wanted)
        }
    }

    /// In a conference each is connected as its president has it.
    private func appendWantedLegs(ofConference call: Call, to legs: inout WantedLegs) {
        for party in call.parties {
            guard let leg = party.leg else { continue }
            let connection = call.hears && party.takesPart ? Connection.bridge(call.bridge) : .music
            var wanted = WantedLeg(leg: leg, isUp: true, connection: connection)
            wanted.isMuted = party.isUnheard
            legs.append(wanted)
        }
    }

    /// The leg at the agent's phone.
    private func wantedLeg(of number: WorkNo?) -> WantedLeg? {
        guard let number, let agent = agents[number], let line = agent.line else { return nil }
        var wanted = WantedLeg(
            leg: line.leg, phone: line.phone, isUp: line.isUp, lifts: line.liftAsked, connection: connection(of: agent))
        if let call = agent.call.flatMap({ calls[$0] }) {
            wanted.showing = shown(in: call, to: number)
            wanted.isMuted = call.parties.party(of: number)?.isUnheard == true
        } else if let inspection = agent.inspection {
            wanted.showing = "\(inspection.agent.rawValue)"
        }
        if line.isUp, let recording = agent.recording {
            wanted.recording = recording.recording
            wanted.isSilent = recording.silence != nil
        }
        if line.isUp, let playback = agent.playback {
            wanted.playback = .init(playback: playback.playback, recording: playback.recording, from: playback.from)
        }
        return wanted
    }

    /// What the agent's display says: who calls, or is called.
    private func shown(in call: Call, to agent: WorkNo) -> String {
        guard let placement = call.placement, case .agent = placement.aim else { return call.caller.shown }
        return placement.by == agent ? call.accessCode : "\(placement.by.rawValue)"
    }

    /// What an agent hears: the others of the call, the one who is inspected, or else those who inspect.
    func connection(of agent: Agent) -> Connection {
        if let inspection = agent.inspection { return connection(of: inspection) }
        let heard = agent.call.map { connection(of: agent.number, in: $0) } ?? .alone
        let isCoached = heard == .alone && presentInspectors(of: agent.number).contains { $0.inspection?.mode.isHeard == true }
        return isCoached ? agent.pair : heard
    }

    private func connection(of agent: WorkNo, in id: CallID) -> Connection {
        // It stays where it was until the agent is freed.
        guard let call = calls[id] else { return .bridge(BridgeID(id.description)) }
        return call.parties.party(of: agent).map { connection(of: $0, in: call) } ?? .alone
    }

    /// What an agent hears in a call: the others, that somebody else is being rung, or music while another agent holds the call.
    private func connection(of party: Party, in call: Call) -> Connection {
        if party.isAside, party.isConnected { return .music }
        guard party.takesPart else { return .alone }
        if call.hears { return .bridge(call.bridge) }
        if call.parties.alerting != nil { return .ringing }
        return call.parties.contains { $0.progress == .held } ? .music : .alone
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
        for (old, new) in zip(before.company, after.company) { appendOrders(from: old, to: new, into: &orders) }
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
            } else if let outside = after.outside, !after.isUp {
                orders.append(.dial(after.leg, outside, showing: after.showing))
            } else {
                orders.append(.connect(after.leg, after.connection))
            }
            return
        }
        if after.lifts, !before.lifts { orders.append(.lift(after.leg)) }
        if after.isUp, after.connection != (before.isUp ? before.connection : .alone) {
            orders.append(.connect(after.leg, after.connection))
        }
        if before.isMuted != after.isMuted { orders.append(.mute(after.leg, after.isMuted)) }
        if before.recording != after.recording {
            if let recording = before.recording { orders.append(.stopRecording(recording)) }
            if let recording = after.recording { orders.append(.record(recording, after.leg)) }
        } else if let recording = after.recording, before.isSilent != after.isSilent {
            orders.append(.silence(recording, after.isSilent))
        }
        if before.playback != after.playback {
            if let playback = before.playback { orders.append(.stopPlaying(playback.playback)) }
            if let playback = after.playback { orders.append(playback.order(at: after.leg)) }
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
            if leg.isUp, wish.isUp, wish.isMuted != (leg.isMuted ?? false) { orders.append(.mute(leg.id, wish.isMuted)) }
            if leg.isUp, wish.isUp, let playback = wish.playback, !snapshot.playbacks.contains(playback.playback) {
                orders.append(playback.order(at: leg.id))
            }
            if let recording = wish.recording {
                if !snapshot.recordings.contains(recording) { orders.append(.record(recording, leg.id)) }
                if snapshot.silenced.contains(recording) != wish.isSilent { orders.append(.silence(recording, wish.isSilent)) }
            }
        }
        let playing = wanted.values.compactMap(\.playback?.playback)
        for playback in snapshot.playbacks where !playing.contains(playback) { orders.append(.stopPlaying(playback)) }
        for recording in snapshot.recordings where recordings[recording] == nil { orders.append(.stopRecording(recording)) }
        // They have been taken, or lead nowhere.
        for missed in snapshot.missed { orders.append(.clear(missed.id)) }
        return orders
    }

    /// Clears what the switch tells us of and we do not want: a leg whose order came too late, a caller for nobody; and says no to a phone
    /// that has nothing to give away. `isTaken`: the report led to facts.
    func strays(in report: Report, isTaken: Bool) -> [Order] {
        switch report {
        case .arrived(let leg, _, let called, _): legs[leg] == nil ? [end(stray: leg, called: called)] : []
        case .alerting(let leg), .up(let leg), .connected(let leg, _):
            legs[leg] == nil ? [.clear(leg)] : []
        case .transferAsked(let leg, _): !isTaken && line(of: leg) != nil ? [.answerTransfer(leg, isDone: false)] : []
        case .ended, .phone, .phoneHeld, .recordingBegan, .recordingFailed, .recordingEnded, .playing, .unclear, .linkLost, .snapshot: []
        }
    }

    /// A caller whom nobody wants: one whose number leads nowhere is told so, and pays nothing for it.
    private func end(stray leg: LegID, called: String) -> Order {
        centre?.accessCodes.contains { $0.number == called } == true || unwanted[leg] != nil ? .clear(leg) : .refuse(leg)
    }
}

extension WantedLeg.Play {
    func order(at leg: LegID) -> Order { .play(playback, leg, .recording(recording), from: from) }
}

extension Call {
    /// Where its parties hear each other.
    var bridge: BridgeID { BridgeID(call.description) }
}
