/// A page of the centre, or another place, from which customers write: the key that it shows, and the queue in which they wait.
package struct ChatSite: Hashable, Sendable, Codable {
    /// It is known to whoever looks at the page.
    package var key: String
    package var queue: QueueID
    /// As in header Origin; pages from elsewhere may not use the key.
    package var origins: [String]
    package init(key: String, queue: QueueID, origins: [String] = []) {
        self.key = key
        self.queue = queue
        self.origins = origins
    }
}
