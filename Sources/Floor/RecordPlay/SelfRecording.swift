import Telephony

extension Floor {
    /// The agent records (cec_07_4210): the call in which the agent is, or, without a call, the phone, which is rung for it.
    func record(_ number: WorkNo, fileName: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let call = call(of: agent)
        guard recordingRule(of: agent, in: call) != .off else { throw .recordingNotAllowed }
        guard agent.recording == nil else { throw .recordingUnderWay }
        guard link.isUp else { throw .switchUnavailable }
        if let call {
            guard case .talking = call.stage(of: number), call.hears, let line = agent.line else { throw .engaged }
            return [recordingAsked(agent, call.id, line.leg, line.phone, isUp: true, fileName, at: now)]
        }
        guard agent.engagement == nil, let session = agent.session else { throw .engaged }
        guard phones[session.phone] != .unreachable else { throw .phoneUnavailable }
        let leg = agent.nailedLine?.leg ?? LegID("w\(number.rawValue)-\(session.number.rawValue).\(agent.recordingCounter + 1)")
        var facts: [Fact] = []
        if agent.afterCallWork != nil {
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: number, says: .nothing))))
        }
        return facts + [recordingAsked(agent, nil, leg, session.phone, isUp: agent.nailedLine != nil, fileName, at: now)]
    }

    /// Stops it (cec_07_4211): not what has to be recorded.
    func stopRecord(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let recording = agent.recording else { throw .noRecording }
        guard recording.due == nil, callToRecord(of: agent) == nil else { throw .recordingRequired }
        return stopRecording(agent)
    }

    func stopRecording(_ agent: Agent) -> [Fact] {
        let facts = endRecording(agent, .stopped, isFailure: false)
        return agent.engagement == .recording ? facts + [free(agent, line: agent.hasRung ? .released : .untouched)] : facts
    }

    /// Has the recording go on without sound: by the agent, or by an operator on behalf of one who takes a card's number.
    func pauseRecord(_ number: WorkNo, reason: String?, byOperator: Bool) throws(Refusal) -> [Fact] {
        let recording = try running(of: number, else: .wrongStateToPauseRecording)
        guard recording.silence == nil else { throw .wrongStateToPauseRecording }
        return [.recording(.silenced(RecordingSilenced(agent: number, by: byOperator ? nil : number, reason: reason)))]
    }

    func resumeRecord(_ number: WorkNo, byOperator: Bool) throws(Refusal) -> [Fact] {
        let recording = try running(of: number, else: .wrongStateToResumeRecording)
        guard recording.silence != nil else { throw .wrongStateToResumeRecording }
        return [.recording(.resumed(RecordingResumed(agent: number, by: byOperator ? nil : number)))]
    }

    private func running(of number: WorkNo, else refusal: Refusal) throws(Refusal) -> Recording {
        guard let recording = try signedIn(number).recording, recording.began != nil else { throw refusal }
        guard link.isUp else { throw .switchUnavailable }
        return recording
    }

    func recordingAsked(
        _ agent: Agent, _ call: CallID?, _ leg: LegID, _ phone: PhoneNumber, isUp: Bool, _ fileName: Personal, due: Moment? = nil,
        at now: Moment
    ) -> Fact {
        let number = agent.number.rawValue
        let next = agent.recordingCounter + 1
        // Others may record the same call before or after; names are never used twice.
        let name = call.map { "\($0).r\(number)-\(next)" } ?? "w\(number)-\(agent.sessions).r\(next)"
        return .recording(
            .asked(
                RecordingAsked(
                    agent: agent.number, call: call, leg: leg, phone: phone, isUp: isUp, until: now + .seconds(20),
                    recording: RecordingID(name), fileName: fileName, due: due)))
    }

    func recordingBegan(_ recording: RecordingID) -> [Fact] {
        guard let number = recordings[recording], agents[number]?.recording?.began == nil else { return [] }
        return [.recording(.began(AgentOnly(agent: number)))]
    }

    func recordingFailed(_ recording: RecordingID) -> [Fact] {
        guard let agent = recordings[recording].flatMap({ agents[$0] }), agent.recording != nil else { return [] }
        let failed = Fact.recording(.failed(AgentOnly(agent: agent.number)))
        return agent.engagement == .recording ? [failed, free(agent, line: .released)] : [failed]
    }

    /// The switch ended it by itself.
    func recordingCut(_ recording: RecordingID) -> [Fact] {
        guard let agent = recordings[recording].flatMap({ agents[$0] }) else { return [] }
        return endRecording(agent, .cut) + (agent.engagement == .recording ? [free(agent, line: .released)] : [])
    }

    /// A recording that began is done; one that did not has failed, or was called off.
    func endRecording(_ agent: Agent, _ why: RecordingEnd = .over, isFailure: Bool = true) -> [Fact] {
        guard let recording = agent.recording else { return [] }
        return recording.began != nil || !isFailure
            ? [.recording(.ended(RecordingEnded(agent: agent.number, why: why)))]
            : [.recording(.failed(AgentOnly(agent: agent.number)))]
    }

    mutating func evolveRecordingAsked(_ fact: RecordingAsked) {
        guard var agent = agents[fact.agent] else { return }
        if let unrecorded = agent.unrecorded {
            deadlines.remove(Deadline(at: unrecorded.again, what: .recordAgain(fact.agent)))
            agent.unrecorded = nil
        }
        agent.recordingCounter += 1
        agent.recording = Recording(
            call: fact.call, recording: fact.recording, task: agent.recordingCounter, fileName: fact.fileName, until: fact.until,
            due: fact.due)
        recordings[fact.recording] = fact.agent
        // What has to be recorded is asked for while nothing can be ordered, too: then it waits for the link.
        if link.isUp || fact.due == nil { deadlines.insert(Deadline(at: fact.until, what: .recording(fact.agent))) }
        if fact.call == nil {
            if !fact.isUp {
                dropLine(of: &agent)
                agent.line = Line(leg: fact.leg, phone: fact.phone, began: now)
                legs[fact.leg] = .agent(fact.agent)
            }
            agent.engage(in: .recording, at: now)
            refreshIdleness(of: &agent)
        }
        agents[fact.agent] = agent
    }

    mutating func evolveRecordingBegan(_ fact: AgentOnly) {
        setDeadline(.recording(fact.agent), from: agents[fact.agent]?.recording?.until, to: nil)
        agents[fact.agent]?.recording?.began = now
    }

    /// `isLacking`: what has to be recorded is not from now on.
    mutating func dropRecording(of number: WorkNo, isLacking: Bool = false) {
        guard let recording = agents[number]?.recording else { return }
        setDeadline(.recording(number), from: recording.until, to: nil)
        recordings[recording.recording] = nil
        agents[number]?.recording = nil
        guard isLacking, let due = recording.due, let call = recording.call else { return }
        let pause = Floor.recordsAgainAfter
        setUnrecorded(
            number, Unrecorded(call: call, since: recording.began == nil ? due : now, again: max(now, (recording.began ?? now) + pause)))
    }
}
