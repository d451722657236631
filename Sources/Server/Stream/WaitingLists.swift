import Floor
import Ledger
import NIOCore
import Runtime
import Synchronization
import Wire

/// The waiting lists of a centre, for the streams that follow them: each is written once for all, and not more often than each `pace`,
/// however often it changes; on a thread of its own, so that neither the loop nor those who ask wait for it.
final class WaitingLists: Sendable {
    /// A list as it is sent, and what it is newer than.
    struct Sheet: Sendable {
        let version: Int64
        let text: ByteBuffer
    }

    private struct Page {
        var followers: [ObjectIdentifier: StreamFeed] = [:]
        var sheet: Sheet?
        var isScheduled = false
        var written: NIODeadline?
    }

    private struct State {
        var pages: [QueueID: Page] = [:]
        var feeds: [WorkNo: [StreamFeed]] = [:]
        /// Those of inspectors that tell what agents are.
        var supervising: [ObjectIdentifier: StreamFeed] = [:]
    }

    /// What was noted, and is not told yet.
    private struct News {
        var change = CallCentre.Change()
        var isScheduled = false
    }

    /// For each that follows it a list waits a little longer: to send it takes that much of one processor's time many times over.
    private static let paceForEach = TimeAmount.microseconds(400)
    private static let longestPace = TimeAmount.seconds(1)
    /// So many are sent a list before others on the same event loop get their turn.
    private static let atOnce = 64

    private let pace: TimeAmount
    private let clock: any EventLoop
    private let scribe = SlowWork(name: "waiting lists", threads: 1, capacity: .max)
    private let state = Mutex(State())
    private let news = Mutex(News())
    private let centre = Mutex<CallCentre?>(nil)

    /// At most five times a second (behaviour §6). The event loop says when it is time.
    init(pace: TimeAmount = .milliseconds(200), on eventLoop: any EventLoop) {
        self.pace = pace
        clock = eventLoop
    }

    /// The centre whose lists these are: it is made after them.
    func show(_ centre: CallCentre) { self.centre.withLock { $0 = centre } }

    /// So many streams a session may have: tabs of a browser, and what a lost network has left behind.
    private static let most = 4

    /// False when the agent has as many streams as one may have.
    func join(_ feed: StreamFeed, of agent: WorkNo) -> Bool {
        state.withLock { state in
            guard state.feeds[agent, default: []].count < Self.most else { return false }
            state.feeds[agent, default: []].append(feed)
            if feed.supervises { state.supervising[ObjectIdentifier(feed)] = feed }
            return true
        }
    }

    /// How many streams there are.
    var followers: Int { state.withLock { $0.feeds.values.reduce(0) { $0 + $1.count } } }

    func leave(_ feed: StreamFeed, of agent: WorkNo) {
        follow(feed, [])
        state.withLock { state in
            state.supervising[ObjectIdentifier(feed)] = nil
            state.feeds[agent]?.removeAll { $0 === feed }
            if state.feeds[agent]?.isEmpty == true { state.feeds[agent] = nil }
        }
    }

    /// From now on the feed is told of these queues, and no others.
    func follow(_ feed: StreamFeed, _ queues: [QueueID]) {
        let id = ObjectIdentifier(feed)
        let new = state.withLock { state -> [QueueID] in
            for queue in state.pages.keys where !queues.contains(queue) {
                state.pages[queue]?.followers[id] = nil
                if state.pages[queue]?.followers.isEmpty == true, state.pages[queue]?.isScheduled == false { state.pages[queue] = nil }
            }
            for queue in queues { state.pages[queue, default: Page()].followers[id] = feed }
            return queues.filter { state.pages[$0]?.sheet == nil }
        }
        schedule(new)
        feed.ring()
    }

    /// The newest list of a queue; nil before it is written for the first time.
    func sheet(of queue: QueueID) -> Sheet? { state.withLock { $0.pages[queue]?.sheet } }

    /// Something is stored that looks different now. The loop says so: it takes no longer for many streams than for none.
    func note(_ change: CallCentre.Change) {
        let isFirst = news.withLock { news in
            news.change.merge(change)
            defer { news.isScheduled = true }
            return !news.isScheduled
        }
        if isFirst { scribe.start(.prompt) { self.tell() } }
    }

    private func tell() {
        let change = news.withLock { news in
            defer { news = News() }
            return news.change
        }
        schedule(Array(change.queues))
        let (ofQueues, ofDesks, supervising) = state.withLock { state in
            (
                change.agents.flatMap { state.feeds[$0] ?? [] },
                change.isEveryDesk ? state.feeds.values.flatMap(\.self) : change.desks.flatMap { state.feeds[$0] ?? [] },
                change.isEveryDesk || !change.desks.isEmpty ? Array(state.supervising.values) : []
            )
        }
        for feed in ofQueues { feed.changeQueues() }
        for feed in ofDesks { feed.changeDesk() }
        for feed in supervising { feed.changeAgents(change.isEveryDesk ? nil : change.desks) }
    }

    private func schedule(_ queues: [QueueID]) {
        let now = NIODeadline.now()
        let due = state.withLock { state -> [(QueueID, NIODeadline)] in
            queues.compactMap { queue in
                guard let page = state.pages[queue], !page.isScheduled, !page.followers.isEmpty else { return nil }
                state.pages[queue]?.isScheduled = true
                return (queue, page.written.map { max(now, $0 + pause(for: page.followers.count)) } ?? now)
            }
        }
        for (queue, deadline) in due {
            if deadline > now {
                clock.scheduleTask(deadline: deadline) { self.scribe.start(.prompt) { self.write(queue) } }
            } else {
                scribe.start(.prompt) { self.write(queue) }
            }
        }
    }

    private func pause(for followers: Int) -> TimeAmount { max(pace, min(Self.paceForEach * followers, Self.longestPace)) }

    private func write(_ queue: QueueID) {
        state.withLock { state in
            state.pages[queue]?.isScheduled = false
            state.pages[queue]?.written = .now()
        }
        guard let sheet = newSheet(of: queue, after: sheet(of: queue)) else { return }
        let followers = state.withLock { state -> [StreamFeed] in
            state.pages[queue]?.sheet = sheet
            return state.pages[queue].map { Array($0.followers.values) } ?? []
        }
        for feeds in Dictionary(grouping: followers, by: { ObjectIdentifier($0.channel.eventLoop) }).values {
            feeds.first?.channel.eventLoop.execute { Self.send(sheet, of: queue, to: feeds[...]) }
        }
    }

    /// Sends a list to those of one event loop, who need not be woken for it.
    private static func send(_ sheet: Sheet, of queue: QueueID, to feeds: ArraySlice<StreamFeed>) {
        for feed in feeds.prefix(atOnce) { feed.send(sheet.text, of: queue, sheet.version) }
        let rest = feeds.dropFirst(atOnce)
        rest.first?.channel.eventLoop.execute { send(sheet, of: queue, to: rest) }
    }

    /// Nil while nothing can be served: the streams end then, and come back.
    private func newSheet(of queue: QueueID, after last: Sheet?) -> Sheet? {
        guard let centre = centre.withLock({ $0 }) else { return nil }
        let seen = try? centre.glance { floor, position, now throws(Refusal) in
            floor.waitingList(of: queue, at: now).map { ($0, position) }
        }
        guard let (list, position) = seen ?? nil else { return nil }
        // Erasing a caller changes a list without a fact.
        let version = max(position.rawValue, (last?.version ?? 0) + 1)
        return Sheet(version: version, text: EventStream.text(event: "waiting", Reply.waitingList(list, version: version)))
    }
}

extension CallCentre.Change {
    fileprivate mutating func merge(_ other: Self) {
        queues.formUnion(other.queues)
        agents.formUnion(other.agents)
        desks.formUnion(other.desks)
        isEveryDesk = isEveryDesk || other.isEveryDesk
    }
}
