/// A machine that talks to callers first, and hands them over to people.
package struct Bot: Hashable, Sendable, Codable {
    package var name: String
    /// The queues to which it may hand over, ordered.
    package var queues: [QueueID]
    /// Whoever dialled one of these is its caller; ordered.
    package var accessCodes: [String]

    package init(_ name: String, queues: [QueueID], accessCodes: [String]) {
        self.name = name
        self.queues = queues.sorted()
        self.accessCodes = accessCodes.sorted()
    }
}
