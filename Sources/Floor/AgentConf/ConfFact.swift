package import Telephony

/// What happens to conferences of agents (cec_07_1283 to cec_07_1301). Who is rung for one is placed, as other calls are; who leaves one
/// leaves a call.
package enum ConfFact: Hashable, Sendable {
    /// A call is to be a conference, as soon as its president is there.
    case requested(ConfRequested)
    /// It begins.
    case granted(ConfGranted)
    /// An agent who was to be asked could not be rung.
    case missed(ConfMissed)
    /// One who was asked takes part.
    case entered(ConfEntered)
    case held(ConfParty)
    case unheld(ConfParty)
    case modeSet(ConfMode)
    case presidentShifted(ConfShifted)
    /// A caller was taken out of it, and waits in a queue as a call of its own.
    case queued(ConfQueued)
    /// It ends soon.
    case warned(AgentCall)
    case prolonged(ConfProlonged)
    case seatsChanged(ConfSeats)
    /// Its time is over. The end of the call follows.
    case ranOut(CallOnly)
}

package struct ConfRequested: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var seats: Int
    package var length: Interval
    package var warning: Interval
    /// The number that is shown to those who are called for it.
    package var showing: String
}

package struct ConfGranted: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var until: Moment
    package var warnsAt: Moment
}

package struct ConfMissed: Hashable, Sendable, Codable {
    package var call: CallID
    /// The president.
    package var agent: WorkNo
    package var guest: WorkNo
}

package struct ConfEntered: Hashable, Sendable, Codable {
    package var call: CallID
    /// The call by which one came; its id goes on meaning the conference.
    package var absorbed: CallID
    /// Nil: one from outside.
    package var agent: WorkNo?
    /// Who had asked.
    package var by: WorkNo
}

/// One who takes part: an agent, or one from outside at a leg.
package struct ConfParty: Hashable, Sendable, Codable {
    package var call: CallID
    /// The president.
    package var by: WorkNo
    package var agent: WorkNo?
    package var leg: LegID?
}

package struct ConfMode: Hashable, Sendable, Codable {
    package var call: CallID
    package var by: WorkNo
    package var agent: WorkNo?
    package var leg: LegID?
    package var mode: ParticipantMode
}

package struct ConfShifted: Hashable, Sendable, Codable {
    package var call: CallID
    /// Who presided.
    package var agent: WorkNo
    package var to: WorkNo
}

package struct ConfQueued: Hashable, Sendable, Codable {
    /// The call that waits.
    package var call: CallID
    /// The conference.
    package var from: CallID
    package var agent: WorkNo
    package var arrived: Arrived
}

package struct ConfProlonged: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var by: Interval
}

package struct ConfSeats: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var seats: Int
}

extension Floor {
    mutating func evolve(_ fact: ConfFact) {
        switch fact {
        case .requested(let fact): evolveConfRequested(fact)
        case .granted(let fact): evolveConfGranted(fact)
        case .missed, .ranOut: break
        case .entered(let fact): evolveEntered(fact)
        case .held(let fact): changeParticipant(of: fact.call, fact.agent, fact.leg) { $0.isKept = true }
        case .unheld(let fact): changeParticipant(of: fact.call, fact.agent, fact.leg) { $0.isKept = nil }
        case .modeSet(let fact):
            changeParticipant(of: fact.call, fact.agent, fact.leg) { $0.mode = fact.mode == .both ? nil : fact.mode }
        case .presidentShifted(let fact): changeConference(fact.call) { $0.president = fact.to }
        case .queued(let fact): evolveConfQueued(fact)
        case .warned(let fact): changeConference(fact.call) { $0.warnsAt = nil }
        case .prolonged(let fact): evolveProlonged(fact)
        case .seatsChanged(let fact): changeConference(fact.call) { $0.seats = fact.seats }
        }
    }

    func concern(of fact: ConfFact) -> Concern {
        switch fact {
        case .requested(let fact): Concern(call: fact.call, agent: fact.agent, .desk)
        case .granted(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.desk, .time])
        case .missed(let fact): Concern(call: fact.call, agent: fact.agent)
        case .entered(let fact): entered(fact)
        case .held(let fact), .unheld(let fact): participant(fact.call, fact.agent)
        case .modeSet(let fact): participant(fact.call, fact.agent)
        case .presidentShifted(let fact): Concern(call: fact.call, agent: fact.agent, others: [fact.to], .desk)
        case .queued(let fact):
            Concern(
                call: fact.call, second: fact.from, agent: fact.agent, others: company(of: fact.from, fact.agent),
                queue: fact.arrived.queue, [.legs, .list, .desk, .time, .callIsOpen])
        case .warned(let fact): Concern(call: fact.call, agent: fact.agent)
        case .prolonged(let fact): Concern(call: fact.call, agent: fact.agent)
        case .seatsChanged(let fact): Concern(call: fact.call, agent: fact.agent)
        case .ranOut(let fact): Concern(call: fact.call)
        }
    }

    /// Who comes, and those who have been there.
    private func entered(_ fact: ConfEntered) -> Concern {
        let agent = fact.agent ?? fact.by
        return Concern(
            call: fact.call, second: fact.absorbed, agent: agent, others: company(of: fact.call, agent), [.legs, .desk, .time])
    }

    private func participant(_ call: CallID, _ agent: WorkNo?) -> Concern {
        // Of an outside party: those who hear it, the first of them as the one whom it is about.
        let all = company(of: call, nil)
        let first = agent ?? all.first
        return Concern(call: call, agent: first, others: all.filter { $0 != first }, [.legs, .desk, .time])
    }

    func records(of fact: ConfFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .entered(let fact):
            appendOffer(of: fact.absorbed, nil, at: now, into: &records)
            appendCall(CallEnded(call: fact.absorbed, end: .joined, by: .us, agent: fact.by), at: now, into: &records)
        case .requested, .granted, .missed, .held, .unheld, .modeSet, .presidentShifted, .queued, .warned, .prolonged, .seatsChanged,
            .ranOut:
            break
        }
    }
}
