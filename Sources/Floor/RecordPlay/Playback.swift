package import Telephony

/// A recording that an agent hears at the phone, without a call.
package struct Playback: Sendable, Hashable, Codable {
    let playback: PlaybackID
    package let recording: RecordingID
    let length: Interval
    let from: Interval
    /// By when the phone must be lifted and something be heard.
    var until: Moment
    package internal(set) var hasBegun = false
    package internal(set) var isPaused = false
}

/// What the books know of a recording that is over.
package struct KnownRecording: Sendable, Hashable {
    package var recording: RecordingID
    /// Whose leg was recorded.
    package var agent: WorkNo
    package var length: Interval
    package init(recording: RecordingID, agent: WorkNo, length: Interval) {
        self.recording = recording
        self.agent = agent
        self.length = length
    }
}

extension Floor {
    /// Whether an agent may hear a recording: one's own, and for inspectors those of agents whom they may listen to. Throws
    /// `.notSignedIn`, `.mayNotHear`.
    package func mayHear(_ number: WorkNo, _ recording: KnownRecording) throws(Refusal) {
        let member = try signedIn(number).member
        if recording.agent == number { return }
        guard member.inspector, member.inspects?.allow(.listen) ?? true else { throw .mayNotHear }
        // Whoever is gone from the centre is in no group.
        let isReached = agents[recording.agent].map { member.inspects?.reach($0.member) ?? true } ?? (member.inspects?.groups == nil)
        guard isReached else { throw .mayNotHear }
    }

    /// Whose recordings an agent may hear: those of one who is asked for, else of all of them; nil: everybody's, also of who is gone from the
    /// centre. Throws `.notSignedIn`, `.mayNotHear`.
    package func heard(_ asked: WorkNo?, by number: WorkNo) throws(Refusal) -> [WorkNo]? {
        if let asked {
            try mayHear(number, KnownRecording(recording: RecordingID(""), agent: asked, length: .zero))
            return [asked]
        }
        let member = try signedIn(number).member
        guard member.inspector, member.inspects?.allow(.listen) ?? true else { return [number] }
        guard let inspects = member.inspects, inspects.groups != nil else { return nil }
        return (centre?.agents ?? []).filter { $0.number == number || inspects.reach($0) }.map(\.number)
    }

    /// Somebody takes a recording along as a file: it is noted before that.
    func hear(_ number: WorkNo, _ recording: KnownRecording) throws(Refusal) -> [Fact] {
        try mayHear(number, recording)
        return [.recording(.heard(RecordingHeard(agent: number, recording: recording.recording, how: .file)))]
    }

    /// Plays a recording at the agent's phone, which is rung for it (cec_07_4202).
    func play(_ number: WorkNo, _ recording: KnownRecording, from: Interval, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        try mayHear(number, recording)
        guard agent.engagement == nil, let session = agent.session else { throw .wrongStateToPlay }
        guard from < recording.length else { throw .badParameter("startpostion") }
        guard link.isUp else { throw .switchUnavailable }
        guard phones[session.phone] != .unreachable else { throw .phoneUnavailable }
        let name = "\(number.rawValue)-\(session.number.rawValue).\((agent.playbacks ?? 0) + 1)"
        let nailed = agent.nailedLine
        var facts: [Fact] = []
        if agent.afterCallWork != nil {
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: number, says: .nothing))))
        }
        return facts + [
            .playback(
                .asked(
                    PlaybackAsked(
                        agent: number, leg: nailed?.leg ?? LegID("p\(name)"), phone: session.phone, isUp: nailed != nil,
                        until: now + .seconds(20), playback: PlaybackID("p\(name)"), recording: recording.recording,
                        length: recording.length, from: from)))
        ]
    }

    func pausePlay(_ number: WorkNo) throws(Refusal) -> [Fact] {
        guard try playing(number, else: .wrongStateToPausePlaying).isPaused == false else { throw .wrongStateToPausePlaying }
        return [.playback(.paused(AgentOnly(agent: number)))]
    }

    func resumePlay(_ number: WorkNo) throws(Refusal) -> [Fact] {
        guard try playing(number, else: .wrongStateToResumePlaying).isPaused else { throw .wrongStateToResumePlaying }
        return [.playback(.resumed(AgentOnly(agent: number)))]
    }

    /// So much further on; negative: back.
    func jump(_ number: WorkNo, by interval: Interval) throws(Refusal) -> [Fact] {
        _ = try playing(number, else: interval < .zero ? .wrongStateToGoBack : .wrongStateToGoForward)
        return [.playback(.jumped(PlaybackJumped(agent: number, by: interval)))]
    }

    /// To a place in it.
    func jump(_ number: WorkNo, to place: Interval) throws(Refusal) -> [Fact] {
        guard place < (try playing(number, else: .wrongStateToJump)).length else { throw .beyondTheRecording }
        return [.playback(.jumped(PlaybackJumped(agent: number, to: place)))]
    }

    func stopPlay(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard agent.playback != nil else { throw .wrongStateToStopPlaying }
        return endPlayback(agent, .stopped)
    }

    private func playing(_ number: WorkNo, else refusal: Refusal) throws(Refusal) -> Playback {
        guard let playback = try signedIn(number).playback, playback.hasBegun else { throw refusal }
        guard link.isUp else { throw .switchUnavailable }
        return playback
    }

    /// What the switch says of a playback.
    func playing(_ playback: PlaybackID, _ event: PlayEvent) -> [Fact] {
        guard let number = playbackOwner(playback), let agent = agents[number], agent.playback?.playback == playback else { return [] }
        switch event {
        case .began: return agent.playback?.hasBegun == true ? [] : [.playback(.began(AgentOnly(agent: number)))]
        case .ended: return endPlayback(agent, .over)
        case .failed: return endPlayback(agent, .failed)
        }
    }

    /// Its name begins with the agent's number.
    private func playbackOwner(_ playback: PlaybackID) -> WorkNo? {
        Int(playback.rawValue.dropFirst().prefix { $0 != "-" }).map { WorkNo($0) }
    }

    /// It is over, and the agent is free.
    func endPlayback(_ agent: Agent, _ end: PlaybackEnd, line: Freed.Phone = .released) -> [Fact] {
        guard agent.playback != nil else { return [] }
        return [
            .playback(.ended(PlaybackEnded(agent: agent.number, end: end))), free(agent, line: agent.hasRung ? line : .untouched),
        ]
    }

    mutating func evolvePlaybackAsked(_ fact: PlaybackAsked) {
        guard var agent = agents[fact.agent] else { return }
        agent.playbacks = (agent.playbacks ?? 0) + 1
        agent.playback = Playback(
            playback: fact.playback, recording: fact.recording, length: fact.length, from: fact.from, until: fact.until)
        deadlines.insert(Deadline(at: fact.until, what: .playback(fact.agent)))
        if !fact.isUp {
            dropLine(of: &agent)
            agent.line = Line(leg: fact.leg, phone: fact.phone, began: now)
            legs[fact.leg] = .agent(fact.agent)
        }
        agent.engage(in: .playback, at: now)
        refreshIdleness(of: &agent)
        agents[fact.agent] = agent
    }

    mutating func dropPlayback(of number: WorkNo) {
        setDeadline(.playback(number), from: agents[number]?.playback?.until, to: nil)
        agents[number]?.playback = nil
    }
}
