import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

@testable import Server

/// A server on a port of its own, as the real one is set up.
struct TestServer {
    var router = Router(context: GatewayContext.self)
    var greeting = TimeAmount.seconds(30)
    var arrival = TimeAmount.seconds(30)
    var departure = TimeAmount.seconds(30)
    var tls: TLSConfiguration?

    /// Runs while `body` does, which gets the port.
    func run(_ body: @Sendable (Int) async throws -> Void) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let (greeting, arrival, departure) = (greeting, arrival, departure)
        let http = HTTPServerBuilder.http1(
            configuration: .init(additionalChannelHandlers: [Doorman(greeting: greeting, arrival: arrival, departure: departure)]))
        let application = Application(
            router: router, server: try tls.map { try .tls(http, tlsConfiguration: $0) } ?? http,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: .silent)
        let group = ServiceGroup(configuration: .init(services: [application], logger: .silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            defer { tasks.cancelAll() }
            try await body(await ports.first { _ in true } ?? 0)
            await group.triggerGracefulShutdown()
        }
    }
}

extension Logger {
    fileprivate static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// A client that sends and reads plain bytes.
struct RawClient {
    private let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// What was read and not yet given out.
    private var rest = ""

    /// Connects, and disconnects when `body` ends. Little is read before it is asked for.
    static func connect(
        to port: Int, tls: NIOSSLContext? = nil, _ body: (inout RawClient) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: "localhost"))
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var client = RawClient(channel: channel.channel, inbound: inbound.makeAsyncIterator(), outbound: outbound)
            try await body(&client)
        }
    }

    private init(
        channel: any Channel, inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }
    func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    /// Sends no more (FIN), but goes on reading.
    func finish() { outbound.finish() }

    /// Breaks the connection off (RST).
    func reset() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close()
    }

    /// All that comes up to and with this text; what came, if the server closes before.
    mutating func read(through end: String) async throws -> String {
        while true {
            if let range = rest.firstRange(of: end) {
                defer { rest = String(rest[range.upperBound...]) }
                return String(rest[..<range.upperBound])
            }
            guard let buffer = try await inbound.next(isolation: #isolation) else {
                defer { rest = "" }
                return rest
            }
            rest += String(buffer: buffer)
        }
    }

    /// All that comes until the server closes.
    mutating func readAll() async throws -> String {
        while let buffer = try await inbound.next(isolation: #isolation) { rest += String(buffer: buffer) }
        return rest
    }
}
