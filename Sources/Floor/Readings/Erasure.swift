extension Floor {
    /// Forgets the callers' numbers that were erased from the ledger, in calls that live and in the last calls of agents.
    package mutating func forgetErased(_ isErased: (CallID) -> Bool) {
        for id in calls.keys where isErased(id) { calls[id]?.caller = Personal(nil) }
        for number in agents.keys {
            if let last = agents[number]?.lastCall, isErased(last.call) { agents[number]?.lastCall?.caller = Personal(nil) }
        }
    }
}
