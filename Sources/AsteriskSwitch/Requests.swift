import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL
import Telephony

/// Makes requests of the switch, over connections of one event loop. None is ever made twice: what came of one that was not answered, a reading must tell.
struct Requests: Sendable {
    /// An answer that takes longer is none.
    private static let patience = TimeAmount.seconds(2)
    private static let bodyLimit = 64 << 20

    private let base: String
    private let headers: HTTPHeaders
    private let client: HTTPClient
    private let loop: any EventLoop

    init(_ settings: AsteriskSettings, on loop: any EventLoop) throws {
        self.loop = loop
        base = settings.url + "/ari"
        headers = HTTPHeaders([("Authorization", settings.authorization), ("Content-Type", "application/json")])
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try settings.tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(1), read: Self.patience), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 8
        // Below the switch's own (15 s), so that no request meets a connection that closes.
        configuration.connectionPool.idleTimeout = .seconds(10)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    }

    func shutDown() async { try? await client.shutdown() }  // there is nothing left to do about it

    /// Made at once, when called on the event loop; what came of it comes there too.
    func send(_ request: Request) -> EventLoopFuture<Answer> {
        let url = base + request.target
        let body = request.body.map(HTTPClient.Body.string)
        guard let asked = try? HTTPClient.Request(url: url, method: request.httpMethod, headers: headers, body: body) else {
            return loop.makeSucceededFuture(.unclear)
        }
        return client.execute(request: asked, deadline: .now() + Self.patience).map { response in
            let status = Int(response.status.code)
            // An error of the switch's own is a no as well: "allocation failed" is what it says of a phone that is not there.
            return (200..<300).contains(status) ? .done : .refused(status)
        }.recover { _ in .unclear }
    }

    /// All that the switch has; nil when it does not say, or not all of it.
    func read(_ settings: AsteriskSettings) async -> Reading? {
        let names = SwitchNames(settings)
        let preparations = [
            Request.filter(settings.application, SwitchEvent.ofCentre),
            .filter(settings.phonesApplication, SwitchEvent.ofPhones), .watchPhones(settings.phonesApplication),
        ]
        for request in preparations { guard (try? await send(request).get()) == .done else { return nil } }
        guard let about = await get(.about, as: About.self) else { return nil }
        async let bridges = get(.bridges, as: [SwitchBridge].self)
        async let endpoints = get(.phones, as: [SwitchEndpoint].self)
        async let channels = get(.channels, as: [SwitchChannel].self)
        guard let channels = await channels, let bridges = await bridges, let endpoints = await endpoints else { return nil }
        var reading = Reading(
            incarnation: "\(about.system.entity_id) \(about.status.startup_time)", channels: channels, bridges: bridges,
            endpoints: endpoints)
        for channel in channels where channel.isSnoop && names.recording(channel.id) != nil {
            guard let (status, _) = await answer(to: .recording(channel.id), for: Self.patience) else { return nil }
            if status == 200 { reading.recordings.append(channel.id) }
        }
        return reading
    }

    private struct About: Decodable {
        struct System: Decodable { var entity_id: String }
        struct Status: Decodable { var startup_time: String }
        var system: System
        var status: Status
    }

    private func get<Value: Decodable>(_ request: Request, as type: Value.Type) async -> Value? {
        guard let (status, body) = await answer(to: request, for: .seconds(5)), status == 200 else { return nil }
        return try? JSONDecoder().decode(type, from: body)
    }

    private func answer(to request: Request, for time: TimeAmount) async -> (status: Int, body: ByteBuffer)? {
        var asked = HTTPClientRequest(url: base + request.target)
        asked.method = request.httpMethod
        asked.headers = headers
        if let body = request.body { asked.body = .bytes(ByteBuffer(string: body)) }
        do {
            let response = try await client.execute(asked, timeout: time)
            return (Int(response.status.code), try await response.body.collect(upTo: Self.bodyLimit))
        } catch {
            return nil
        }
    }
}

extension Request {
    fileprivate var httpMethod: HTTPMethod { HTTPMethod(rawValue: method.rawValue) }

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

extension AsteriskSettings {
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
}
