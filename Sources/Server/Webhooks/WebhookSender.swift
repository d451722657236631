import Ledger
import Logging
import Runtime
import ServiceLifecycle
import Telephony

/// Tells all webhooks of all centres what happens.
final class WebhookSender: Sendable {
    private let clients = PushClients()
    /// By centre.
    private let tellers: [Int: [WebhookTeller]]

    init(
        _ webhooks: [Int: [Webhook]], allow: [String], store: WebhookStore, logger: Logger, now: @escaping @Sendable () -> Moment
    ) {
        let allowed = PushAllowList(allow)
        let surroundings = WebhookTeller.Surroundings(
            store: store, clients: clients, clerk: SlowWork(name: "webhooks", threads: 1, capacity: 10_000), logger: logger, now: now)
        tellers = webhooks.reduce(into: [:]) { tellers, entry in
            let (centre, webhooks) = entry
            tellers[centre] = webhooks.enumerated().compactMap { index, webhook in
                // Whoever reads the configuration has said so.
                allowed.target(webhook.url).map { WebhookTeller(centre: centre, number: index + 1, webhook, at: $0, surroundings) }
            }
        }
    }

    /// Those of a centre.
    subscript(centre: Int) -> [WebhookTeller] { tellers[centre] ?? [] }

    /// More is stored in a centre.
    func ring(_ centre: Int) { for teller in self[centre] { teller.ring() } }

    /// While the centres serve; until the server stops.
    func run(_ centres: [CallCentre]) async {
        await withDiscardingTaskGroup { group in
            for centre in centres {
                for teller in self[centre.id] { group.addTask { await teller.run { centre.currentHealth.position } } }
            }
            // A service that ends would end the others.
            group.addTask { try? await gracefulShutdown() }
        }
        await clients.shutDown()
    }
}
