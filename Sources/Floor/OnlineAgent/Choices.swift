import Telephony

// What an agent chooses to be. While a call or timed after-call work takes the agent up, a choice waits and shows when that ends;
// the last explicit choice wins. After-call work without a time ends as soon as anything is chosen.
extension Floor {
    /// Goes idle (cec_07_1210): always says Ready, and ends after-call work.
    func sayFree(_ number: WorkNo, by inspector: WorkNo? = nil) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        var facts: [Fact] = []
        if agent.afterCallWork != nil { facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: number, says: .nothing)))) }
        return facts + [.choice(.made(Chose(agent: number, choice: .idle, how: .said, by: inspector)))]
    }

    /// Goes busy (cec_07_1211), or changes the reason with `prolong`.
    func sayBusy(_ number: WorkNo, reason: Int, prolong: Bool, by inspector: WorkNo? = nil) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if case .busy = agent.choice, !prolong, agent.isUntaken { throw .wrongState }
        return choose(agent, .busy(reason: reason), by: inspector)
    }

    /// Takes a rest (cec_07_1213), or sets it anew with `prolong`. Its clock runs from now on, also through a call.
    func rest(
        _ number: WorkNo, _ time: Interval, cause: Int, prolong: Bool, by inspector: WorkNo? = nil, at now: Moment
    ) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if case .rest = agent.choice, !prolong, agent.isUntaken { throw .wrongState }
        return choose(agent, .rest(cause: cause, until: now + time), by: inspector)
    }

    /// Enters wrap-up (cec_07_1215).
    func sayWork(_ number: WorkNo) throws(Refusal) -> [Fact] {
        choose(try signedIn(number), .work)
    }

    /// Ends busy (cec_07_1212).
    func cancelBusy(_ number: WorkNo) throws(Refusal) -> [Fact] {
        guard case .busy = try signedIn(number).choice else { throw .wrongState }
        return [.choice(.made(Chose(agent: number, choice: .idle, how: .cancelled)))]
    }

    /// Ends the rest (cec_07_1214).
    func cancelRest(_ number: WorkNo) throws(Refusal) -> [Fact] {
        guard case .rest = try signedIn(number).choice else { throw .wrongState }
        return [.choice(.made(Chose(agent: number, choice: .idle, how: .cancelled)))]
    }

    /// Leaves wrap-up (cec_07_1216), chosen or after a call, before the answer. Another choice that waited behind it shows.
    func cancelWork(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let isChosen = agent.choice == .work
        guard agent.afterCallWork != nil || isChosen else { throw .wrongState }
        var facts: [Fact] = []
        if agent.afterCallWork != nil {
            let says: AfterCallWorkEnded.Saying = isChosen ? .nothing : agent.choice == .idle ? .cancelled : .cancelledThenChoice
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: number, says: says))))
        }
        if isChosen { facts.append(.choice(.made(Chose(agent: number, choice: .idle, how: .cancelled)))) }
        return facts
    }

    private func choose(_ agent: Agent, _ choice: Choice, by inspector: WorkNo? = nil) -> [Fact] {
        var facts: [Fact] = []
        if let work = agent.afterCallWork, work.until == nil {
            facts.append(.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing))))
        }
        return facts + [.choice(.made(Chose(agent: agent.number, choice: choice, how: .said, by: inspector)))]
    }

    mutating func evolveChose(_ fact: Chose) {
        guard var agent = agents[fact.agent] else { return }
        let old = agent.restDeadline
        agent.choice = fact.choice
        agent.owesRestTimeout = false
        if agent.isUntaken { agent.since = now }
        if agent.engagement != nil, fact.how == .said { agent.choseMeanwhile = true }
        setDeadline(.rest(fact.agent), from: old, to: agent.restDeadline)
        agents[fact.agent] = agent
        refreshIdleness(of: fact.agent)
    }

    mutating func evolveRestRanOut(_ fact: AgentOnly) {
        guard let agent = agents[fact.agent] else { return }
        setDeadline(.rest(fact.agent), from: agent.restDeadline, to: nil)
        if !agent.isUntaken { agents[fact.agent]?.owesRestTimeout = true }
    }

    /// A reminder that is owed waits on when a call follows.
    mutating func evolveAfterCallWorkEnded(_ fact: AfterCallWorkEnded) {
        if fact.says != .nothing { agents[fact.agent]?.owesRestTimeout = false }
        endAfterCallWork(of: fact.agent)
    }

    mutating func endAfterCallWork(of number: WorkNo) {
        guard let work = agents[number]?.afterCallWork else { return }
        setDeadline(.afterCallWork(number), from: work.until, to: nil)
        agents[number]?.afterCallWork = nil
        agents[number]?.since = now
        refreshIdleness(of: number)
    }
}

extension Agent {
    /// Nothing stands before the choice: it shows.
    var isUntaken: Bool { engagement == nil && afterCallWork == nil }

    /// When the rest that was chosen runs out.
    var restDeadline: Moment? { if case .rest(_, let until) = choice { until } else { nil } }
}
