package import Telephony

/// All that a desktop shows of its agent (cec_07_1226): for one that lost it.
package struct DeskState: Sendable, Hashable {
    package var agent: WorkNo
    package var now: Moment
    /// What the agent is now, in fine steps: 1 idle, 2 wrap-up, 3 rest, 4 busy, 5 recording, 7 taken up, 8 being rung, 9 talking,
    /// 11 holding, 255 signed out.
    package var state: Int
    /// What was chosen, in the same numbers: it shows when nothing takes the agent up.
    package var choiceState: Int
    package var isTakenUp: Bool
    package var since: Moment
    package var call: CallInfo?
    /// The call is talked, and was not on hold since the phone was lifted.
    package var isFirstTalk: Bool
    package var talkedFrom: Moment?
    package var heldFrom: Moment?
    package var recording: String?
}

extension Floor {
    package func deskState(of number: WorkNo, at now: Moment) -> DeskState {
        let agent = agents[number]
        let line = agent?.line
        return DeskState(
            agent: number, now: now, state: agent.map(fineState) ?? 255, choiceState: agent?.choice.fineState ?? 255,
            isTakenUp: agent?.isUntaken == false, since: agent?.since ?? now,
            call: agent?.call.flatMap { calls[$0] }.map { info(of: $0, at: now) },
            isFirstTalk: line?.talkedFrom != nil && line?.heldFrom == nil && line?.held == .zero,
            talkedFrom: line?.talkedFrom,
            heldFrom: line?.heldFrom, recording: agent?.recording?.recording.rawValue)
    }

    private func fineState(of agent: Agent) -> Int {
        if agent.session == nil { return 255 }
        switch agent.engagement {
        case .call(let id):
            switch calls[id]?.stage {
            case .offered: return 8
            case .talking: return 9
            case .held: return 11
            case .waiting, nil: return 7
            }
        case .recording: return 5
        case .ownCall: return 7
        case nil: return agent.afterCallWork != nil ? 2 : agent.choice.fineState
        }
    }
}

extension Choice {
    fileprivate var fineState: Int {
        switch self {
        case .idle: 1
        case .work: 2
        case .rest: 3
        case .busy: 4
        }
    }
}
