import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Wire

/// What those who run the server look at.
struct Operations: Sendable {
    let gateway: Gateway
    let figures: Figures

    func add(to router: Router<GatewayContext>) {
        router.get("healthz") { _, _ in Self.text("alive\n") }
        router.get("readyz") { _, _ in readiness }
        router.get("metrics") { request, context in
            if let objection = gateway.objection(toOperating: request, context) { return Self.text("\(objection.remedy)\n", .forbidden) }
            return Self.text(figures.text(gateway), type: Prometheus.contentType)
        }
        let script = ByteBuffer(bytes: resourceScript())
        router.get("agentgateway/resource-js") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/javascript"], body: .init(byteBuffer: script))
        }
        let document = ByteBuffer(bytes: openAPI())
        router.get("openapi.json") { _, _ in Desktop.response(document) }
    }

    /// 200 once every centre is ours, its switch link is up and its ledger can be written; else 503, saying what is missing.
    private var readiness: Response {
        let troubles = gateway.centres.flatMap { centre -> [String] in
            let health = centre.currentHealth
            return (health.isServing ? [] : ["centre \(centre.id): the ledger is not ours or cannot be written"])
                + (health.isLinkUp ? [] : ["centre \(centre.id): the switch link is down"])
        }
        if troubles.isEmpty { return Self.text("ready\n") }
        return Self.text(troubles.joined(separator: "\n") + "\n", .serviceUnavailable)
    }

    static func text(
        _ text: String, _ status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Gateway {
    /// Nil for whoever is on this machine, or knows the token of operations: they may look at figures.
    func objection(toOperating request: Request, _ context: GatewayContext) -> Privileges.Objection? {
        privileges.objection(to: request, from: context.remoteAddress, token: settings.operationsToken)
    }
}
