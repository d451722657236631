package import Telephony

/// What happens to the parties of calls that go on.
package enum PartyFact: Hashable, Sendable {
    case joined(Joined)
    case left(PartyLeft)
    case muted(AgentCall)
    case unmuted(AgentCall)
}

/// Two calls of an agent become one: the parties of the other come into the customer's.
package struct Joined: Hashable, Sendable, Codable {
    /// The one that goes on.
    package var call: CallID
    /// The one that ends; its id goes on meaning the first.
    package var absorbed: CallID
    /// Whose calls they were.
    package var agent: WorkNo
    /// The agent is in it no more.
    package var leaves: Bool
    /// A leg of the agent's phone in the call that ends: it goes with that; nil: there is none.
    package var without: LegID?
}

/// A party is gone from a call, and the others go on.
package struct PartyLeft: Hashable, Sendable, Codable {
    package enum How: String, Hashable, Sendable, Codable {
        /// By oneself.
        case released
        /// The call was handed over.
        case transferred
        /// Another one of the call had it so.
        case dropped
    }
    package var call: CallID
    /// Nil: one who is no agent.
    package var agent: WorkNo?
    package var leg: LegID?
    package var how: How
    /// The leg of one who is no agent is still there, and has to go; nil: it is gone.
    package var clears: Bool?
}

extension Floor {
    mutating func evolve(_ fact: PartyFact) {
        switch fact {
        case .joined(let fact): evolveJoined(fact)
        case .left(let fact): evolveLeft(fact)
        case .muted(let fact): calls[fact.call]?.parties.changeAgent(fact.agent) { $0.isMuted = true }
        case .unmuted(let fact): calls[fact.call]?.parties.changeAgent(fact.agent) { $0.isMuted = nil }
        }
    }

    func concern(of fact: PartyFact) -> Concern {
        switch fact {
        case .joined(let fact):
            return Concern(
                call: fact.call, second: fact.absorbed, agent: fact.agent, others: others(of: fact), [.legs, .desk, .time])
        case .left(let fact):
            return Concern(call: fact.call, agent: fact.agent, others: company(of: fact.call, fact.agent), [.legs, .desk, .time])
        case .muted(let fact), .unmuted(let fact): return Concern(call: fact.call, agent: fact.agent, [.agentsLeg, .desk])
        }
    }

    /// The other agents of both calls. One who is in both comes in once.
    private func others(of fact: Joined) -> [WorkNo] {
        let first = company(of: fact.call, fact.agent)
        return first + company(of: fact.absorbed, fact.agent).filter { !first.contains($0) }
    }

    /// The other agents in a call.
    func company(of call: CallID?, _ agent: WorkNo?) -> [WorkNo] { call.flatMap { calls[$0]?.parties.agents(besides: agent) } ?? [] }

    func notices(of fact: PartyFact) -> [Addressed] {
        switch fact {
        case .joined(let fact): joined(fact)
        case .left(let fact): left(fact)
        case .muted, .unmuted: []
        }
    }

    /// Everybody of the agents is told who is in it now; the agent's other call is over.
    private func joined(_ fact: Joined) -> [Addressed] {
        guard let absorbed = calls[fact.absorbed] else { return [] }
        if calls[fact.call]?.isConference == true { return joinedConf(fact, absorbed) }
        let result: [Notice] = absorbed.placement?.purpose == .success ? about(fact.call) { [.transferResult($0, isDone: true)] } : []
        var after = self
        after.evolveJoined(fact)
        func conference(_ agent: WorkNo) -> [Notice] {
            // One who is left with one other talks, and is told so.
            let partners = after.partners(of: agent, in: fact.call)
            return partners.count > 1 ? after.about(fact.call) { [.conference($0, partners: partners)] } : []
        }
        // An agent who hands over by a number outside was in no second call.
        let isSecond = absorbed.has(fact.agent)
        // And one who gave the call away at once is in neither.
        let isFirst = calls[fact.call]?.has(fact.agent) == true || isSecond
        let first = fact.leaves ? result + released(fact.call, fact.agent) : isFirst ? conference(fact.agent) : []
        let second = isSecond ? (fact.leaves ? released(fact.absorbed, fact.agent) : otherLeft(fact.absorbed, fact.agent)) : []
        return say(fact.agent, first + second)
            + others(of: fact).flatMap { say($0, conference($0)) }
    }

    private func left(_ fact: PartyLeft) -> [Addressed] {
        guard let call = calls[fact.call] else { return [] }
        if call.isConference == true { return leftConf(fact, call) }
        var said: [Addressed] = []
        if let agent = fact.agent {
            let result: [Notice] = fact.how == .transferred ? about(fact.call) { [.transferResult($0, isDone: true)] } : []
            said += say(agent, result + released(fact.call, agent))
        }
        guard let party = call.parties.first(where: { $0.agent == fact.agent && $0.leg == fact.leg }) else { return said }
        let number = self.number(of: party, in: call)
        var after = self
        after.evolveLeft(fact)
        // To whom it was handed over has just begun to talk, and never saw the one who leaves.
        let newcomer = fact.how == .transferred ? call.lastAgent : nil
        for other in company(of: fact.call, fact.agent) where other != newcomer {
            let left = about(fact.call) { [.customerRelease($0.about(number))] }
            let now = after.partners(of: other, in: fact.call)
            switch call.stage(of: other) {
            case .talking where !now.isEmpty:
                said += say(other, left + after.about(fact.call) { now.count > 1 ? [.conference($0, partners: now)] : [.talking($0)] })
            case .talking, .held: said += say(other, left)
            case .offered, .waiting: break
            }
        }
        return said
    }

    /// A call is over for an agent by what the agent did.
    func released(_ call: CallID, _ agent: WorkNo) -> [Notice] { about(call) { [.callRelease($0)] } + otherLeft(call, agent) }

    /// The other one of a call has left it.
    func otherLeft(_ call: CallID, _ agent: WorkNo) -> [Notice] {
        about(call) { [.customerRelease(partners(of: agent, in: call).first.map($0.about) ?? $0)] }
    }

    /// How the other parties of a call are called, in order.
    func partners(of agent: WorkNo, in call: CallID) -> [Personal] {
        guard let call = calls[call] else { return [] }
        return call.parties.filter { $0.agent != agent && !$0.isAlerting }.map { number(of: $0, in: call) }
    }

    /// An agent's own number, or that of somebody outside.
    func number(of party: Party, in call: Call) -> Personal {
        if let agent = party.agent { return Personal("\(agent.rawValue)") }
        return call.numbers?.first { $0.leg == party.leg }?.caller ?? call.caller
    }

    func records(of fact: PartyFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .joined(let fact):
            appendCall(CallEnded(call: fact.absorbed, end: .joined, by: .us, agent: fact.agent), at: now, into: &records)
            if calls[fact.absorbed]?.has(fact.agent) == true {
                appendLeg(of: fact.agent, in: fact.absorbed, .untouched, at: now, into: &records)
            }
        case .left, .muted, .unmuted: break
        }
    }
}

extension Explanation.Teller {
    func sentence(_ fact: PartyFact) -> Sentence? {
        switch fact {
        case .joined(let fact) where fact.absorbed == call:
            "ended: \(agent(fact.agent)) joined it into call \(fact.call), which goes on"
        case .joined(let fact):
            fact.leaves
                ? "\(agent(fact.agent)) joined call \(fact.absorbed) into call \(fact.call), and left"
                : "\(agent(fact.agent)) joined call \(fact.absorbed) into call \(fact.call)"
        case .left(let fact): left(fact)
        case .muted(let fact): "\(agent(fact.agent)) is heard by nobody"
        case .unmuted(let fact): "\(agent(fact.agent)) is heard again"
        }
    }

    private func left(_ fact: PartyLeft) -> Sentence {
        let who: Sentence = fact.agent.map(agent) ?? "somebody outside"
        return switch fact.how {
        case .released: "\(who) left, and the others go on"
        case .transferred: "\(who) handed it over, and left"
        case .dropped: "\(who) was taken out of it"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: PartyFact, at moment: Moment) {
        switch fact {
        // It goes on as the other one.
        case .joined(let fact) where fact.absorbed == call:
            isWith = .nobody
            hasEnded = true
        // Who was on hold talks to all of them.
        case .joined: talks(from: moment)
        case .left, .muted, .unmuted: break
        }
    }
}
