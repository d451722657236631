extension Floor {
    /// What a desktop is told when it has lost the thread: that it is in service, and how its agent stands now.
    package func presentState(of number: WorkNo) -> [Notice] {
        guard let agent = agents[number], agent.session != nil else { return [] }
        if let engagement = agent.engagement {
            return [.inService] + found(engagement, number) + foundChats(of: number) + inspected(number)
        }
        if agent.afterCallWork != nil { return [.inService, .work] + foundChats(of: number) + inspected(number) }
        return [.inService, shown(agent.choice)] + foundChats(of: number) + inspected(number)
    }

    /// The agents who are signed in, by number.
    package var sessions: [(agent: WorkNo, session: Session)] {
        agents.keys.compactMap { number in agents[number]?.session.map { (number, $0) } }
    }

    /// How many calls wait, over all queues.
    package var waitingCount: Int { queues.sum { $0.places.count } }
}
