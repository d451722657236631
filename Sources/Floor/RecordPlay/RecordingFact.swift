package import Telephony

/// What happens to the recordings that agents ask for.
package enum RecordingFact: Hashable, Sendable {
    case asked(RecordingAsked)
    case began(AgentOnly)
    case failed(AgentOnly)
    case ended(AgentOnly)
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
}

extension Floor {
    mutating func evolve(_ fact: RecordingFact) {
        switch fact {
        case .asked(let fact): evolveRecordingAsked(fact)
        case .began(let fact): evolveRecordingBegan(fact)
        case .failed(let fact), .ended(let fact): dropRecording(of: fact.agent)
        }
    }

    func concern(of fact: RecordingFact) -> Concern {
        switch fact {
        case .asked(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .began(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk])
        case .failed(let fact), .ended(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        }
    }

    func notices(of fact: RecordingFact, at moment: Moment?) -> [Addressed] {
        switch fact {
        case .asked(let fact): say(fact.agent, fact.call == nil ? [.busy] : [])
        case .began(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordBegan($0)] })
        case .failed(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordFailed($0)] })
        case .ended(let fact): say(fact.agent, recording(fact.agent, at: moment) { $0.began == nil ? [] : [.recordDone($0)] })
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
        case .ended(let fact): appendRecording(of: fact.agent, at: now, into: &records)
        case .asked, .began, .failed: break
        }
    }
}

extension Explanation.Teller {
    func sentence(_ fact: RecordingFact) -> Sentence? {
        switch fact {
        case .asked(let fact): "\(agent(fact.agent)) asked for a recording"
        case .began, .failed, .ended: nil
        }
    }
}
