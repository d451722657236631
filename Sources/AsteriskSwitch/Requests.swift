import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL
import Telephony

/// Makes requests of the switch, over connections of one event loop. None is ever made twice: what came of one that was not answered, a
/// reading must tell.
struct Requests: Sendable {
    /// An answer that takes longer is none. It counts from when the request is made, and requests are made when there is room for them.
    static let patience = TimeAmount.seconds(2)
    /// Connections, and so requests at a time.
    static let room = 8

    private let base: String
    private let headers: HTTPHeaders
    private let client: HTTPClient
    private let loop: any EventLoop

    init(_ settings: AsteriskSettings, on loop: any EventLoop) throws {
        self.loop = loop
        base = settings.base
        headers = settings.headers
        client = try settings.client(connections: Self.room, on: loop)
    }

    func shutDown() async { try? await client.shutdown() }  // there is nothing left to do about it

    /// Made at once, when called on the event loop; what came of it comes there too.
    func send(_ request: Request, within time: TimeAmount) -> EventLoopFuture<Answer> {
        let url = base + request.target
        let body = request.body.map(HTTPClient.Body.string)
        guard let asked = try? HTTPClient.Request(url: url, method: request.httpMethod, headers: headers, body: body) else {
            return loop.makeSucceededFuture(.unclear)
        }
        return client.execute(request: asked, deadline: .now() + time).map { response in
            Answer(to: request, status: Int(response.status.code), body: response.body.map { Data($0.readableBytesView) } ?? Data())
        }.recover { _ in .unclear }
    }
}

extension Answer {
    private struct Thing: Decodable { var state: String? }

    init(to request: Request, status: Int, body: Data) {
        if !(200..<300).contains(status) {
            // An error of the switch's own is a no as well: "allocation failed" is what it says of a phone that is not there.
            self = .refused(status)
        } else if request.method == .get {
            self = .told(state: (try? JSONDecoder().decode(Thing.self, from: body))?.state)
        } else {
            self = .done
        }
    }
}

extension Request {
    var httpMethod: HTTPMethod { HTTPMethod(rawValue: method.rawValue) }

    /// Path and query, as they stand in a URL.
    var target: String {
        path.map { "/\($0.encoded)" }.joined()
            + (query.isEmpty ? "" : "?" + query.map { "\($0.name)=\($0.value.encoded)" }.joined(separator: "&"))
    }
}

extension String {
    /// Everything that could mean something in a URL is percent-encoded.
    var encoded: String {
        addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
    }
    private static let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}

extension Interval {
    var amount: TimeAmount { .milliseconds(milliseconds) }
}

extension AsteriskSettings {
    var base: String { url + "/ari" }
    var headers: HTTPHeaders { HTTPHeaders([("Authorization", authorization), ("Content-Type", "application/json")]) }
    var authorization: String { "Basic " + Data("\(user):\(password)".utf8).base64EncodedString() }

    /// Nil for plain HTTP.
    var tls: TLSConfiguration? {
        get throws {
            guard url.hasPrefix("https:") else { return nil }
            var tls = TLSConfiguration.makeClientConfiguration()
            if let authority { tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority)) }
            return tls
        }
    }

    func client(connections: Int, on loop: any EventLoop, connecting patience: TimeAmount = .seconds(1)) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try tls, redirectConfiguration: .disallow, timeout: .init(connect: patience),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        // Below the switch's own (15 s), so that no request meets a connection that closes.
        configuration.connectionPool.idleTimeout = .seconds(10)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    }
}
