import Telephony

extension Floor {
    /// A changed configuration. Agents who are no longer in it are signed out; their calls go on to their end.
    func configure(_ new: Centre, at now: Moment) -> [Fact] {
        guard centre != new else { return [] }
        var course = Course(self, at: now)
        for agent in centre?.agents ?? [] where !new.agents.contains(where: { $0.number == agent.number }) {
            if agents[agent.number]?.session != nil { course.take(course.floor.leave(agent.number, .removed, reason: nil, at: now)) }
        }
        course.take([.centre(.configured(new))])
        course.take(course.floor.endInspectionsWithoutRight())
        return course.facts
    }

    mutating func evolveConfigured(_ new: Centre) {
        centre = new
        noteUsualPhones(of: new.agents)
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
        for agent in agents.keys { limitHold(of: agent) }
    }

    /// Whether the configuration has this agent now. One that went is still known while calls need it.
    func isConfigured(_ agent: WorkNo) -> Bool { centre?.agents.has(agent) { $0.number } ?? false }

    /// The same of a queue.
    func isConfigured(_ queue: QueueID) -> Bool { centre?.queues.has(queue) { $0.id } ?? false }

    /// A queue that the configuration has now. Throws `.notYourQueue`.
    func configured(_ id: QueueID) throws(Refusal) -> Queue {
        guard isConfigured(id), let queue = queues[id] else { throw .notYourQueue }
        return queue
    }

    /// An agent whom the configuration has now. Throws `.noSuchAgent`.
    func configured(_ number: WorkNo) throws(Refusal) -> Agent {
        guard isConfigured(number), let agent = agents[number] else { throw .noSuchAgent }
        return agent
    }
}

extension Array {
    /// Whether one of the elements, which are ordered by a key, has it.
    fileprivate func has<Key: Comparable>(_ wanted: Key, by key: (Element) -> Key) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < wanted { low = middle + 1 } else { high = middle }
        }
        return low < count && key(self[low]) == wanted
    }
}
