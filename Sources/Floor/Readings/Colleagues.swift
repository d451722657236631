package import Telephony

/// An agent as others in the centre see it (cec_07_1026).
package struct Colleague: Sendable {
    package let member: Member
    package let groupName: String
    package let centre: Int
    package let standing: Standing
    /// Of what the agent chose to be, busy or rest; 0 for none.
    package let reason: Int
    package let session: Session?
    package let secondsInState: Int64
    /// The queues served in this session.
    package let serves: [QueuePolicy]
    package let calls: [CallID]
}

/// Agents of a floor, in order of number. Each is described when its turn comes: those of a whole centre would take much memory.
package struct Colleagues: Sendable {
    private let floor: Floor
    private let now: Moment
    package let numbers: [WorkNo]

    fileprivate init(_ numbers: [WorkNo], of floor: Floor, at now: Moment) {
        self.floor = floor
        self.now = now
        self.numbers = numbers
    }

    package var count: Int { numbers.count }

    package subscript(index: Int) -> Colleague? { try? floor.colleague(numbers[index], at: now) }

    /// Those of them who meet a condition.
    package func only(_ isMeant: (Agent) -> Bool) -> Colleagues {
        Colleagues(numbers.filter { floor.agents[$0].map(isMeant) ?? false }, of: floor, at: now)
    }

    /// The first of those who are one of these.
    package func first(_ limit: Int, where isMeant: (Standing) -> Bool) -> Colleagues {
        var found: [WorkNo] = []
        for number in numbers where isMeant(floor.standing(of: number)) {
            if found.count == limit { break }
            found.append(number)
        }
        return Colleagues(found, of: floor, at: now)
    }
}

/// Everybody who is signed in, and who of them serves each queue.
package struct ServedQueues: Sendable {
    package let online: Colleagues
    /// By id; those who serve are named by their places in `online`.
    package let queues: [(queue: QueueID, serving: [Int])]
}

// What agents may know of each other.
extension Floor {
    package func colleague(_ number: WorkNo, at now: Moment) throws(Refusal) -> Colleague {
        guard let centre else { throw .noSuchAgent }
        return colleague(try configured(number), of: centre, at: now)
    }

    private func colleague(_ agent: Agent, of centre: Centre, at now: Moment) -> Colleague {
        Colleague(
            member: agent.member, groupName: centre.groups?.first { $0.id == agent.member.group }?.name ?? "", centre: centre.id,
            standing: standing(of: agent.number), reason: agent.choice.reason, session: agent.session,
            secondsInState: agent.session == nil ? 0 : max(0, (now - agent.since).seconds),
            serves: agent.serves.compactMap { queues[$0.queue]?.policy }, calls: agent.calls)
    }

    /// Everybody of the centre who meets a condition.
    package func colleagues(at now: Moment, where isMeant: (Agent) -> Bool = { _ in true }) -> Colleagues {
        let numbers = (centre?.agents ?? []).map(\.number).filter { agents[$0].map(isMeant) ?? false }
        return Colleagues(numbers, of: self, at: now)
    }

    /// Whom an inspector may inspect, signed in or not. Throws `.mayNotSupervise`.
    package func colleagues(inspectedBy inspector: WorkNo, at now: Moment) throws(Refusal) -> Colleagues {
        Colleagues(try inspectable(by: inspector), of: self, at: now)
    }

    /// Who serves a queue in the present session (cec_07_1025).
    package func colleagues(serving queue: QueueID, at now: Moment) throws(Refusal) -> Colleagues {
        _ = try configured(queue)
        return colleagues(at: now) { $0.session != nil && $0.level(in: queue) != nil }
    }

    /// For whom a queue is configured, signed in or not.
    package func colleagues(configuredFor queue: QueueID, at now: Moment) throws(Refusal) -> Colleagues {
        _ = try configured(queue)
        return colleagues(at: now) { $0.member.level(in: queue) != nil }
    }

    /// Each queue of the centre with those who serve it (cec_07_1027).
    package func colleaguesByQueue(at now: Moment) -> ServedQueues {
        let online = colleagues(at: now) { $0.session != nil }
        var serving = Table<QueueID, [Int]>()
        for policy in queuePolicies { serving[policy.id] = [] }
        for (index, number) in online.numbers.enumerated() {
            for queue in served(by: number) as [QueueID] { serving[queue]?.append(index) }
        }
        return ServedQueues(online: online, queues: queuePolicies.map { ($0.id, serving[$0.id] ?? []) })
    }

    /// The groups of the centre, with their leaders' names.
    package var agentGroups: [(group: AgentGroup, leaderName: String)] {
        (centre?.groups ?? []).map { group in (group, group.leader.flatMap { agents[$0]?.member.name } ?? "") }
    }

    /// The group of an agent; nil: the agent is in none.
    package func agentGroup(of number: WorkNo) throws(Refusal) -> (group: AgentGroup, leaderName: String)? {
        let member = try configured(number).member
        return agentGroups.first { $0.group.id == member.group }
    }

    /// The agents of a group, signed in or not.
    package func colleagues(inGroup group: Int?, at now: Moment) -> Colleagues {
        colleagues(at: now) { group != nil && $0.member.group == group }
    }
}

// What agents may know of each other's calls.
extension Floor {
    /// The calls of an agent, by their ids (cec_07_1267).
    package func callIDs(of number: WorkNo) throws(Refusal) -> [CallID] {
        try configured(number).calls
    }

    /// The calls of an agent: one's own, and for inspectors anybody's.
    package func calls(of other: WorkNo, for number: WorkNo, at now: Moment) throws(Refusal) -> [CallInfo] {
        guard other == number || agents[number]?.member.inspector == true else { throw .notInspector }
        return try callIDs(of: other).compactMap { calls[$0] }.map { info(of: $0, at: now) }
    }

    /// All calls of the centre that go on, oldest first: for inspectors.
    package func allCalls(for number: WorkNo, at now: Moment) throws(Refusal) -> [CallInfo] {
        guard agents[number]?.member.inspector == true else { throw .notInspector }
        return calls.keys.compactMap { calls[$0] }.map { info(of: $0, at: now) }
    }

    /// The calls that another agent holds: for inspectors (cec_07_1272).
    package func heldCalls(of other: WorkNo, for number: WorkNo, at now: Moment) throws(Refusal) -> [CallInfo] {
        guard agents[number]?.member.inspector == true else { throw .notInspector }
        _ = try configured(other)
        return try heldCalls(of: other, at: now)
    }

    /// How many calls an agent holds.
    package func heldCount(of number: WorkNo) throws(Refusal) -> Int {
        heldCalls(of: try configured(number)).count
    }

    /// The queues that an agent serves in the present session.
    package func served(by number: WorkNo) throws(Refusal) -> [QueuePolicy] {
        try configured(number).serves.compactMap { queues[$0.queue]?.policy }
    }
}

extension Choice {
    var reason: Int {
        switch self {
        case .busy(let reason): reason
        case .rest(let cause, _): cause
        case .idle, .work: 0
        }
    }
}
