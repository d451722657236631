import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Opens connections to one server. All live on one event loop, so that the server keeps the other core; those of a client apart on
/// another.
struct Client: Sendable {
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private static let groupApart = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    let port: Int
    private let tls: NIOSSLContext?
    private let group: MultiThreadedEventLoopGroup

    init(_ server: ChildServer, isApart: Bool = false) throws {
        group = isApart ? Self.groupApart : Self.group
        port = server.port
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        tls = server.isTLS ? try NIOSSLContext(configuration: configuration) : nil
    }

    func connect() async throws -> Connection {
        Connection(channel: try await open { Conversation() })
    }

    /// A connection with a handler of its own.
    func open(_ handler: @escaping @Sendable () -> any ChannelHandler) async throws -> any Channel {
        try await ClientBootstrap(group: group).channelInitializer { [tls] channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                if let tls { try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
                try pipeline.addHandler(handler())
            }
        }.connect(host: "127.0.0.1", port: port).get()
    }

    func connect(_ count: Int) async throws -> [Connection] {
        try await concurrently(count) { _ in try await connect() }
    }
}

/// One keep-alive connection.
struct Connection: Sendable {
    fileprivate let channel: any Channel

    fileprivate init(channel: any Channel) { self.channel = channel }

    /// Sends a request, and after each answer whatever `next` says. `ended` is called once.
    func begin(_ exchange: Exchange) {
        channel.writeAndFlush(exchange).whenFailure { exchange.ended(.failure($0)) }
    }

    /// The same, until `next` says nil. Returns how many answers came.
    @discardableResult
    func converse(_ request: ByteBuffer, _ next: @escaping @Sendable (Answer, Int) throws -> ByteBuffer?) async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            begin(Exchange(request: request, next: next) { continuation.resume(with: $0) })
        }
    }

    /// Sends a request and returns its answer.
    func ask(_ request: ByteBuffer) async throws -> Answer {
        let answer = Kept()
        try await converse(request) { given, _ in
            answer.value.withLock { $0 = given }
            return nil
        }
        guard let given = answer.value.withLock({ $0 }) else { throw Trouble("There was no answer.") }
        return given
    }

    /// Whatever is on its way.
    func close() { channel.close(promise: nil) }

    private final class Kept: Sendable {
        let value = Mutex<Answer?>(nil)
    }
}

/// Does something so often, several at once; the results are in order.
func concurrently<Value: Sendable>(
    _ count: Int, atOnce: Int = 64, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
        var results: [(index: Int, value: Value)] = []
        for index in 0..<count {
            if index >= atOnce, let result = try await group.next() { results.append(result) }
            group.addTask { (index, try await body(index)) }
        }
        for try await result in group { results.append(result) }
        return results.sorted { $0.index < $1.index }.map(\.value)
    }
}
