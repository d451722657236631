import Floor
import Logging
import NIOCore
import Runtime
import ServiceLifecycle
import Synchronization
import Telephony

/// Pushes events to those desktops that do not poll: for each agent in order and one at a time, each until it has arrived.
package final class Pusher: Service {
    let allowed: PushAllowList
    /// Where the events of all go who name no address of their own. The operator's word needs nobody else's.
    private let forAll: PushURL?
    private let clients = PushClients()
    private let logger: Logger
    private let counts = Mutex((arrived: 0, failed: 0))
    private let mailboxes = AsyncStream<(WorkNo, Mailbox)>.makeStream()

    private let now: @Sendable () -> Moment
    /// One push must be over within it.
    private let limit: TimeAmount

    /// The limit is that of behaviour §6.
    init(
        allow: [String], forAll: String? = nil, limit: TimeAmount = .seconds(3), logger: Logger, now: @escaping @Sendable () -> Moment
    ) {
        allowed = PushAllowList(allow)
        self.forAll = forAll.flatMap { PushAllowList([$0]).target($0) }
        self.logger = logger
        self.now = now
        self.limit = limit
    }

    /// How many pushes arrived, and how many attempts did not, since the start.
    var tally: (arrived: Int, failed: Int) { counts.withLock { $0 } }

    private func count(hasArrived: Bool) {
        counts.withLock { if hasArrived { $0.arrived += 1 } else { $0.failed += 1 } }
    }

    /// From now on, as long as the session lasts, its events are pushed. A mailbox that was made anew takes the place of its former one.
    func take(_ agent: WorkNo, _ mailbox: Mailbox) { mailboxes.continuation.yield((agent, mailbox)) }

    package func run() async throws {
        await withDiscardingTaskGroup { group in
            var handovers: [WorkNo: Handover] = [:]
            for await (agent, mailbox) in mailboxes.stream.cancelOnGracefulShutdown() {
                guard let address = mailbox.push else { continue }
                guard let url = address.isForAll ? forAll : allowed.target(address.url) else {
                    logger.warning("events of agent \(agent.rawValue) may not be pushed any more: 'push: {allow: […]}' has changed")
                    continue
                }
                let courier = Courier(
                    agent: agent, mailbox: mailbox, url: url, token: address.token, clients: clients, logger: logger,
                    limit: limit, now: now, count: { [self] in count(hasArrived: $0) })
                let former = handovers[agent]
                let handover = Handover()
                handovers[agent] = handover
                group.addTask {
                    let last = await former?.ended(mailbox.session)
                    handover.end(mailbox.session, await courier.run(after: last ?? nil))
                }
            }
            group.cancelAll()
        }
        await clients.shutDown()
    }
}
