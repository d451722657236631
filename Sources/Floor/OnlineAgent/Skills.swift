import Telephony

extension Floor {
    /// Chooses the queues to serve (cec_07_1209): of those asked for, the ones that are configured. Nil means all.
    func resetSkill(_ number: WorkNo, _ asked: [QueueID]?, by inspector: WorkNo? = nil) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let configured = agent.member.skills.map(\.queue)
        let queues = asked.map { asked in configured.filter { asked.contains($0) } } ?? configured
        return [.session(.skillsReset(SkillsReset(agent: number, queues: queues, by: inspector)))]
    }

    mutating func evolveSkillsReset(_ fact: SkillsReset) {
        serve(fact.agent, fact.queues)
        refreshIdleness(of: fact.agent)
    }

    /// Replaces the queues an agent serves; the lists of the queues follow.
    mutating func serve(_ number: WorkNo, _ wanted: [QueueID]) {
        guard var agent = agents[number] else { return }
        unlist(&agent)
        for skill in agent.serves { queues[skill.queue]?.loggedOn -= 1 }
        agent.serves = agent.member.skills.filter { wanted.contains($0.queue) && queues[$0.queue] != nil }
            .sorted { ($0.level, $0.queue) < ($1.level, $1.queue) }
        for skill in agent.serves { queues[skill.queue]?.loggedOn += 1 }
        agents[number] = agent
        refreshIdleness(of: number)
    }
}
