import Telephony

// An inspector may be told of the states of agents (cec_07_1393): by a notice whenever one of them becomes something else.
extension Floor {
    /// So many agents may be watched by one inspector.
    static let mostMonitored = 500

    /// Has an inspector told of what agents are, besides those of whom the inspector is told already. Agents who are not signed in may be
    /// named: their sign-in is told.
    func beginMonitor(_ inspector: WorkNo, _ agents: [WorkNo]) throws(Refusal) -> [Fact] {
        let asked = try monitorable(agents, by: inspector)
        let watched = monitored(by: inspector)
        let new = asked.filter { !watched.contains($0) }
        if watched.count + new.count > Self.mostMonitored { throw .badParameter("agents") }
        return new.isEmpty ? [] : [.inspection(.monitorBegan(Monitored(agent: inspector, agents: new)))]
    }

    /// Ends that for some of them. One who is not watched is no error.
    func endMonitor(_ inspector: WorkNo, _ agents: [WorkNo]) throws(Refusal) -> [Fact] {
        let asked = try monitorable(agents, by: inspector)
        let watched = monitored(by: inspector).filter(asked.contains)
        return watched.isEmpty ? [] : [.inspection(.monitorEnded(Monitored(agent: inspector, agents: watched)))]
    }

    /// The agents of whom an inspector is told, in order.
    package func monitored(by inspector: WorkNo) -> [WorkNo] {
        guard let monitors else { return [] }
        return monitors.keys.filter { monitors[$0]?.contains(inspector) == true }
    }

    /// The agents whom an inspector may inspect, in order.
    package func inspectable(by inspector: WorkNo) throws(Refusal) -> [WorkNo] {
        let member = try signedIn(inspector).member
        guard member.inspector else { throw .mayNotSupervise }
        return (centre?.agents ?? []).filter { $0.number != inspector && member.mayInspect($0, nil) }.map(\.number)
    }

    private func monitorable(_ agents: [WorkNo], by inspector: WorkNo) throws(Refusal) -> [WorkNo] {
        let mine = try inspectable(by: inspector)
        for number in agents {
            guard isConfigured(number) else { throw .nobodyToSupervise }
            if number == inspector { throw .superviseOneself }
            guard mine.contains(number) else { throw .inspectionNotAllowed }
        }
        return mine.filter(agents.contains)
    }

    /// What inspectors are told of a fact by which an agent whom they watch becomes something else. Read before it changes the floor.
    func monitorNotices(of fact: Fact, at moment: Moment?) -> [Addressed] {
        guard let monitors else { return [] }
        let concern = concern(of: fact)
        guard let agent = concern.agent(whose: .time) else { return [] }
        let watched = ([agent] + concern.others).filter { monitors[$0] != nil }
        if watched.isEmpty { return [] }
        var after = self
        after.evolve(fact, concerning: concern, at: moment ?? now)
        return watched.flatMap { number in
            let (old, new) = (standing(of: number), after.standing(of: number))
            guard old != new, !after.isBetweenFacts(number), let inspectors = monitors[number] else { return [Addressed]() }
            let name = agents[number]?.member.name ?? ""
            let signedIn = old == .signedOut ? [Notice.monitored(MonitorNotice(agent: number, name: name, state: .signedIn))] : []
            let now = Notice.monitored(MonitorNotice(agent: number, name: name, state: .is(new)))
            return inspectors.flatMap { say($0, signedIn + [now]) }
        }
    }

    /// The agent's call is over, and the next fact frees the agent.
    private func isBetweenFacts(_ number: WorkNo) -> Bool {
        guard case .call(let id) = agents[number]?.engagement else { return false }
        return calls[id].map { $0.stage(of: number) == .waiting } ?? true
    }

    /// The end of what inspectors are told whom the centre lets inspect these agents no more.
    func monitorsWithoutRight() -> [Fact] {
        guard let monitors else { return [] }
        var ended = Table<WorkNo, [WorkNo]>()
        for number in monitors.keys {
            for inspector in monitors[number] ?? [] {
                guard let member = agents[inspector]?.member, let agent = agents[number]?.member else { continue }
                if !isConfigured(number) || !member.mayInspect(agent, nil) { ended[inspector] = (ended[inspector] ?? []) + [number] }
            }
        }
        return ended.keys.map { .inspection(.monitorEnded(Monitored(agent: $0, agents: ended[$0] ?? []))) }
    }

    mutating func evolveMonitorBegan(_ fact: Monitored) {
        var all = monitors ?? Table()
        for number in fact.agents { all[number] = (all[number] ?? []) + [fact.agent] }
        monitors = all
    }

    mutating func evolveMonitorEnded(_ fact: Monitored) {
        for number in fact.agents {
            let others = (monitors?[number] ?? []).filter { $0 != fact.agent }
            monitors?[number] = others.isEmpty ? nil : others
        }
        if monitors?.isEmpty == true { monitors = nil }
    }

    /// The session in which the inspector was to be told is over.
    mutating func dropMonitors(of inspector: WorkNo) {
        let watched = monitored(by: inspector)
        if !watched.isEmpty { evolveMonitorEnded(Monitored(agent: inspector, agents: watched)) }
    }
}
