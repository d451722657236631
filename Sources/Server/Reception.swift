import HTTPTypes
package import Hummingbird
import NIOCore
import Wire

/// Answers every request: those of the interface as their rows of the table say, all others by the router.
package struct Reception: HTTPResponder {
    /// Of one path, by method: at most four.
    private typealias Methods = [(method: HTTPRequest.Method, desktop: Desktop)]
    private typealias Desktops = PathTable<Methods>

    private let desktops: Desktops
    private let others: any HTTPResponder<GatewayContext>
    private let crossOrigin: CrossOrigin
    private let gateway: Gateway
    var privileges: Privileges { gateway.privileges }

    /// `add` adds routes that have nothing to do with the interface.
    package init(_ gateway: Gateway, add: (Router<GatewayContext>) -> Void) {
        let figures = Figures(gateway.prometheus)
        var desktops = Desktops()
        for endpoint in endpoints {
            let desktop = Desktop(gateway: gateway, endpoint: endpoint, figures: figures)
            // Of two rows for the same the later one counts.
            desktops.change(endpoint.path) { $0 = [(endpoint.method.http, desktop)] + ($0 ?? []) }
        }
        self.desktops = desktops
        let router = Router(context: GatewayContext.self)
        router.middlewares.add(Envelope())
        Operations(gateway: gateway, figures: figures).add(to: router)
        WebPages().add(to: router)
        Wallboard(gateway: gateway).add(to: router)
        Handovers(gateway: gateway).add(to: router)
        ChatRoutes(gateway: gateway).add(to: router)
        add(router)
        router.refuseOtherMethods()
        others = router.buildResponder()
        crossOrigin = CrossOrigin(origins: gateway.settings.origins)
        self.gateway = gateway
    }

    package func respond(to request: Request, context: GatewayContext) async throws -> Response {
        if let origin = gateway.chatOrigin(of: request) {
            if let permission = ChatRoutes.permission(for: request, from: origin) { return permission }
            return CrossOrigin.allow(origin, to: try await answer(request, context))
        }
        guard let origin = crossOrigin.origin(of: request) else { return try await answer(request, context) }
        if let permission = CrossOrigin.permission(for: request, from: origin) { return permission }
        return CrossOrigin.allow(origin, to: try await answer(request, context))
    }

    private func answer(_ request: Request, _ context: GatewayContext) async throws -> Response {
        let parts = Desktops.parts(of: request.uri.path)
        guard let desktops = desktops.find(parts) else {
            if Self.isOfInterface(parts) { return Envelope.answer(.notFound, to: request, as: .ok) }
            return try await others.respond(to: request, context: context)
        }
        guard let desktop = desktops.first(where: { $0.method == request.method })?.desktop ?? Self.unbuilt(desktops, request.method) else {
            return Envelope.answer(.methodNotAllowed, to: request, as: .ok)
        }
        guard await gateway.opened() else { return Envelope.answer(.serviceUnavailable, to: request) }
        return await desktop.answer(request, parts, context)
    }
}

extension Reception {
    /// Generations differ in the methods of some interfaces. Where nothing is built yet, or nothing can be, each of them is told so.
    private static func unbuilt(_ desktops: Methods, _ method: HTTPRequest.Method) -> Desktop? {
        let isUnbuilt = desktops.allSatisfy { !$0.desktop.endpoint.isOffered || $0.desktop.endpoint.alwaysRefuses != nil }
        guard Endpoint.Method.allCases.contains(where: { $0.http == method }), isUnbuilt else { return nil }
        return Endpoint.Method.allCases.lazy.compactMap { method in desktops.first { $0.method == method.http }?.desktop }.first
    }

    private static let root = Endpoint.root.split(separator: "/")

    /// Whatever stands below the root of the interface, or might: desktops read the envelope of every answer there, and many end over
    /// another status than 200.
    private static func isOfInterface(_ parts: [Substring]) -> Bool {
        parts.count >= root.count && zip(parts, root).allSatisfy { $0.lowercased() == $1.lowercased() }
    }
}

/// Gives every answer the project's envelope, also where nothing stands at the path or a handler failed.
private struct Envelope: RouterMiddleware {
    typealias Context = GatewayContext

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return Self.answer(error.status, to: request)
        }
    }

    /// What a status means, in words; `shown` is the one that is sent.
    static func answer(_ status: HTTPResponse.Status, to request: Request, as shown: HTTPResponse.Status? = nil) -> Response {
        let bytes =
            switch status {
            case .notFound: Reply.unknownPath
            case .methodNotAllowed: Reply.unknownMethod
            case .contentTooLarge: Reply.tooLarge
            default: Reply.internalError
            }
        // A body behind an answer to HEAD would be taken for the next answer.
        var response = Desktop.response(request.method == .head ? [] : bytes)
        response.status = shown ?? status
        return response
    }
}

extension Router {
    /// Known paths with another method, of which the library would say that they are unknown.
    fileprivate func refuseOtherMethods() {
        let methods: [HTTPRequest.Method] = [.get, .put, .post, .delete, .head, .options, .patch, .trace]
        var known: [String: Set<HTTPRequest.Method>] = [:]
        for route in routes { known[route.path.description, default: []].insert(route.method) }
        for (path, present) in known {
            for method in methods where !present.contains(method) {
                on(RouterPath(path), method: method) { _, _ -> Response in throw HTTPError(.methodNotAllowed) }
            }
        }
    }
}

extension Endpoint.Method {
    var http: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .put: .put
        case .post: .post
        case .delete: .delete
        }
    }
}
