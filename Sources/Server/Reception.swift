import Floor
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import Wire

/// All routes, as the table of interfaces says, and the few of our own.
package enum Routes {
    package static func router(_ gateway: Gateway) -> Router<GatewayContext> {
        let figures = Figures(Prometheus())
        let router = Router(context: GatewayContext.self)
        router.middlewares.add(Envelope())
        for endpoint in endpoints {
            let desktop = Desktop(gateway: gateway, endpoint: endpoint, figures: figures)
            router.on(RouterPath(endpoint.template), method: endpoint.method.http) { request, context in
                try await desktop.answer(request, context)
            }
        }
        Operations(gateway: gateway, figures: figures).add(to: router)
        return router
    }

    /// Answers known paths with another method: add it last, when all routes are there.
    package static func addMethodNotAllowed(to router: Router<GatewayContext>) {
        let methods: [HTTPRequest.Method] = [.get, .put, .post, .delete, .head, .options, .patch]
        var known: [String: Set<HTTPRequest.Method>] = [:]
        for route in router.routes { known[route.path.description, default: []].insert(route.method) }
        for (path, present) in known {
            for method in methods where !present.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw HTTPError(.methodNotAllowed) }
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

/// Gives every answer the project's envelope, also where no handler was found or one failed.
struct Envelope: RouterMiddleware {
    typealias Context = GatewayContext

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            let bytes =
                switch error.status {
                case .notFound: Reply.unknownPath
                case .methodNotAllowed: Reply.unknownMethod
                case .contentTooLarge: Reply.tooLarge
                default: Reply.internalError
                }
            // A body behind an answer to HEAD would be taken for the next answer.
            var response = Desktop.response(request.method == .head ? [] : bytes)
            response.status = error.status
            return response
        }
    }
}
