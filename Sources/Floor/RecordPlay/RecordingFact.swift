package import Telephony

/// What happens to recordings: those that agents ask for, and those that a queue or an agent must have.
package enum RecordingFact: Hashable, Sendable {
    case asked(RecordingAsked)
    case began(AgentOnly)
    case failed(AgentOnly)
    case ended(RecordingEnded)
    /// It goes on without sound, so that its length stays that of the talk.
    case silenced(RecordingSilenced)
    case resumed(RecordingResumed)
    /// What had to be recorded was not, and is over.
    case missed(RecordingMissed)
    /// Somebody got it, to listen to it or to keep it.
    case heard(RecordingHeard)
}

package struct RecordingAsked: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// The call it runs in; nil without a call.
    package var call: CallID?
    /// The leg that is recorded.
    package var leg: LegID
    package var phone: PhoneNumber
    /// The leg is up already.
    package var isUp: Bool
    package var until: Moment
    package var recording: RecordingID
    package var fileName: Personal
    /// It must be: the agent did not ask for it. Since when it is due; nil: the agent asked.
    package var due: Moment?
}

package struct RecordingEnded: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Nil where it is not stored.
    package var why: RecordingEnd?
}

/// Why a recording ended.
package enum RecordingEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was asked for.
    case stopped
    /// The agent's part in the call ended, or the phone was put down.
    case over
    /// The switch ended it by itself.
    case cut
    /// After a gap the switch had it no more; nobody saw when it ended.
    case lost
}

package struct RecordingSilenced: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Who had it so: the agent, or nil: an operator.
    package var by: WorkNo?
    /// One word that says why; nil: none was given.
    package var reason: String?
}

package struct RecordingResumed: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Who had it so: the agent, or nil: an operator.
    package var by: WorkNo?
}

package struct RecordingMissed: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var call: CallID
    /// From when on it was due.
    package var since: Moment
}

package struct RecordingHeard: Hashable, Sendable, Codable {
    package enum How: String, Hashable, Sendable, Codable, CaseIterable {
        /// At the agent's phone.
        case phone
        /// As a file.
        case file
    }
    /// Who heard it.
    package var agent: WorkNo
    package var recording: RecordingID
    package var how: How
}

extension Floor {
    mutating func evolve(_ fact: RecordingFact) {
        switch fact {
        case .asked(let fact): evolveRecordingAsked(fact)
        case .began(let fact): evolveRecordingBegan(fact)
        case .failed(let fact): dropRecording(of: fact.agent, isLacking: true)
        case .ended(let fact): dropRecording(of: fact.agent, isLacking: fact.why == .cut || fact.why == .lost)
        case .silenced(let fact):
            agents[fact.agent]?.recording?.silence = Silence(since: now, by: fact.by, reason: fact.reason)
        case .resumed(let fact): agents[fact.agent]?.recording?.silence = nil
        case .missed(let fact): setUnrecorded(fact.agent, nil)
        case .heard: break
        }
    }

    func concern(of fact: RecordingFact) -> Concern {
        switch fact {
        case .asked(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .began(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk])
        case .failed(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .ended(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .silenced(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk])
        case .resumed(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk])
        case .missed, .heard: Concern()
        }
    }

    func notices(of fact: RecordingFact, at moment: Moment?) -> [Addressed] {
        switch fact {
        case .asked(let fact): say(fact.agent, fact.call == nil ? [.busy] : [])
        case .began(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordBegan($0)] })
        case .failed(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordFailed($0)] })
        case .ended(let fact): say(fact.agent, recording(fact.agent, at: moment) { $0.began == nil ? [] : [.recordDone($0)] })
        case .silenced, .resumed, .missed, .heard: []
        }
    }

    private func recording(_ agent: WorkNo, at moment: Moment?, _ notices: (RecordingNotice) -> [Notice]) -> [Notice] {
        guard let recording = agents[agent]?.recording else { return [] }
        let call = recording.call.flatMap { calls[$0] }
        return notices(
            RecordingNotice(
                call: recording.call, caller: call?.caller ?? Personal(""), called: call?.accessCode ?? "",
                recording: recording.recording, task: recording.task, fileName: recording.fileName, began: recording.began,
                ended: recording.began.map { _ in moment ?? now }))
    }

    func records(of fact: RecordingFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .ended(let fact): appendRecording(of: fact.agent, fact.why, at: now, into: &records)
        case .resumed(let fact): appendSilence(of: fact.agent, resumedBy: fact.by, at: now, into: &records)
        case .missed(let fact):
            records.append(.unrecorded(UnrecordedRecord(call: fact.call, agent: fact.agent, from: fact.since, to: now)))
        case .heard(let fact):
            records.append(.hearing(HearingRecord(recording: fact.recording, agent: fact.agent, at: now, how: fact.how)))
        case .asked, .began, .failed, .silenced: break
        }
    }
}

extension Explanation.Teller {
    func sentence(_ fact: RecordingFact) -> Sentence? {
        switch fact {
        case .asked(let fact):
            fact.due == nil
                ? "\(agent(fact.agent)) asked for a recording" : "the talk of \(agent(fact.agent)) has to be recorded"
        case .missed(let fact): "the talk of \(agent(fact.agent)) had to be recorded since \(time(fact.since)), and was not"
        case .began, .failed, .ended, .silenced, .resumed, .heard: nil
        }
    }
}
