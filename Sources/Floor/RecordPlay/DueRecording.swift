import Telephony

// What a queue or an agent must have recorded. It begins with the agent's talk, goes on through hold, consultation and conference, and ends
// with the agent's part in the call. What does not come to be is tried again, and what is missing is said.
extension Floor {
    /// For so long a switch is left alone that failed to record, or ended it.
    static let recordsAgainAfter = Interval.seconds(10)

    /// The first of the agent's calls that has to be recorded now: one that the agent talks, or has on hold.
    func callToRecord(of agent: Agent) -> Call? {
        guard let use = agent.use, agent.line?.isUp == true else { return nil }
        if agent.heldUses.isEmpty { return callToRecord(of: agent, in: use) }
        for held in agent.heldUses { if let call = callToRecord(of: agent, in: held) { return call } }
        return callToRecord(of: agent, in: use)
    }

    private func callToRecord(of agent: Agent, in use: LineUse) -> Call? {
        guard use.talkedFrom != nil, let call = calls[use.call], recordingRule(of: agent, in: call) == .always else { return nil }
        switch call.stage(of: agent.number) {
        case .talking, .held: return call
        case .waiting, .offered: return nil
        }
    }

    /// What has to be recorded from now on.
    func recordingDue(of number: WorkNo, at now: Moment) -> [Fact] {
        guard let agent = agents[number], agent.recording == nil, agent.use != nil, let call = callToRecord(of: agent),
            let line = agent.line
        else { return [] }
        if let unrecorded = agent.unrecorded, unrecorded.again > now { return [] }
        let due = agent.unrecorded?.since ?? now
        return [recordingAsked(agent, call.id, line.leg, line.phone, isUp: true, Personal(nil), due: due, at: now)]
    }

    /// All that ends with an agent's part in a call.
    func endRecording(of agent: Agent, in call: CallID) -> [Fact] {
        if let recording = agent.recording, recording.call == call {
            if recording.began == nil, let due = recording.due {
                // It had no time to begin.
                return [
                    .recording(.ended(RecordingEnded(agent: agent.number, why: .over))),
                    .recording(.missed(RecordingMissed(agent: agent.number, call: call, since: due))),
                ]
            }
            return endRecording(agent)
        }
        guard let unrecorded = agent.unrecorded, unrecorded.call == call else { return [] }
        return [.recording(.missed(RecordingMissed(agent: agent.number, call: call, since: unrecorded.since)))]
    }

    /// The same of whatever is recorded, or is to be.
    func endRecordings(of agent: Agent) -> [Fact] {
        guard let call = agent.recording?.call ?? agent.unrecorded?.call else { return endRecording(agent) }
        return endRecording(of: agent, in: call)
    }

    mutating func setUnrecorded(_ number: WorkNo, _ unrecorded: Unrecorded?) {
        setDeadline(.recordAgain(number), from: agents[number]?.unrecorded?.again, to: unrecorded?.again)
        agents[number]?.unrecorded = unrecorded
    }

    /// The agents for whom something may have to be recorded after these facts.
    func mayRecord(after facts: ArraySlice<(at: Moment, fact: Fact)>) -> [WorkNo] {
        var found: [WorkNo] = []
        for (_, fact) in facts {
            switch fact {
            // The rules may be others, or nothing was heard for a while.
            case .centre(.configured), .centre(.linkRestored): return Array(agents.keys)
            case .leg(.talked), .talk, .party, .conf, .placing, .call, .recording, .agent(.returned): break
            case .centre, .session, .choice, .preview, .handover, .chat, .offer, .leg, .agent, .inspection, .playback: continue
            }
            let concern = concern(of: fact)
            for agent in (concern.agent.map { [$0] } ?? []) + concern.others {
                if let agent = agents[agent], agent.recording == nil, agent.use != nil { found.append(agent.number) }
            }
        }
        return found
    }
}
