import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import Server
import Synchronization
import Telephony

/// A server of the same HTTP library with the same settings of HTTP and TLS, and nothing else: what Linefinder is measured against.
struct Bare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a constant and a request that is held.", shouldDisplay: false)

    @Option(help: "The length of the constant answer.")
    var bytes: Int

    @Option(help: "Serve HTTPS with the certificate in this folder; it is made when there is none.")
    var tls: String?

    func run() async throws {
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: .seconds(75),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 8192, maxHeaderListSize: 16384, maxHeaderFieldCount: 100))
        let server: HTTPServerBuilder =
            if let tls {
                try .tls(.http1(configuration: configuration), tlsConfiguration: TLSSetup(certificate(in: tls)).configuration)
            } else {
                .http1(configuration: configuration)
            }
        let scheme = tls == nil ? "http" : "https"
        try await Application(
            router: router, server: server,
            configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                FileHandle.standardOutput.write(Data("ready \(scheme)://127.0.0.1:\(port)\n".utf8))
            }, logger: Logger(label: "bare") { StreamLogHandler.standardError(label: $0) }
        ).run()
    }

    private func certificate(in folder: String) throws -> CertificateFiles {
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        return try SelfSigned.files(in: folder, hostName: "localhost", now: now)
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        let answer = Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)))
        for method in [HTTPRequest.Method.get, .post, .delete] {
            router.on("constant", method: method) { _, _ in answer }
        }
        let held = Held()
        router.get("held") { _, _ in
            await held.wait()
            return answer
        }
        router.post("release") { _, _ in
            held.release()
            return answer
        }
        return router
    }
}

/// Requests that wait until they are told.
private final class Held: Sendable {
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

    func wait() async {
        await withCheckedContinuation { continuation in waiting.withLock { $0.append(continuation) } }
    }

    func release() {
        let waiting = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
