import Telephony

// Routing: after every command, until no pair of a free agent and an open call is left. Since none was left before, a new pair needs
// an agent or a call that the command's facts touched: only those are looked at. An agent whose phone is used for something else by
// then is taken up by that.
extension Floor {
    /// The facts of the next offer that the touched calls and agents allow; nil when there is none.
    func handOut(_ touched: inout Touched, at now: Moment) -> [Fact]? {
        while let id = touched.calls.last {
            // It is still to be handed out after that.
            if let call = calls[id], call.isUnheld, let facts = leaveRemovedQueue(call, at: now) { return facts }
            touched.calls.removeLast()
            guard link.isUp, let call = calls[id], call.isUnheld, call.wait?.isOpen == true, let (agent, why) = bestAgent(for: call) else {
                continue
            }
            return hand(call, to: agent, .routing, why: why, at: now)
        }
        guard link.isUp else { return nil }
        while let number = touched.agents.popLast() {
            guard let agent = agents[number] else { continue }
            if let facts = ownCallBegan(agent) { return facts }
            guard isFree(agent), let (call, why) = bestCall(for: agent) else { continue }
            return hand(call, to: agent, .routing, why: why, at: now)
        }
        return nil
    }

    /// Best level, then longest idle, then lowest number.
    private func bestAgent(for call: Call) -> (Agent, RoutingReason)? {
        guard let queue = call.queue.flatMap({ queues[$0] }) else { return nil }
        var best: (agent: Agent, candidate: Candidate)?
        for candidate in queue.available {
            guard let agent = agents[candidate.agent], isFree(agent), !call.isBackedOff(from: candidate.agent) else { continue }
            guard let chosen = best else {
                best = (agent, candidate)
                continue
            }
            return (chosen.agent, RoutingReason(rule: .agentForCall, chosen.candidate, runnerUp: candidate.agent))
        }
        return best.map { ($0.agent, RoutingReason(rule: .agentForCall, $0.candidate, runnerUp: nil)) }
    }

    /// Highest priority, then the queue served at the best level, then longest waiting, then the smaller id.
    private func bestCall(for agent: Agent) -> (Call, RoutingReason)? {
        var best: (call: Call, level: Int)?
        for skill in agent.serves {
            guard let queue = queues[skill.queue], let head = firstOpen(in: queue, for: agent) else { continue }
            if let present = best {
                // Skills come best level first, so a later queue wins only by priority, or by age at the same level.
                let isBetter =
                    head.priority != present.call.priority
                    ? head.priority > present.call.priority : skill.level == present.level && head.place < present.call.place
                guard isBetter else { continue }
            }
            best = (head, skill.level)
        }
        guard let best else { return nil }
        let candidate = Candidate(level: best.level, idleSince: agent.idleSince ?? now, agent: agent.number)
        return (best.call, RoutingReason(rule: .callForAgent, candidate, runnerUp: nil))
    }

    private func firstOpen(in queue: Queue, for agent: Agent) -> Call? {
        for place in queue.open {
            if let call = calls[place.call], !call.isBackedOff(from: agent.number) { return call }
        }
        return nil
    }

    /// Can be offered a call by routing at this moment.
    func isFree(_ agent: Agent) -> Bool {
        guard agent.engagement == nil, agent.listedSince != nil, let session = agent.session else { return false }
        return phones[session.phone] == nil
    }
}

extension RoutingReason {
    init(rule: Rule, _ candidate: Candidate, runnerUp: WorkNo?) {
        self.init(rule: rule, level: candidate.level, idleSince: candidate.idleSince, runnerUp: runnerUp)
    }
}

/// The calls and agents for whom facts may have opened a possibility, each list in the reverse order of its turn.
struct Touched {
    var calls: [CallID] = []
    var agents: [WorkNo] = []

    mutating func note(_ concern: Concern, on floor: Floor) {
        if let call = concern.call(whose: .callIsOpen) { calls.append(call) }
        if let agent = concern.agent(whose: .agentIsFree) { agents.append(agent) }
        if concern.changes.contains(.everyPair) { noteAll(of: floor) }
    }

    /// After a gap every pair is possible.
    private mutating func noteAll(of floor: Floor) {
        for id in floor.queues.keys {
            // Nobody is to wait in a queue that is no more.
            calls += (floor.isConfigured(id) ? floor.queues[id]?.open : floor.queues[id]?.places)?.map(\.call) ?? []
        }
        agents += floor.agents.keys
    }

    /// Brings both lists into the order of service: calls by place, agents by number, taken from the end.
    mutating func sort(on floor: Floor) {
        if calls.count > 1 {
            let places = calls.compactMap { floor.calls[$0]?.place }.sorted(by: >)
            calls = places.map(\.call)
        }
        if agents.count > 1 { agents.sort(by: >) }
    }
}
