import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Connections on which bytes are sent as they are, and read as they come, over plain HTTP or TLS as the URL has it.
struct RawConnection: Sendable {
    /// What came for one request.
    struct Answer: Sendable {
        /// The status line and the header lines, as they came.
        var head: [String]
        var body: String

        /// What came in a header of exactly this letter case.
        func header(_ name: String) -> String? {
            head.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
        }

        var json: JSON? { try? JSON(body) }
        var code: String? { json?["retcode"]?.text }
    }

    let port: Int
    let transport: Transport
    /// In which encoding texts are sent.
    var encoding = String.Encoding.utf8
    /// What a client with TLS says that it speaks.
    var protocols: [String] = []

    init(_ url: String) {
        port = url.split(separator: ":").last.flatMap { Int($0) } ?? 0
        transport = url.hasPrefix("https:") ? .tls : .plain
    }

    /// Sends each text and reads what comes up to the other one, which is included; an empty one stands for the connection's end.
    func exchange(_ steps: [(send: String, until: String)]) async throws -> [String] {
        let tls = try transport.client(speaking: protocols)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var chunks = inbound.makeAsyncIterator()
            var rest: [UInt8] = []
            var answers: [String] = []
            for step in steps {
                if let bytes = step.send.data(using: encoding), !bytes.isEmpty { try await outbound.write(ByteBuffer(bytes: bytes)) }
                var end = Self.end(of: step.until, in: rest)
                while end == nil, let chunk = try await chunks.next() {
                    rest += Array(chunk.readableBytesView)
                    end = Self.end(of: step.until, in: rest)
                }
                answers.append(String(decoding: rest[..<(end ?? rest.count)], as: UTF8.self))
                rest.removeFirst(end ?? rest.count)
            }
            return answers
        }
    }

    /// One request with further header lines, on a connection that closes behind it.
    func answer(_ request: String, _ headers: [String] = [], host: String = "x", body: String = "") async throws -> Answer {
        let lines = ["\(request) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers
        return Self.parts(of: try await exchange([(lines.joined(separator: "\r\n") + "\r\n\r\n" + body, "")]).joined())
    }

    /// The head and the body of an answer.
    static func parts(of text: String) -> Answer {
        let end = text.range(of: "\r\n\r\n")
        return Answer(
            head: text[..<(end?.lowerBound ?? text.endIndex)].components(separatedBy: "\r\n"),
            body: String(text[(end?.upperBound ?? text.endIndex)...]))
    }

    private static func end(of text: String, in bytes: [UInt8]) -> Int? {
        text.isEmpty ? nil : bytes.firstRange(of: Array(text.utf8))?.upperBound
    }
}

/// How a desktop reaches the gateway.
enum Transport: String, CaseIterable, Sendable {
    case plain, tls

    /// What the configuration says for it.
    var keys: [String] {
        switch self {
        case .plain: ["tls: off"]
        case .tls: []
        }
    }

    /// The client's side, which takes any certificate; nil without TLS.
    fileprivate func client(speaking protocols: [String]) throws -> NIOSSLContext? {
        switch self {
        case .plain: return nil
        case .tls:
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.certificateVerification = .none
            configuration.applicationProtocols = protocols
            return try NIOSSLContext(configuration: configuration)
        }
    }
}
