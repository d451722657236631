import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Wire

/// The pages for browsers: desk, inspector, history, reports and wallboard. What they load stands at an address that holds a hash of all of it, so browsers
/// may keep it for ever; the pages themselves are asked for each time, and name that address.
struct WebPages: Sendable {
    private static let pages = [
        "desk.html": "desk", "history.html": "desk/history", "inspector.html": "inspector", "reports.html": "reports",
        "wallboard.html": "wallboard",
    ]
    private static let types = ["css": "text/css", "html": "text/html", "js": "text/javascript", "svg": "image/svg+xml"]
    /// Nothing but what comes from here is loaded or run, nobody shows the pages inside of theirs, and no address goes to others.
    private static let security: HTTPFields = [
        .contentSecurityPolicy: "default-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer", .vary: "Accept-Encoding",
    ]

    private let assets: String
    private let files: [(path: String, sheet: Sheet)]

    init(_ all: [Page] = Page.all) {
        var hash = SHA256()
        for page in all { hash.update(data: Array("\(page.path)\n\(page.text)\n".utf8)) }
        let name = hash.finalize().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        assets = "/assets/\(name)"
        let languages = all.filter { $0.path.hasPrefix("texts/") }.map { $0.path.dropFirst(6).prefix { $0 != "." } }
        files = all.map { [assets] page in
            let type = (page.path.split(separator: ".").last.flatMap { Self.types[String($0)] } ?? "text/plain") + "; charset=utf-8"
            guard let place = Self.pages[page.path] else {
                return ("\(assets)/\(page.path)", Sheet(page.text, type, caching: "public, max-age=31536000, immutable", name))
            }
            let text = page.text.replacing("{{assets}}", with: assets).replacing("{{languages}}", with: languages.joined(separator: " "))
            return (place, Sheet(text, type, caching: "no-cache", name))
        }
    }

    func add(to router: Router<GatewayContext>) {
        for (path, sheet) in files {
            for method in [HTTPRequest.Method.get, .head] {
                router.on(RouterPath(path), method: method) { request, _ in sheet.response(to: request) }
            }
        }
        router.get { _, _ in Response(status: .found, headers: [.location: "/desk/"]) }
        let operations = ByteBuffer(bytes: JSON.object([("operations", .list(offeredOperations.map(JSON.text)))]).bytes)
        router.get("desk/capabilities") { _, _ in Desktop.response(operations) }
    }

    /// A file as it is sent.
    private struct Sheet: Sendable {
        let headers: HTTPFields
        let tag: String
        let plain: ByteBuffer
        let packed: ByteBuffer?

        init(_ text: String, _ type: String, caching: String, _ name: String) {
            let bytes = Array(text.utf8)
            tag = "\"\(name)\""
            plain = ByteBuffer(bytes: bytes)
            packed = gzip(bytes).map { ByteBuffer(bytes: $0) }
            headers = WebPages.security + [.contentType: type, .cacheControl: caching, .eTag: tag]
        }

        func response(to request: Request) -> Response {
            if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
            var headers = headers
            var body = plain
            if let packed, request.headers[.acceptEncoding]?.contains("gzip") == true {
                headers[.contentEncoding] = "gzip"
                body = packed
            }
            headers[.contentLength] = "\(body.readableBytes)"
            return Response(status: .ok, headers: headers, body: request.method == .head ? .init() : .init(byteBuffer: body))
        }
    }
}

private func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
    var all = left
    for field in right { all.append(field) }
    return all
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
}
