import AsyncHTTPClient
import Floor
import Ledger
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Telephony

/// Tells one webhook what happens in its centre: each event until it has arrived, those of one call or agent one after another. It reads
/// what is stored, and stores how far it has come, so nothing is missed whenever the process dies; what was on its way then is told again.
final class WebhookTeller: Sendable {
    struct Tally: Hashable, Sendable {
        var arrived = 0
        var failed = 0
        var givenUp = 0
        /// When the oldest event happened that has not arrived; nil: all have.
        var oldest: Moment?
    }

    /// What the main loop hears.
    private enum Signal {
        /// More facts are stored.
        case stored
        /// It has arrived, or never will.
        case told(WebhookEvent)
        case tick
    }

    /// So many facts are read at once.
    private static let page = 200
    /// In bytes; what an answer says beyond its status means nothing.
    private static let answerLimit = 64 << 10
    /// Any event but the end of a call is given up after it.
    private static let patience = Interval.seconds(86_400)

    let centre: Int
    /// Its place in the centre's list, from 1.
    let number: Int
    private let webhook: Webhook
    private let url: PushURL
    private let surroundings: Surroundings
    private let signals = AsyncStream<Signal>.makeStream()
    private let isRung = Atomic(false)
    private let state = Mutex(Tally())
    private let complaints = Sparing(1)
    private let reliefs = Sparing(1)

    /// What all webhooks share.
    struct Surroundings: Sendable {
        let store: WebhookStore
        let clients: PushClients
        /// Reads, and waits for the disk.
        let clerk: SlowWork
        /// One request must be over within it.
        var limit = TimeAmount.seconds(3)
        let logger: Logger
        let now: @Sendable () -> Moment
    }

    init(centre: Int, number: Int, _ webhook: Webhook, at url: PushURL, _ surroundings: Surroundings) {
        self.centre = centre
        self.number = number
        self.webhook = webhook
        self.url = url
        self.surroundings = surroundings
    }

    var tally: Tally { state.withLock { $0 } }

    /// More is stored. Costs next to nothing while the last time was not heard yet.
    func ring() {
        if !isRung.exchange(true, ordering: .acquiringAndReleasing) { signals.continuation.yield(.stored) }
    }

    /// Until the server stops. `head`: how far the centre has come; a new webhook begins there.
    func run(head: @escaping @Sendable () -> Position) async {
        guard let start = await start(head) else { return }
        let end = await withDiscardingTaskGroup { group in
            group.addTask { await self.tick() }
            ring()
            var line = WebhookLine(after: start)
            var kept = start
            for await signal in signals.stream.cancelOnGracefulShutdown() {
                switch signal {
                case .stored: isRung.store(false, ordering: .sequentiallyConsistent)
                case .told(let event): line.finish(event)
                case .tick: if line.told != kept, await keep(line.told) { kept = line.told }
                }
                await takeIn(&line)
                while let event = line.next() {
                    group.addTask { if await self.tell(event) { self.signals.continuation.yield(.told(event)) } }
                }
                state.withLock { [oldest = line.oldest] in $0.oldest = oldest }
            }
            group.cancelAll()
            return line.told
        }
        _ = await keep(end)
    }

    /// Once a second.
    private func tick() async {
        while (try? await Task.sleep(for: .seconds(1))) != nil { signals.continuation.yield(.tick) }
    }

    // MARK: The ledger

    /// Nil when the server stops before it is known.
    private func start(_ head: @escaping @Sendable () -> Position) async -> Position? {
        while !Task.isCancelled {
            let known = await work { [surroundings, centre, webhook] in try surroundings.store.position(centre, webhook.url) }
            if case .success(let position) = known {
                // A backup that was restored may know less than was told.
                if let position { return min(position, head()) }
                let head = head()
                if await keep(head) { return head }
            }
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return nil }
        }
        return nil
    }

    private func keep(_ position: Position) async -> Bool {
        let outcome = await work { [surroundings, centre, webhook] in try surroundings.store.store(position, centre, webhook.url) }
        if case .success = outcome { return true }
        return false
    }

    /// Reads what is stored, as far as there is room. What cannot be read now is read at the next tick.
    private func takeIn(_ line: inout WebhookLine) async {
        while line.hasRoom {
            let read = await work { [surroundings, centre, after = line.read] in try surroundings.store.facts(centre, after, Self.page) }
            guard case .success(let facts) = read, let last = facts.last else { return }
            let events = facts.compactMap { WebhookEvent($0.fact, position: $0.position, at: $0.at) }
            line.take(events.filter { webhook.events.contains($0.kind) }, upTo: last.position)
            if facts.count < Self.page { return }
        }
    }

    private func work<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async -> Result<Value, any Error> {
        let outcome = await surroundings.clerk.result(.prompt) { Result { try body() } }
        guard let outcome else { return .failure(WebhookTrouble.busy) }
        if case .failure(let error) = outcome { complain("cannot be read or kept: \(error)") }
        return outcome
    }

    // MARK: The receiver

    /// Tries until it arrives, or nobody needs it any more. False when the server stops before.
    private func tell(_ event: WebhookEvent) async -> Bool {
        var pause: Int64 = 1
        while !Task.isCancelled {
            do {
                // Each time anew: it may be tried for hours, and what it says of a caller may be erased meanwhile.
                guard let body = try await body(of: event) else { return true }
                try await send(body)
                state.withLock { $0.arrived += 1 }
                if pause > 1, reliefs.note() != nil { surroundings.logger.info("\(name) hears again") }
                return true
            } catch {
                if Task.isCancelled { return false }
                state.withLock { $0.failed += 1 }
                complain("does not hear, which is tried again: \(error)")
            }
            if event.kind != .callEnded, surroundings.now() - event.at > Self.patience {
                state.withLock { $0.givenUp += 1 }
                return true
            }
            guard (try? await Task.sleep(for: .seconds(pause))) != nil else { return false }
            pause = min(2 * pause, 60)
        }
        return false
    }

    /// Nil: its fact is kept no more.
    private func body(of event: WebhookEvent) async throws -> WebhookBody? {
        let read = await work { [surroundings, centre] () throws -> WebhookBody? in
            let before = Position(rawValue: event.position.rawValue - 1)
            guard let read = try surroundings.store.facts(centre, before, 1).first, read.position == event.position else { return nil }
            guard event.kind == .callEnded, case .call(let call) = event.subject else {
                return WebhookBody(centre: centre, event: event, fact: read.fact, past: nil)
            }
            return WebhookBody(centre: centre, event: event, fact: read.fact, past: try surroundings.store.call(call, centre))
        }
        return try read.get()
    }

    private func send(_ body: WebhookBody) async throws {
        let bytes = body.bytes
        var request = HTTPClientRequest(url: url.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Linefinder-Event", value: body.event.kind.rawValue)
        request.headers.add(name: "Linefinder-Id", value: body.id)
        request.headers.add(
            name: WebhookSignature.header, value: WebhookSignature.of(bytes, secret: webhook.secret, at: surroundings.now()))
        request.body = .bytes(ByteBuffer(bytes: bytes))
        try await surroundings.clients.use(url) { [request, limit = surroundings.limit] client in
            let response = try await client.execute(request, timeout: limit)
            guard (200..<300).contains(response.status.code) else { throw PushTrouble.status(response.status.code) }
            _ = try? await response.body.collect(upTo: Self.answerLimit)
        }
    }

    private var name: String { "webhook \(number) of centre \(centre) at \(url.host)" }

    /// A line a minute at most.
    private func complain(_ what: String) {
        guard let unsaid = complaints.note() else { return }
        surroundings.logger.warning("\(name) \(what)\(unsaid == 0 ? "" : "; so it was \(unsaid) times before that are not in the log")")
    }
}

/// Why a webhook could not go on.
private enum WebhookTrouble: Error, CustomStringConvertible {
    case busy

    var description: String { "too much is to be read just now" }
}
