import Ledger
import Server
import ServiceLifecycle

/// Tells the webhooks of all centres what is stored, once the centres serve.
struct WebhookService: Service {
    let gateway: Gateway

    func run() async throws { await gateway.tellWebhooks() }
}

extension WebhookStore {
    init(_ ledger: any Bookkeeping, _ reader: any Books) {
        self.init(
            facts: { try reader.facts(centre: $0, after: $1, limit: $2) }, call: { try reader.call($0, centre: $1) },
            position: { try ledger.webhookPosition(centre: $0, url: $1) },
            store: { try ledger.note(webhook: $2, centre: $1, toldUpTo: $0) })
    }
}
