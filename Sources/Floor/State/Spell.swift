import Telephony

/// What an agent is since a moment. Each one ends in one row of the books.
struct Spell: Sendable, Hashable, Codable {
    var since: Moment
    var state: Standing
    var reason: Int?
    var by: WorkNo?
    var call: CallID?
    var queue: QueueID?
    var purpose: Placement.Purpose?

    /// Nothing but the time is another one, or who had it so.
    func goesOn(as other: Spell) -> Bool {
        state == other.state && reason == other.reason && call == other.call && queue == other.queue && purpose == other.purpose
    }
}

extension Floor {
    /// What an agent is from now on, if that is another thing than before. There is none without a session.
    mutating func noteSpell(of number: WorkNo, after fact: Fact? = nil) {
        guard let agent = agents[number] else { return }
        guard agent.session != nil else {
            if agent.spell != nil { agents[number]?.spell = nil }
            return
        }
        var spell = spell(of: agent)
        if let before = agent.spell, before.goesOn(as: spell) { return }
        if case .choice(.made(let chose))? = fact, chose.agent == number { spell.by = chose.by }
        agents[number]?.spell = spell
    }

    private func spell(of agent: Agent) -> Spell {
        var spell = Spell(since: now, state: standing(of: agent))
        switch spell.state {
        case .busy, .rest: spell.reason = agent.choice.reason
        // What follows a call belongs to it.
        case .wrapUp where agent.afterCallWork != nil: spell.take(from: agent.spell)
        case .ringing, .talking, .holding, .calling, .ownCall:
            spell.call = agent.call
            // One that is over, or elsewhere now, is what it was while the agent had it.
            if let call = agent.call.flatMap({ calls[$0] }), call.has(agent.number) {
                spell.queue = call.queue
                spell.purpose = call.placement?.purpose
            } else if agent.spell?.call == agent.call {
                spell.take(from: agent.spell)
            }
        case .signedOut, .idle, .wrapUp, .recording, .inspecting: break
        }
        return spell
    }

    /// Those who were signed in before there were such rows have them from now on.
    mutating func beginSpells() {
        for number in agents.keys where agents[number]?.session != nil && agents[number]?.spell == nil {
            agents[number]?.session?.countedFrom = now
            noteSpell(of: number)
        }
    }

    /// A new day: what goes on is counted from now.
    mutating func cutSpells() {
        for number in agents.keys where agents[number]?.spell != nil {
            agents[number]?.spell?.since = now
            agents[number]?.session?.countedFrom = now
        }
    }
}

extension Spell {
    fileprivate mutating func take(from other: Spell?) {
        call = other?.call
        queue = other?.queue
        purpose = other?.purpose
    }
}
