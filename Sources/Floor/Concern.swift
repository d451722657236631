import Telephony

/// Whom a fact is about, and what of theirs it may change: all that those who follow facts have to know to tell whether one is for them.
struct Concern {
    /// What may be different after a fact. Naming too much costs time, naming too little is a fault.
    struct Change: OptionSet {
        let rawValue: UInt16
        /// What ought to be on the switch for the caller of the call.
        static let callersLeg = Self(rawValue: 1)
        /// What ought to be on the switch at the agent's phone.
        static let agentsLeg = Self(rawValue: 2)
        static let legs: Self = [.callersLeg, .agentsLeg]
        /// The waiting list in which the call stands.
        static let list = Self(rawValue: 4)
        /// What the agent's desk shows. Times that run on are no change, nor is the place of a call when those before it go.
        static let desk = Self(rawValue: 8)
        static let everyDesk = Self(rawValue: 16)
        /// The agent is something else from now on: the time until now counts as what the agent was.
        static let time = Self(rawValue: 32)
        /// Routing may be able to hand the call out.
        static let callIsOpen = Self(rawValue: 64)
        /// Routing may be able to offer the agent something.
        static let agentIsFree = Self(rawValue: 128)
        /// After a gap every pair of a call and an agent is possible.
        static let everyPair = Self(rawValue: 256)
    }

    var call: CallID?
    /// Another call, the parties of which come into the first.
    var second: CallID?
    var agent: WorkNo?
    /// The other agents of the call to whom it happens as well.
    var others: [WorkNo]
    /// The inspectors of all of them, who hear what they hear.
    var listeners: [WorkNo] = []
    /// The queue whose list it is, where the call does not say it: before it waits there.
    var queue: QueueID?
    var changes: Change

    init(
        call: CallID? = nil, second: CallID? = nil, agent: WorkNo? = nil, others: [WorkNo] = [], queue: QueueID? = nil,
        _ changes: Change = []
    ) {
        self.call = call
        self.second = second
        self.agent = agent
        self.others = others
        self.queue = queue
        self.changes = changes
    }

    /// Of whom it says that this changes; nil: of nobody.
    func agent(whose change: Change) -> WorkNo? { changes.isDisjoint(with: change) ? nil : agent }
    func call(whose change: Change) -> CallID? { changes.isDisjoint(with: change) ? nil : call }
}

extension Floor {
    /// Whom a fact concerns. Read before the fact changes the floor.
    func concern(of fact: Fact) -> Concern {
        var concern = concernOfFamily(fact)
        if inspected != nil, concern.changes.contains(.agentsLeg) { concern.listeners = listeners(concern) }
        return concern
    }

    /// Those of the inspectors who are not named already.
    private func listeners(_ concern: Concern) -> [WorkNo] {
        let named = concern.others + (concern.agent.map { [$0] } ?? [])
        return named.flatMap(inspectors(of:)).filter { !named.contains($0) }
    }

    private func concernOfFamily(_ fact: Fact) -> Concern {
        switch fact {
        case .centre(let fact): concern(of: fact)
        case .session(let fact): concern(of: fact)
        case .choice(let fact): concern(of: fact)
        case .call(let fact): concern(of: fact)
        case .placing(let fact): concern(of: fact)
        case .party(let fact): concern(of: fact)
        case .conf(let fact): concern(of: fact)
        case .preview(let fact): concern(of: fact)
        case .handover(let fact): concern(of: fact)
        case .chat(let fact): concern(of: fact)
        case .offer(let fact): concern(of: fact)
        case .leg(let fact): concern(of: fact)
        case .talk(let fact): concern(of: fact)
        case .agent(let fact): concern(of: fact)
        case .recording(let fact): concern(of: fact)
        case .inspection(let fact): concern(of: fact)
        case .playback(let fact): concern(of: fact)
        }
    }

    /// The queue whose waiting list changes; nil: none.
    func listChanged(_ concern: Concern) -> QueueID? {
        guard concern.changes.contains(.list) else { return nil }
        return concern.queue ?? concern.call.flatMap { calls[$0]?.queue }
    }
}
