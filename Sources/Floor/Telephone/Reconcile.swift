import Telephony

// After a start, a takeover, a lost link or an unclear order: the switch's snapshot says what is, and the floor takes note of it, step
// by step, each as if the switch had reported it. What ought to be otherwise is then ordered as the difference.
extension Floor {
    /// The next thing in which the floor and the snapshot differ, as facts; nil when they tell the same story.
    func reconcile(_ snapshot: Present, _ progress: inout Reconciling, at now: Moment) -> [Fact]? {
        if !progress.isLinked {
            progress.isLinked = true
            // One whom we know is no new caller, even if the call ends on the way.
            progress.callers.removeAll { legs[$0.id] != nil }
            progress.isReborn = link.incarnation.map { $0 != snapshot.incarnation } ?? false
            progress.calls = calls.keys.reversed()
            progress.lines = agents.keys.reversed().compactMap { number in
                guard let line = agents[number]?.line else { return nil }
                // A leg that was ordered after the snapshot was asked for cannot be in it.
                if let asked = progress.asked, link.isUp, line.began >= asked { return nil }
                return (number, line.leg)
            }
            progress.phones = phones.keys.reversed()
            progress.gone = gone(from: snapshot, asked: progress.asked)
            if !link.isUp || progress.isReborn { return [.centre(.linkRestored(LinkRestored(incarnation: snapshot.incarnation)))] }
        }
        while let phone = progress.phones.popLast() {
            if let facts = nonEmpty(phoneChanged(phone, snapshot.phones[phone] ?? .reachable)) { return facts }
        }
        while let phone = progress.newPhones.popLast() {
            if let facts = nonEmpty(phoneChanged(phone.number, phone.state)) { return facts }
        }
        while let id = progress.calls.last {
            guard let call = calls[id], let facts = reconcile(call, snapshot, asked: progress.asked, isReborn: progress.isReborn, at: now)
            else {
                progress.calls.removeLast()
                continue
            }
            return facts
        }
        while let (number, leg) = progress.lines.last {
            guard let agent = agents[number], let line = agent.line, line.leg == leg,
                let facts = nonEmpty(reconcile(agent, line, snapshot, asked: progress.asked, at: now))
            else {
                progress.lines.removeLast()
                continue
            }
            return facts
        }
        if !progress.gone.isEmpty {
            defer { progress.gone = [] }
            return [.leg(.gone(LegGone(legs: progress.gone)))]
        }
        while let leg = progress.callers.popLast() {
            guard case .caller(let caller, let called, let since) = leg.party else { continue }
            if let facts = nonEmpty(arrive(leg.id, caller: caller, called: called, since: since, at: now)) { return facts }
        }
        while let missed = progress.missed.popLast() { if let facts = nonEmpty(self.missed(missed, at: now)) { return facts } }
        return nil
    }

    /// A leg of somebody outside of which the snapshot tells something new; nil: of none.
    private func reconcile(_ call: Call, _ snapshot: Present, asked: Moment?, isReborn: Bool, at now: Moment) -> [Fact]? {
        for party in call.parties {
            guard let leg = party.leg else { continue }
            guard let present = snapshot.legs[leg] else {
                // One that was called after the snapshot was asked for cannot be in it.
                if party.isAlerting, let asked, link.isUp, party.since >= asked { continue }
                return nonEmpty(outsideLeft(call, leg, .failed, lost: isReborn ? .switchLost : .lost, at: now))
            }
            if party.isAlerting, present.isUp { return nonEmpty(up(leg, at: now)) }
        }
        return nil
    }

    /// The unwanted legs that a snapshot confirms to be gone: all that it lacks, unless they ended after it was asked for.
    private func gone(from snapshot: Present, asked: Moment?) -> [LegID] {
        unwanted.keys.filter { leg in
            guard snapshot.legs[leg] == nil, snapshot.missed[leg] == nil, let since = unwanted[leg] else { return false }
            return asked.map { !link.isUp || since < $0 } ?? true
        }
    }

    private func nonEmpty(_ facts: [Fact]) -> [Fact]? { facts.isEmpty ? nil : facts }

    private func reconcile(_ agent: Agent, _ line: Line, _ snapshot: Present, asked: Moment?, at now: Moment) -> [Fact] {
        if let leg = snapshot.legs[line.leg] {
            if leg.isUp, !line.isUp { return up(line.leg, at: now) }
            if !leg.isUp, line.alerted == nil { return alerting(line.leg) }
            if let recording = agent.recording {
                let runs = snapshot.recordings.contains(recording.recording)
                if runs, recording.began == nil { return recordingBegan(recording.recording) }
                // One that began after the snapshot was asked for need not be in it.
                if !runs, let began = recording.began, asked.map({ began < $0 }) ?? true {
                    return endRecording(agent, .lost) + (agent.engagement == .recording ? [free(agent, line: .released)] : [])
                }
            }
            if let playback = agent.playback, playback.hasBegun, !snapshot.playbacks.contains(playback.playback) {
                return endPlayback(agent, .failed)
            }
            return connected(line.leg, leg.connection, at: now)
        }
        // Its leg may never have been ordered: one fresh try, with a name of its own.
        if let call = agent.call.flatMap({ calls[$0] }), case .offered(let offer) = call.stage(of: agent.number),
            offer.step == .ordered, !offer.wasRetried,
            offer.until > now
        {
            return [.offer(.retried(OfferRetried(call: call.id, agent: agent.number, leg: call.nextAgentLeg)))]
        }
        return lineGone(agent, line, at: now)
    }

    /// A leg that ought to be there and is not has ended, nobody saw how.
    private func lineGone(_ agent: Agent, _ line: Line, at now: Moment) -> [Fact] {
        guard let call = agent.call.flatMap({ calls[$0] }) else {
            if agent.engagement == .inspection { return endInspection(by: agent.number, line: .hungUp) }
            if agent.engagement == .playback { return endPlayback(agent, .failed, line: .hungUp) }
            guard agent.engagement == .recording else { return [.agent(.lineLost(AgentOnly(agent: agent.number)))] }
            return endRecording(agent) + [free(agent, line: .hungUp)]
        }
        if case .offered(let offer) = call.stage(of: agent.number) { return endOffer(of: call, offer, .lost, line: .hungUp, at: now) }
        return hungUp(agent, .hungUp, isLost: true, at: now)
    }
}

/// A snapshot, made quick to ask.
struct Present {
    let incarnation: String
    let legs: [LegID: Snapshot.Leg]
    let phones: [PhoneNumber: PhoneState]
    let recordings: [RecordingID]
    let playbacks: [PlaybackID]
    let missed: [LegID: Snapshot.Missed]

    init(_ snapshot: Snapshot) {
        incarnation = snapshot.incarnation
        legs = Dictionary(snapshot.legs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        phones = Dictionary(snapshot.phones.map { ($0.number, $0.state) }, uniquingKeysWith: { first, _ in first })
        recordings = snapshot.recordings
        playbacks = snapshot.playbacks
        missed = Dictionary(snapshot.missed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// How far a reconciliation has come.
struct Reconciling {
    var isLinked = false
    var isReborn = false
    var phones: [PhoneNumber] = []
    var newPhones: [Snapshot.Phone]
    var calls: [CallID] = []
    /// The lines there were before, so that none is judged that came to be meanwhile.
    var lines: [(WorkNo, LegID)] = []
    var callers: [Snapshot.Leg]
    var missed: [Snapshot.Missed]
    /// Unwanted legs that it lacks.
    var gone: [LegID] = []
    /// When the snapshot was asked for; nil if the switch sent it by itself.
    let asked: Moment?

    init(_ snapshot: Snapshot, asked: Moment?) {
        self.asked = asked
        newPhones = snapshot.phones.reversed()
        missed = snapshot.missed.reversed()
        callers = snapshot.legs.filter { if case .caller = $0.party { true } else { false } }.reversed()
    }
}
