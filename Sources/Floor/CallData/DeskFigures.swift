package import Telephony

/// What an agent's desk shows of the day, besides the figures that the reference has. Each millisecond of a session counts in one of
/// the times here or in `DayFigures`: idle, busy, rest, wrap-up, being rung, calling, talk, hold, recording, inspecting and own calls are together the time
/// signed in and the time in a call that outlived its session.
package struct DeskFigures: Sendable, Hashable, Codable {
    /// Calls talked to that the agent had requested.
    package var taken = 0
    /// Calls kept on hold, for so long in all.
    package var held = Interval.zero
    /// After-call work and wrap-up by choice.
    package var wrapUp = Interval.zero
    /// Idle, with nothing that takes the agent up.
    package var idled = Interval.zero
    /// From an offer to the talk, or to the end of the offer.
    package var rung = Interval.zero
    /// From a call that the agent places until it is answered, or comes to nothing.
    package var called = Interval.zero
    /// Recording without a call.
    package var recorded = Interval.zero
    /// The phone was used for something that we did not order.
    package var ownCalls = Interval.zero
    /// With other agents, as an inspector; nil: never.
    package var inspected: Interval?
    package var signedIn = Interval.zero
    /// In a call whose session had ended.
    package var outlived = Interval.zero
}

extension Floor {
    /// The same of an agent, with what goes on at this moment.
    package func deskFigures(of number: WorkNo, at now: Moment) -> DeskFigures {
        guard var agent = agents[number] else { return DeskFigures() }
        agent.count(as: standing(of: agent), until: now)
        return agent.deskDay
    }

    /// The time until now counts as what the agent was.
    mutating func countTime(of number: WorkNo) {
        guard let standing = agents[number].map(standing(of:)) else { return }
        agents[number]?.count(as: standing, until: now)
    }
}

extension Agent {
    /// Adds the time since it was counted last to what the agent was meanwhile.
    mutating func count(as standing: Standing, until now: Moment) {
        let from = countedUntil
        let lasted = now - from
        countedUntil = now
        if session == nil, engagement == nil { return }
        if session == nil { deskDay.outlived = deskDay.outlived + lasted } else { deskDay.signedIn = deskDay.signedIn + lasted }
        switch standing {
        case .idle: deskDay.idled = deskDay.idled + lasted
        case .busy: day.busied = day.busied + lasted
        case .rest:
            day.rested = day.rested + lasted
            if let until = restDeadline, until < now { day.overrun = day.overrun + (now - max(from, until)) }
        case .wrapUp: deskDay.wrapUp = deskDay.wrapUp + lasted
        case .ringing: deskDay.rung = deskDay.rung + lasted
        case .talking: day.talked = day.talked + lasted
        case .holding: deskDay.held = deskDay.held + lasted
        case .calling: deskDay.called = deskDay.called + lasted
        case .recording: deskDay.recorded = deskDay.recorded + lasted
        case .ownCall: deskDay.ownCalls = deskDay.ownCalls + lasted
        case .inspecting: deskDay.inspected = (deskDay.inspected ?? .zero) + lasted
        case .signedOut: break
        }
    }
}
