package import Telephony

extension Floor {
    /// Changes the floor by a fact. It decides nothing and never fails: what is in the ledger did happen.
    package mutating func evolve(_ fact: Fact, at now: Moment) {
        evolve(fact, concerning: concern(of: fact), at: now)
    }

    mutating func evolve(_ fact: Fact, concerning concern: Concern, at now: Moment) {
        self.now = now
        // What somebody is may change, so the time until now counts as what it was.
        if let agent = concern.agent(whose: .time) {
            countTime(of: agent)
            for other in concern.others { countTime(of: other) }
        }
        tally(fact)
        switch fact {
        case .centre(let fact): evolve(fact)
        case .session(let fact): evolve(fact)
        case .choice(let fact): evolve(fact)
        case .call(let fact): evolve(fact)
        case .placing(let fact): evolve(fact)
        case .party(let fact): evolve(fact)
        case .conf(let fact): evolve(fact)
        case .preview(let fact): evolve(fact)
        case .handover(let fact): evolve(fact)
        case .chat(let fact): evolve(fact)
        case .offer(let fact): evolve(fact)
        case .leg(let fact): evolve(fact)
        case .talk(let fact): evolve(fact)
        case .agent(let fact): evolve(fact)
        case .recording(let fact): evolve(fact)
        case .inspection(let fact): evolve(fact)
        case .playback(let fact): evolve(fact)
        }
        if let agent = concern.agent(whose: .time) {
            for number in [agent] + concern.others {
                limitHold(of: number)
                noteSpell(of: number, after: fact)
            }
        }
    }

    /// Counts what a fact means for the figures of agents and queues. Called before the fact changes the floor.
    private mutating func tally(_ fact: Fact) {
        switch fact {
        case .centre(let fact): tally(fact)
        case .session(let fact): tally(fact)
        case .choice(let fact): tally(fact)
        case .call(let fact): tally(fact)
        case .offer(let fact): tally(fact)
        case .leg(let fact): tally(fact)
        case .talk(let fact): tally(fact)
        case .placing(let fact): tally(fact)
        case .inspection(let fact): tally(fact)
        case .party, .conf, .preview, .handover, .chat, .agent, .recording, .playback: break
        }
    }
}
