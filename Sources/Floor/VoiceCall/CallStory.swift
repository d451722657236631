import Telephony

extension Explanation.Teller {
    func sentence(_ fact: CallFact, _ passage: Explanation.Passage) -> Sentence? {
        switch fact {
        case .arrived(let fact): "waits in \(queue(fact.queue)), \(waiting(fact.handOutFrom, fact.expiresAt, at: passage.at))"
        case .expiryNoted: "its longest wait is over, which counts only if the offer comes to nothing"
        case .opened: "routing may hand it out from now on"
        case .backOffEnded(let fact): "routing may offer it to \(agent(fact.agent)) again"
        case .requeued(let fact):
            again(fact.queue, waiting(fact.handOutFrom, fact.expiresAt, at: passage.at))
        case .moved(let fact):
            "its queue is no more: waits in \(queue(fact.queue)) instead, \(waiting(fact.handOutFrom, fact.expiresAt, at: passage.at))"
        case .dataSet(let fact): attached(fact, passage)
        case .dispositionSet(let fact): "\(agent(fact.agent)) gave its reason of ending: \(fact.disposition.name)"
        case .ended(let fact): ended(fact)
        }
    }

    private func again(_ queue: QueueID?, _ how: Sentence) -> Sentence {
        guard let queue else { return "waits again at the place of its arrival, \(how)" }
        return "waits again in \(self.queue(queue)), at the place of its arrival, \(how)"
    }

    private func waiting(_ handOutFrom: Moment?, _ expiresAt: Moment, at now: Moment) -> Sentence {
        let how: Sentence =
            handOutFrom.map { $0 <= now ? "handed out as soon as an agent is free" : "only picked until \(time($0))" } ?? "only picked"
        return "\(how); leaves the queue at \(time(expiresAt)) if nobody takes it"
    }

    /// What is saved while somebody writes is one text: the last of them is told.
    private func attached(_ fact: DataSet, _ passage: Explanation.Passage) -> Sentence? {
        if case .call(.dataSet(let later)) = passage.next, later.agent == fact.agent { return nil }
        return passage.isOver ? "\(agent(fact.agent)) changed its data after it had ended" : "\(agent(fact.agent)) attached data to it"
    }

    private func ended(_ fact: CallEnded) -> Sentence {
        let how: Sentence =
            switch fact.end {
            case .callerLeft: "the caller left before anybody talked"
            case .answered: "it was talked, and is over"
            case .expired: "it waited longer than its queue allows"
            case .dropped: "it was dropped before anybody talked"
            case .lost: "its leg was gone after a gap"
            case .switchLost: "the switch died"
            case .joined: "it became part of another call"
            case .notReached: "who was called was not reached"
            }
        return "ended: \(how); \(whoHungUp(fact))"
    }

    private func whoHungUp(_ fact: CallEnded) -> Sentence {
        switch (fact.end, fact.by) {
        case (.lost, _), (.switchLost, _), (.joined, _): "nobody was seen to hang up"
        case (_, .caller): "the caller hung up"
        case (_, .agent): fact.agent.map { "\(agent($0)) hung up" } ?? "the agent hung up"
        case (_, .us): "the gateway hung up"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: CallFact) {
        switch fact {
        case .requeued: isWith = .nobody
        case .ended:
            isWith = .nobody
            hasEnded = true
        case .arrived, .expiryNoted, .opened, .backOffEnded, .moved, .dataSet, .dispositionSet: break
        }
    }
}
