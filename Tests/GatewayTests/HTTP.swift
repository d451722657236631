import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Ordinary requests. The server's certificate is one that it made for itself.
enum HTTP {
    enum Method: String, Sendable { case get, put, post, delete, patch, options }

    struct Answer: Sendable {
        var status = 0
        var headers = HTTPHeaders()
        var text = ""
        /// What came in a header of exactly this letter case.
        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
        var json: JSON? { try? JSON(text) }
        var code: String? { json?["retcode"]?.text }
        var reason: String? { json?["reason"]?.text }
    }

    static func send(
        _ method: Method, _ url: String, body: String? = nil, type: String? = "application/json", guid: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue.uppercased())
        if let guid { request.headers.add(name: "Guid", value: guid) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            if let type { request.headers.add(name: "Content-Type", value: type) }
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await client.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        return Answer(status: Int(response.status.code), headers: response.headers, text: String(buffer: bytes))
    }

    /// One for all tests. Each request of a crowd gets a connection of its own. A connection that was opened for a request which another
    /// one then carried has said nothing; the gateway ends it after ten seconds, so it is let go before, and never written on as it is ended.
    static let client: HTTPClient = {
        var settings = HTTPClient.Configuration(certificateVerification: .none)
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 250
        settings.connectionPool.retryConnectionEstablishment = false
        settings.connectionPool.idleTimeout = .seconds(5)
        settings.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }()
}
