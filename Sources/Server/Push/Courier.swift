import AsyncHTTPClient
import Floor
import Ledger
import Logging
import NIOCore
import NIOHTTP1
import Runtime
import Synchronization
import Telephony
import Wire

/// Pushes the events of one mailbox.
struct Courier: Sendable {
    /// In bytes; what an answer says beyond its status means nothing.
    private static let answerLimit = 64 << 10

    let agent: WorkNo
    let mailbox: Mailbox
    let url: PushURL
    /// Nil: the older kind of push.
    let token: String?
    let clients: PushClients
    let logger: Logger
    /// One push must be over within it.
    let limit: TimeAmount
    let now: @Sendable () -> Moment
    let count: @Sendable (_ hasArrived: Bool) -> Void

    /// Until the session is over or the server stops. `former`: what a former courier of this session brought last. Returns what arrived
    /// last.
    func run(after former: Cursor?) async -> Cursor? {
        var last = former
        var isEndTold = false
        while case .event(let event) = await next() {
            if let former, event.cursor <= former {
                mailbox.settle(event, arrived: true)
                continue
            }
            let hasArrived = await deliver(event)
            mailbox.settle(event, arrived: hasArrived)
            if !hasArrived { break }
            if case .shutdown = event.notice { isEndTold = true }
            last = event.cursor
        }
        if mailbox.tellsEnd, !isEndTold { await tellEnd() }
        return last
    }

    /// The desktop hears at once that its session is over, and not at its next heartbeat. Once: nobody waits for it any more.
    private func tellEnd() async {
        do {
            try await push(body(.shutdown(loginTime: mailbox.loginTime)))
            count(true)
        } catch {
            count(false)
            logger.info("agent \(agent.rawValue) could not be told at \(url.host) that the session is over: \(error)")
        }
    }

    private func body(_ notice: Notice) -> [UInt8] {
        if mailbox.push?.isForAll == true { return Reply.eventContent(agent, notice) }
        return token == nil ? Reply.event(agent, notice) : Reply.eventList(agent, [notice])
    }

    private func next() async -> PollOutcome {
        await withCheckedContinuation { continuation in
            mailbox.waitToPush { continuation.resume(returning: $0) }
        }
    }

    /// Tries until it arrives. False when the session is over before, or the server stops.
    private func deliver(_ event: Event) async -> Bool {
        var pause: Int64 = 1
        while !mailbox.isClosed {
            // Each time anew: it may be tried for hours, and what it says of a caller may be erased meanwhile.
            let body = body(mailbox.present(event).notice)
            do {
                try await push(body)
                count(true)
                if mailbox.push?.isForAll == true { mailbox.hear(at: now()) }
                if pause > 1 { logger.info("events of agent \(agent.rawValue) arrive again at \(url.host)") }
                return true
            } catch {
                count(false)
                if pause == 1 {
                    logger.warning("events of agent \(agent.rawValue) do not arrive at \(url.host), which is tried again: \(error)")
                }
                if await rest(.seconds(pause)) { return true }
                if Task.isCancelled { return false }
                pause = min(2 * pause, 60)
            }
        }
        return false
    }

    /// A pause that the end of the session cuts short: whoever comes after this courier waits for it. True when the event need not be
    /// brought any more: the desktop asked for its present state meanwhile, so that the next one is due.
    private func rest(_ pause: Duration) async -> Bool {
        let (ends, end) = AsyncStream<Bool>.makeStream()
        mailbox.waitToPush { outcome in
            if case .event(let event) = outcome {
                mailbox.settle(event, arrived: false)
                end.yield(true)
            }
            end.finish()
        }
        defer { mailbox.endWaitToPush() }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                try? await Task.sleep(for: pause)  // shorter when the server stops
                return false
            }
            group.addTask {
                for await isObsolete in ends { return isObsolete }
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }

    private func push(_ body: [UInt8]) async throws {
        var request = HTTPClientRequest(url: url.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token { request.headers.add(name: "service_token", value: token) }
        // Bytes of a known length: a chunked push would be lost on some desktops.
        request.body = .bytes(ByteBuffer(bytes: body))
        try await clients.use(url) { [request] client in
            // Its time begins only here, where a connection is free for it.
            let response = try await client.execute(request, timeout: limit)
            guard (200..<300).contains(response.status.code) else { throw PushTrouble.status(response.status.code) }
            // Read, so that the connection can be used again; an answer that is too long costs the connection.
            _ = try? await response.body.collect(upTo: Self.answerLimit)
        }
    }
}

/// What a courier leaves to the next one of the same agent, who waits for it: two at a time would bring events out of order.
final class Handover: Sendable {
    private struct State {
        var isOver = false
        var last: (session: SessionNumber, cursor: Cursor)?
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func end(_ session: SessionNumber, _ last: Cursor?) {
        let waiting = state.withLock { state in
            state.isOver = true
            state.last = last.map { (session, $0) }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Waits for the end: what arrived last of this session, if it was the same. Only one may wait.
    func ended(_ session: SessionNumber) async -> Cursor? {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.isOver { state.waiting = continuation }
                return state.isOver
            }
            if isOver { continuation.resume() }
        }
        return state.withLock { $0.last }.flatMap { $0.session == session ? $0.cursor : nil }
    }
}
