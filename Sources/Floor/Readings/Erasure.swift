extension Floor {
    /// Forgets the callers' numbers and call data that were erased from the ledger, in calls that live and in the last calls of agents.
    package mutating func forgetErased(_ isErased: (CallID) -> Bool) {
        for id in calls.keys where isErased(id) {
            calls[id]?.caller = Personal(nil)
            calls[id]?.data = Personal(nil)
        }
        for number in agents.keys {
            guard let last = agents[number]?.lastCall, isErased(last.call) else { continue }
            agents[number]?.lastCall?.caller = Personal(nil)
            agents[number]?.lastCall?.data = Personal(nil)
        }
    }
}
