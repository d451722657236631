import Telephony

extension Floor {
    /// A changed configuration. Agents who are no longer in it are signed out; their calls go on to their end.
    func configure(_ new: Centre, at now: Moment) -> [Fact] {
        guard centre != new else { return [] }
        var facts: [Fact] = []
        for agent in centre?.agents ?? [] where !new.agents.contains(where: { $0.number == agent.number }) {
            if agents[agent.number]?.session != nil { facts += leave(agent.number, .removed, reason: nil, at: now) }
        }
        return facts + [.configured(new)]
    }

    mutating func evolveConfigured(_ new: Centre) {
        centre = new
        for policy in new.queues {
            guard let old = queues[policy.id]?.policy else {
                queues[policy.id] = Queue(policy)
                continue
            }
            queues[policy.id]?.policy = policy
            if old != policy { revise(from: old, to: policy) }
        }
        for member in new.agents {
            if agents[member.number] == nil {
                agents[member.number] = Agent(member)
            } else {
                agents[member.number]?.member = member
                serve(member.number, (agents[member.number]?.serves ?? []).map(\.queue))
            }
        }
    }

    /// Everything that the configuration has now. A queue or agent that went is still known while calls need it.
    func isConfigured(_ agent: WorkNo) -> Bool {
        guard let members = centre?.agents else { return false }
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].number < agent { low = middle + 1 } else { high = middle }
        }
        return low < members.count && members[low].number == agent
    }
}
