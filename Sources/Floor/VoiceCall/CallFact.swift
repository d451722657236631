package import Telephony

/// The life of a call, and its wait in a queue.
package enum CallFact: Hashable, Sendable {
    case arrived(Arrived)
    /// The longest wait passed while the call was being offered.
    case expiryNoted(CallOnly)
    /// From now on routing may hand the call out.
    case opened(CallOnly)
    /// From now on routing may offer the call to this agent again.
    case backOffEnded(AgentCall)
    case requeued(Requeued)
    case moved(Moved)
    case dataSet(DataSet)
    case dispositionSet(DispositionSet)
    case ended(CallEnded)
}

package struct Arrived: Hashable, Sendable, Codable {
    package var call: CallID
    package var leg: LegID
    package var accessCode: String
    package var queue: QueueID
    /// Higher goes first.
    package var priority: Int
    /// When the caller came in: earlier than the fact if nobody was there to see it.
    package var since: Moment
    package var expiresAt: Moment
    /// From when on routing may hand the call out; nil: never.
    package var handOutFrom: Moment?
    package var caller: Personal
}

/// A call that was with an agent waits again, with its old arrival time.
package struct Requeued: Hashable, Sendable, Codable {
    package var call: CallID
    package var handOutFrom: Moment?
    package var expiresAt: Moment
    /// The queue, if it is another one than before.
    package var queue: QueueID?
}

/// The queue in which a call waited is no more: it waits where its number leads now, with its old arrival time.
package struct Moved: Hashable, Sendable, Codable {
    package var call: CallID
    package var queue: QueueID
    package var handOutFrom: Moment?
    package var expiresAt: Moment
}

package struct DataSet: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var data: Personal
}

package struct CallEnded: Hashable, Sendable, Codable {
    package enum Side: String, Hashable, Sendable, Codable { case caller, agent, us }
    package var call: CallID
    package var end: CallEnd
    package var by: Side
    /// The agent whose action or leg ended it.
    package var agent: WorkNo?
    /// The caller's leg is still there, and has to go; nil: it is gone.
    package var clears: Bool?
    /// When the caller had left, if nobody could hear of it then; nil: now.
    package var left: Moment?
}

extension Floor {
    mutating func evolve(_ fact: CallFact) {
        switch fact {
        case .arrived(let fact): evolveArrived(fact)
        case .expiryNoted(let fact): evolveExpiryNoted(fact)
        case .opened(let fact): evolveOpened(fact)
        case .backOffEnded(let fact): evolveBackOffEnded(fact)
        case .requeued(let fact): evolveRequeued(fact)
        case .moved(let fact): evolveMoved(fact)
        case .dataSet(let fact): evolveDataSet(fact)
        case .dispositionSet(let fact): evolveDispositionSet(fact)
        case .ended(let fact): evolveCallEnded(fact)
        }
    }

    mutating func tally(_ fact: CallFact) {
        switch fact {
        case .arrived(let fact): queues[fact.queue]?.day.arrived += 1
        case .moved(let fact): if calls[fact.call]?.answered == nil { queues[fact.queue]?.day.arrived += 1 }
        case .ended(let fact):
            if fact.end == .callerLeft { countLeft(fact.call) }
            if fact.end == .expired { countExpired(fact.call) }
            if fact.by == .agent, let agent = fact.agent { agents[agent]?.day.released += 1 }
        case .dispositionSet(let fact): tallyDisposition(fact)
        case .requeued(let fact): countRequeued(fact)
        case .expiryNoted, .opened, .backOffEnded, .dataSet: break
        }
    }

    func concern(of fact: CallFact) -> Concern {
        switch fact {
        case .arrived(let fact): Concern(call: fact.call, queue: fact.queue, [.callersLeg, .list, .callIsOpen])
        case .expiryNoted(let fact): Concern(call: fact.call)
        case .opened(let fact): Concern(call: fact.call, .callIsOpen)
        case .backOffEnded(let fact): Concern(call: fact.call, agent: fact.agent, .callIsOpen)
        case .requeued(let fact): requeued(fact, from: calls[fact.call]?.holder)
        // Nobody watches the queue that it leaves.
        case .moved(let fact): Concern(call: fact.call, queue: fact.queue, [.callersLeg, .list, .callIsOpen])
        case .dataSet(let fact): Concern(call: fact.call, agent: fact.agent, [.list, .desk])
        case .dispositionSet(let fact): Concern(call: fact.call, agent: fact.agent, .desk)
        case .ended(let fact):
            ended(fact, by: fact.agent ?? calls[fact.call]?.holder)
        }
    }

    /// A line that stays up, and those who hear what is said there, have to leave where the caller is.
    private func requeued(_ fact: Requeued, from agent: WorkNo?) -> Concern {
        let staysUp = agent.map { agents[$0]?.isNailedUp == true || !inspectors(of: $0).isEmpty } ?? false
        return Concern(
            call: fact.call, agent: agent, queue: fact.queue,
            [staysUp ? .legs : .callersLeg, .list, .desk, .time, .callIsOpen])
    }

    private func ended(_ fact: CallEnded, by agent: WorkNo?) -> Concern {
        Concern(call: fact.call, agent: agent, others: company(of: fact.call, agent), [.callersLeg, .list, .desk, .time])
    }

    func notices(of fact: CallFact) -> [Addressed] {
        switch fact {
        case .ended(let fact): callEnded(fact)
        case .requeued(let fact): givenToQueue(fact)
        case .arrived, .expiryNoted, .opened, .backOffEnded, .moved, .dataSet, .dispositionSet: []
        }
    }

    /// For the agent who gave it to another queue it is over.
    private func givenToQueue(_ fact: Requeued) -> [Addressed] {
        guard fact.queue != nil, let agent = calls[fact.call]?.holder else { return [] }
        return say(agent, released(fact.call, agent))
    }

    /// Who ended it comes first; nothing of this to one with whom nobody talked.
    private func callEnded(_ fact: CallEnded) -> [Addressed] {
        guard fact.end != .notReached, let call = calls[fact.call] else { return [] }
        if call.isConference == true { return endedConf(call) }
        var said: [Addressed] = []
        for party in call.parties where !party.isAlerting {
            guard let agent = party.agent else { continue }
            let isOwn = fact.by == .agent && (fact.agent == agent || fact.agent == nil)
            said += say(
                agent,
                isOwn ? released(fact.call, agent) : otherLeft(fact.call, agent) + about(fact.call) { [.callRelease($0)] })
        }
        return said
    }

    func records(of fact: CallFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .ended(let fact): appendCall(fact, at: now, into: &records)
        case .arrived, .expiryNoted, .opened, .backOffEnded, .requeued, .moved, .dataSet, .dispositionSet: break
        }
    }
}
