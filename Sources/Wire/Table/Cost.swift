package import Floor

/// What an answer takes, by what is looked at for it. Flow control weighs it; long answers are written once for all who ask.
package enum Cost: Hashable, Sendable, CaseIterable {
    /// No more than any other single query.
    case one
    /// Every agent of the centre is looked at.
    case perAgent
    /// The same, and the answer is another in each group: it depends on the group of who asks.
    case perColleague
    /// Every agent of the centre is looked at, and the answer is another for each inspector.
    case perInspectedAgent
    /// Everybody who is signed in, once for each queue that is served.
    case perAgentAndQueue
    /// All calls that wait in the queue that is asked for.
    case perWaitingCall
    /// All calls of the centre.
    case perCall
    /// All calls that wait in the queues that are asked for (all, if none is named), and all agents who are idle for them.
    case perQueue
}

/// What somebody wants to know: two who ask the same get the same answer.
package struct Question: Hashable, Sendable {
    let id: String
    let texts: RequestTexts
    /// On what of the one who asks the answer depends besides; nil: on nothing.
    let asker: Int?
}

extension Endpoint {
    func costs(_ cost: Cost) -> Self {
        var row = self
        row.cost = cost
        return row
    }

    /// How many rows are looked at for an answer.
    package func rows(of texts: RequestTexts, on floor: Floor) -> Int {
        switch cost {
        case .one: 1
        case .perAgent, .perColleague, .perInspectedAgent: floor.centre?.agents.count ?? 0
        case .perAgentAndQueue: floor.queuePolicies.reduce(floor.centre?.agents.count ?? 0) { $0 + (floor.queues[$1.id]?.loggedOn ?? 0) }
        case .perWaitingCall: (try? Parameter<QueueID>.path("skillid", .queue).read(texts)).flatMap { floor.queues[$0] }?.places.count ?? 0
        case .perCall: floor.calls.count
        case .perQueue:
            (asked(in: texts) ?? floor.queuePolicies.map(\.id)).reduce(0) { $0 + 1 + floor.stepsToFigures(of: $1) / Self.stepsToARow }
        }
    }

    /// A step over a call or an agent, of which nothing is written, takes so much less than a row.
    private static let stepsToARow = 10

    private func asked(in texts: RequestTexts) -> [QueueID]? {
        try? Parameter<[QueueID]?>.optionalList("skills", of: .queue).read(texts)
    }

    /// The question of an agent, without what the row does not read: who adds something of its own asks the same.
    package func question(of texts: RequestTexts, by agent: WorkNo, on floor: Floor) -> Question {
        var read = RequestTexts(path: [:], query: [:], body: [:])
        for parameter in parameters.dropFirst() { read.take(parameter.name, parameter.place, from: texts) }
        return Question(id: id, texts: read, asker: asker(agent, on: floor))
    }

    private func asker(_ agent: WorkNo, on floor: Floor) -> Int? {
        switch cost {
        case .one, .perAgent, .perAgentAndQueue, .perWaitingCall, .perCall, .perQueue: nil
        case .perColleague: floor.agents[agent]?.member.group
        case .perInspectedAgent: agent.rawValue
        }
    }

    /// What to ask instead of this, if the answer would be too long.
    package var smallerQuestion: String {
        switch cost {
        case .one: "for less at once"
        case .perAgent, .perColleague, .perInspectedAgent, .perAgentAndQueue:
            "for the agents of a queue (agentbyskill) or of a group (agentongroupex), or for one agent (agentbyworkno)"
        case .perWaitingCall: "for one call (callinfobycallid), or for how many wait (skillwaitnum)"
        case .perCall: "for the calls of an agent (allcallinfo), or of a queue (waitcallinfo)"
        case .perQueue: "for fewer queues"
        }
    }
}
