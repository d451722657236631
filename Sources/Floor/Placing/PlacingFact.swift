package import Telephony

/// What happens to calls that agents place, until they are answered.
package enum PlacingFact: Hashable, Sendable {
    case made(Placed)
    /// The agent's own phone is up: now the other party is rung.
    case begun(AgentCall)
    case dialled(Dialled)
    /// The number outside rings.
    case alerted(OutsideLeg)
    case answered(OutsideLeg)
    /// Who was called is not reached, or the agent's own phone is not. The end of the call follows.
    case failed(PlacingFailed)
    /// An agent gets the customer's call in place of this one, which stood in a list for it. The offer follows.
    case taken(AgentCall)
}

/// An agent placed a call.
package struct Placed: Hashable, Sendable, Codable {
    package var call: CallID
    /// Who is called: a number outside, or `a` and the number of the agent who calls a colleague.
    package var caller: Personal
    /// Our number in it: what is shown outside, or the colleague who is called.
    package var accessCode: String
    package var agent: WorkNo
    package var placement: Placement
    package var queue: QueueID?
    /// The leg of the agent's own phone, which is rung first; nil: the agent's line is up, or the agent is no party of it.
    package var leg: LegID?
    package var phone: PhoneNumber
    /// The leg of the number outside, if that is rung at once.
    package var dialled: LegID?
    /// Until when the first phone is rung, or it may wait in the list.
    package var until: Moment
    /// From when on it may be handed out, if it waits in a list; nil: never.
    package var handOutFrom: Moment?
}

/// A number outside is called.
package struct Dialled: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var leg: LegID
    package var until: Moment
}

/// Something about the leg of one who is no agent.
package struct OutsideLeg: Hashable, Sendable, Codable {
    package var call: CallID
    /// Who placed the call.
    package var agent: WorkNo
    package var leg: LegID
}

package struct PlacingFailed: Hashable, Sendable, Codable {
    package var call: CallID
    /// Who placed it.
    package var agent: WorkNo
    package var why: NotReached
}

/// Why somebody who was called is not reached.
package enum NotReached: String, Hashable, Sendable, Codable, CaseIterable {
    case rejected, noAnswer, busy
    /// There is no such number, or no way there.
    case unreachable
    /// The phone sends its calls somewhere else.
    case forwarded
    /// Who called changed one's mind, or nobody is left to talk to.
    case givenUp
    /// It was lost in a gap of what we know, or the switch could not do it.
    case lost
}

extension LegEnd {
    /// What the end of a leg means that was to be answered.
    var asNotReached: NotReached {
        switch self {
        case .rejected, .hungUp: .rejected
        case .noAnswer: .noAnswer
        case .busy: .busy
        case .unreachable: .unreachable
        case .forwarded: .forwarded
        case .cleared, .failed: .lost
        }
    }
}

extension Floor {
    mutating func evolve(_ fact: PlacingFact) {
        switch fact {
        case .made(let fact): evolvePlaced(fact)
        case .begun(let fact): evolveBegun(fact)
        case .dialled(let fact): evolveDialled(fact)
        case .alerted(let fact): calls[fact.call]?.changeRing { $0.step = .alerting }
        case .answered(let fact): evolveAnswered(fact)
        case .failed: break
        case .taken(let fact): evolveTaken(fact)
        }
    }

    func concern(of fact: PlacingFact) -> Concern {
        switch fact {
        case .made(let fact):
            fact.placement.isListed
                ? Concern(call: fact.call, agent: fact.agent, queue: fact.queue, [.list, .desk, .callIsOpen])
                : Concern(call: fact.call, agent: fact.agent, [.legs, .desk, .time])
        case .begun(let fact): Concern(call: fact.call, agent: fact.agent, [.legs, .desk])
        case .dialled(let fact): Concern(call: fact.call, agent: fact.agent, [.legs, .desk])
        case .alerted(let fact): Concern(call: fact.call, agent: fact.agent, .desk)
        case .answered(let fact):
            Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk, .time])
        case .failed(let fact): Concern(call: fact.call, agent: fact.agent, .desk)
        case .taken(let fact): Concern(call: fact.call, agent: calls[fact.call]?.placement?.by, [.list, .desk])
        }
    }

    func notices(of fact: PlacingFact) -> [Addressed] {
        switch fact {
        case .made(let fact):
            // An agent who has a call on hold is taken up already.
            say(fact.agent, fact.placement.of == nil && agents[fact.agent]?.engagement == nil ? [.busy] : [])
        case .alerted(let fact):
            calls[fact.call]?.placement?.purpose == .invitation
                ? [] : sayPlacer(fact.agent, of: fact.call, about(fact.call) { [.customerAlerting($0)] })
        case .failed(let fact):
            calls[fact.call]?.placement?.purpose == .invitation ? notInvited(fact) : sayPlacer(fact.agent, of: fact.call, failed(fact))
        case .begun, .dialled, .answered, .taken: []
        }
    }

    /// Who placed it in order to leave at once has no part in it any more.
    private func sayPlacer(_ agent: WorkNo, of id: CallID, _ notices: [Notice]) -> [Addressed] {
        guard let call = calls[id], call.has(agent) || call.placement?.of.flatMap({ calls[$0] })?.has(agent) == true else { return [] }
        return say(agent, notices)
    }

    private func failed(_ fact: PlacingFailed) -> [Notice] {
        guard let placement = calls[fact.call]?.placement else { return [] }
        return about(fact.call) { call in
            switch (placement.purpose, placement.aim) {
            case (.talk, .outside): [.callOutFail(call), .connectFail(call), .outboundDetect(call, fact.why)]
            case (.conference, _): [.confFailed(fact.why)]
            // All who are in it are told.
            case (.invitation, _): []
            case (.talk, .agent), (.talk, .queue), (.talk, .conference): [.insideCallFail(call)]
            case (.help, _): [.consultFail(call)]
            case (.consult, _), (.threeParty, _): [.connectFail(call)]
            case (.success, _): transferFailed(of: placement.of)
            // The agent has left.
            case (.release, _): []
            }
        }
    }

    func transferFailed(of call: CallID?) -> [Notice] { about(call) { [.transferResult($0, isDone: false)] } }
}
