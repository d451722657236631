import Floor
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Wire

/// What bots ask for: to hand a caller over to people, and to be told what becomes of it.
struct Handovers: Sendable {
    let gateway: Gateway

    /// A bot, and its centre.
    struct Asker: Sendable {
        let centre: CallCentre
        let bot: String
        let authorization: String
    }

    func add(to router: Router<GatewayContext>) {
        router.post("handover") { request, _ in
            guard let asker = asker(of: request) else { return Self.unknown }
            do throws(Refusal) {
                return try await handOver(request, asker)
            } catch {
                return Self.refusal(error)
            }
        }
        router.get("handover/stream") { request, context in
            guard let asker = asker(of: request) else { return Self.unknown }
            do throws(Refusal) {
                guard await gateway.opened() else { throw .unavailable }
                let after = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init)
                return try BotStream(gateway: gateway, asker: asker).response(after: after, context)
            } catch {
                return Self.refusal(error)
            }
        }
    }

    private func asker(of request: Request) -> Asker? {
        guard let authorization = request.headers[.authorization], let (id, bot) = gateway.bots.bot(showing: authorization),
            let centre = gateway.centres.first(where: { $0.id == id })
        else { return nil }
        return Asker(centre: centre, bot: bot, authorization: authorization)
    }

    private func handOver(_ request: Request, _ asker: Asker) async throws(Refusal) -> Response {
        guard await gateway.opened() else { throw .unavailable }
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: Limits.body) } catch { throw .badParameter("body") }
        let ask = try HandoverRequest.read(Array(body.readableBytesView), bot: asker.bot)
        try await asker.centre.ask(byBot: .handOver(ask))
        let place = try asker.centre.glance { floor, _, _ throws(Refusal) in floor.handoverPlace(of: ask.target) }
        // It may have been over at once.
        guard let place else { throw .unknownCall }
        return Desktop.response(Reply.handedOver(place))
    }

    private static var unknown: Response {
        var response = Desktop.response(Reply.unknownBot)
        response.status = .unauthorized
        response.headers[.wwwAuthenticate] = "Bearer"
        return response
    }

    private static func refusal(_ refusal: Refusal) -> Response {
        var response = Desktop.response(Reply.refusal(refusal))
        response.status = refusal.status
        return response
    }
}

extension Refusal {
    /// What it is for programs that go by the status alone.
    fileprivate var status: HTTPResponse.Status {
        if self == .notBotsCaller || self == .notBotsQueue || self == .notEntitled { return .forbidden }
        if self == .unknownCall { return .notFound }
        if self == .tooManyRequests { return .tooManyRequests }
        if self == .unavailable || self == .outcomeUnknown { return .serviceUnavailable }
        if case .callEnded = self { return .conflict }
        if case .takenByAnotherAgent = self { return .conflict }
        return .badRequest
    }
}
