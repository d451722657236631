import Telephony

extension Floor {
    /// The rows of the books that are not written yet because what they tell of goes on, as if it ended at the end of time: agents' legs in
    /// talks, what agents are, and their sessions.
    package var unfinishedRows: [Record] {
        let end = Moment(milliseconds: .max)
        var rows: [Record] = []
        for number in agents.keys {
            guard let agent = agents[number] else { continue }
            for call in agent.calls where agent.use(of: call)?.talkedFrom != nil {
                appendLeg(of: number, in: call, .untouched, at: end, into: &rows)
            }
            guard let session = agent.session else { continue }
            if let spell = agent.spell { append(spell, of: number, session.number, at: end, into: &rows) }
            appendSession(of: number, at: end, into: &rows)
        }
        return rows
    }
}
