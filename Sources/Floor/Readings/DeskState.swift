package import Telephony

/// All that a desktop shows of its agent (cec_07_1226): for one that lost it.
package struct DeskState: Sendable, Hashable {
    package var agent: WorkNo
    package var now: Moment
    package var standing: Standing
    /// What was chosen: it shows when nothing takes the agent up. Nil: nobody is known by this number.
    package var choice: Standing?
    package var isTakenUp: Bool
    package var since: Moment
    package var call: CallInfo?
    /// The call is talked, and was not on hold since the phone was lifted.
    package var isFirstTalk: Bool
    package var talkedFrom: Moment?
    package var heldFrom: Moment?
    package var recording: String?
    /// How the agent inspects; nil: nobody.
    package var inspection: InspectionMode?
    /// Who inspects the agent, where the centre says so; of several the first.
    package var inspector: WorkNo?
}

extension Floor {
    package func deskState(of number: WorkNo, at now: Moment) -> DeskState {
        let agent = agents[number]
        let use = agent?.use
        return DeskState(
            agent: number, now: now, standing: standing(of: number), choice: agent?.choice.standing,
            isTakenUp: agent?.isUntaken == false, since: agent?.since ?? now,
            call: agent?.call.flatMap { calls[$0] }.map { info(of: $0, at: now) },
            isFirstTalk: use?.talkedFrom != nil && use?.heldFrom == nil && use?.held == .zero,
            talkedFrom: use?.talkedFrom,
            heldFrom: use?.heldFrom, recording: agent?.recording?.recording.rawValue,
            inspection: agent?.inspection?.mode, inspector: announcedInspectors(of: number).first?.number)
    }
}
