/// What facts changed for those who watch. A name may stand in a list more than once.
package struct Changes: Sendable {
    /// Whose waiting lists differ.
    package private(set) var queues: [QueueID] = []
    /// They serve other queues than before.
    package private(set) var agents: [WorkNo] = []
    /// Whose own state, call, queues or day differ.
    package private(set) var desks: [WorkNo] = []
    package private(set) var isEveryDesk = false

    package init() {}

    /// Notes what a fact is about to change.
    mutating func note(_ fact: Fact, _ concern: Concern, on floor: Floor) {
        if let queue = floor.listChanged(concern), queue != queues.last { queues.append(queue) }
        if case .session(.skillsReset(let fact)) = fact { agents.append(fact.agent) }
        if let agent = concern.agent(whose: .desk), agent != desks.last { desks.append(agent) }
        if !concern.others.isEmpty, concern.changes.contains(.desk) { desks += concern.others }
        // Inspectors are shown whether there is anything to hear.
        if let agent = concern.agent(whose: .desk), let inspectors = floor.inspected?[agent] { desks += inspectors }
        if concern.changes.contains(.everyDesk) { isEveryDesk = true }
    }
}
