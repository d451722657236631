package import Floor
package import Ledger
package import Telephony

/// Where a centre tells what happens, as its operator wants it.
package struct Webhook: Hashable, Sendable {
    package var url: String
    package var events: Set<WebhookEvent.Kind>
    /// Proves to the receiver who tells.
    package var secret: String

    package init(url: String, events: Set<WebhookEvent.Kind> = Set(WebhookEvent.Kind.allCases), secret: String) {
        self.url = url
        self.events = events
        self.secret = secret
    }
}

/// What webhooks want of the ledger. All of it blocks.
package struct WebhookStore: Sendable {
    package typealias ReadFact = (position: Position, at: Moment, fact: Fact)

    /// A centre's facts after a position, in order, as many as this at most.
    package var facts: @Sendable (_ centre: Int, _ after: Position, _ limit: Int) throws -> [ReadFact]
    /// A call that has ended; nil: the books know none.
    package var call: @Sendable (CallID, _ centre: Int) throws -> PastCall?
    /// How far a webhook had come; nil: it is new.
    package var position: @Sendable (_ centre: Int, _ url: String) throws -> Position?
    package var store: @Sendable (Position, _ centre: Int, _ url: String) throws -> Void

    package init(
        facts: @escaping @Sendable (_ centre: Int, _ after: Position, _ limit: Int) throws -> [ReadFact],
        call: @escaping @Sendable (CallID, _ centre: Int) throws -> PastCall?,
        position: @escaping @Sendable (_ centre: Int, _ url: String) throws -> Position?,
        store: @escaping @Sendable (Position, _ centre: Int, _ url: String) throws -> Void
    ) {
        self.facts = facts
        self.call = call
        self.position = position
        self.store = store
    }
}
