import HTTPTypes
import Hummingbird

/// Lets pages that come from another server call this one, if the configuration names their origin. Never with credentials: a page
/// shows its GUID itself.
struct CrossOrigin: Sendable {
    private static let answer: HTTPFields = [
        .accessControlExposeHeaders: "Set-GUID, Event-Id, JSON-Type", .vary: "Origin",
    ]
    private static let permission: HTTPFields = [
        .accessControlAllowMethods: "GET, POST, PUT, DELETE",
        .accessControlAllowHeaders: "guid, content-type, accept, last-event-id",
        .accessControlMaxAge: "600", .vary: "Origin",
    ]

    /// As in header Origin: scheme, host, and the port if it is not the scheme's own.
    let origins: Set<String>

    /// The origin of a page that may call; nil also for requests that come from no other page.
    func origin(of request: Request) -> String? {
        if origins.isEmpty { return nil }
        return request.headers[.origin].flatMap { origins.contains($0) ? $0 : nil }
    }

    /// The answer to a browser that asks whether it may; nil when it does not ask.
    static func permission(for request: Request, from origin: String) -> Response? {
        guard request.method == .options, request.headers.contains(.accessControlRequestMethod) else { return nil }
        var response = Response(status: .noContent, headers: permission)
        response.headers[.accessControlAllowOrigin] = origin
        return response
    }

    /// Adds that the page may read the answer.
    static func allow(_ origin: String, to read: Response) -> Response {
        var response = read
        for field in answer { response.headers.append(field) }
        response.headers[.accessControlAllowOrigin] = origin
        return response
    }
}
