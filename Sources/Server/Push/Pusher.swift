import AsyncHTTPClient
import Floor
import Logging
import NIOCore
import NIOHTTP1
import Runtime
import ServiceLifecycle
import Synchronization
import Wire

/// Pushes events to those desktops that do not poll: for each agent in order and one at a time, each until it has arrived.
package final class Pusher: Service {
    let allowed: PushAllowList
    private let clients = PushClients()
    private let logger: Logger
    private let counts = Mutex((arrived: 0, failed: 0))
    private let mailboxes = AsyncStream<(WorkNo, Mailbox)>.makeStream()

    init(allow: [String], logger: Logger) {
        allowed = PushAllowList(allow)
        self.logger = logger
    }

    /// How many pushes arrived, and how many attempts did not, since the start.
    var tally: (arrived: Int, failed: Int) { counts.withLock { $0 } }

    fileprivate func count(hasArrived: Bool) {
        counts.withLock { if hasArrived { $0.arrived += 1 } else { $0.failed += 1 } }
    }

    /// From now on, as long as the session lasts, its events are pushed.
    func take(_ agent: WorkNo, _ mailbox: Mailbox) { mailboxes.continuation.yield((agent, mailbox)) }

    package func run() async throws {
        await withDiscardingTaskGroup { group in
            for await (agent, mailbox) in mailboxes.stream.cancelOnGracefulShutdown() {
                guard let address = mailbox.push else { continue }
                guard let url = allowed.target(address.url) else {
                    logger.warning("events of agent \(agent.rawValue) may not be pushed any more: 'push: {allow: […]}' has changed")
                    continue
                }
                let courier = Courier(
                    agent: agent, mailbox: mailbox, url: url, token: address.token, clients: clients, logger: logger,
                    count: { [self] in count(hasArrived: $0) })
                group.addTask { await courier.run() }
            }
            group.cancelAll()
        }
        await clients.shutDown()
    }
}

/// Pushes the events of one session.
private struct Courier: Sendable {
    /// One push must be over within it (behaviour §6).
    private static let limit = TimeAmount.seconds(3)
    /// In bytes; what an answer says beyond its status means nothing.
    private static let answerLimit = 64 << 10

    let agent: WorkNo
    let mailbox: Mailbox
    let url: PushURL
    /// Nil: the older kind of push.
    let token: String?
    let clients: PushClients
    let logger: Logger
    let count: @Sendable (_ hasArrived: Bool) -> Void

    func run() async {
        while true {
            let outcome = await withCheckedContinuation { continuation in
                mailbox.waitToPush { continuation.resume(returning: $0) }
            }
            guard case .event(let event) = outcome else { return }
            let hasArrived = await deliver(event)
            mailbox.settle(event, arrived: hasArrived)
            if !hasArrived { return }
        }
    }

    /// Tries until it arrives. False when the session is over before, or the server stops.
    private func deliver(_ event: Event) async -> Bool {
        var pause: Int64 = 1
        while !mailbox.isClosed {
            // Each time anew: it may be tried for hours, and what it says of a caller may be erased meanwhile.
            let notice = mailbox.present(event).notice
            let body = token == nil ? Reply.event(agent, notice) : Reply.eventList(agent, [notice])
            do {
                try await push(body)
                count(true)
                if pause > 1 { logger.info("events of agent \(agent.rawValue) arrive again at \(url.host)") }
                return true
            } catch {
                count(false)
                if pause == 1 {
                    logger.warning("events of agent \(agent.rawValue) do not arrive at \(url.host), which is tried again: \(error)")
                }
                guard (try? await Task.sleep(for: .seconds(pause))) != nil else { return false }
                pause = min(2 * pause, 60)
            }
        }
        return false
    }

    private func push(_ body: [UInt8]) async throws {
        var request = HTTPClientRequest(url: url.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token { request.headers.add(name: "service_token", value: token) }
        // Bytes of a known length: a chunked push would be lost on some desktops.
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await clients.client(for: url).execute(request, timeout: Self.limit)
        guard (200..<300).contains(response.status.code) else { throw PushTrouble.status(response.status.code) }
        // Read, so that the connection can be used again; an answer that is too long costs the connection.
        _ = try? await response.body.collect(upTo: Self.answerLimit)
    }
}
