import Floor
import Runtime
import Synchronization

/// The streams of customers who chat, by chat: each is woken when something is stored about it.
final class ChatFeeds: Sendable {
    /// Tabs of one customer, and what a lost network has left behind.
    private static let most = 4

    final class Feed: Sendable {
        let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        func ring() { bell.continuation.yield() }
        func end() { bell.continuation.finish() }
    }

    private let feeds = Mutex<[CallID: [Feed]]>([:])

    /// Nil when the chat has as many as one may have.
    func join(_ chat: CallID) -> Feed? {
        let feed = Feed()
        let isIn = feeds.withLock { feeds in
            guard feeds[chat, default: []].count < Self.most else { return false }
            feeds[chat, default: []].append(feed)
            return true
        }
        return isIn ? feed : nil
    }

    func leave(_ chat: CallID, _ feed: Feed) {
        feed.end()
        feeds.withLock { feeds in
            feeds[chat]?.removeAll { $0 === feed }
            if feeds[chat]?.isEmpty == true { feeds[chat] = nil }
        }
    }

    /// Told by the loop of a centre, once it is stored.
    func note(_ stored: CallCentre.Stored) {
        let chats = stored.facts.compactMap { _, fact in fact.shownToCustomers }
        if chats.isEmpty { return }
        let woken = feeds.withLock { feeds in chats.flatMap { feeds[$0] ?? [] } }
        for feed in woken { feed.ring() }
    }
}

extension Fact {
    /// The chat of which it tells its customer something; nil: none.
    fileprivate var shownToCustomers: CallID? {
        guard case .chat(let fact) = self else { return nil }
        return switch fact {
        case .came(let fact): fact.call
        case .said(let fact): fact.call
        case .taken(let fact): fact.call
        case .waits(let fact): fact.call
        case .ended(let fact): fact.call
        case .opened, .backOffEnded, .offered, .offerEnded, .forgotten, .numberSet: nil
        }
    }
}
