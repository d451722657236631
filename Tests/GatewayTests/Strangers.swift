import NIOCore
import NIOPosix

/// Connections that are opened and say nothing, or what they are told to.
final class Strangers: Sendable {
    /// One of them.
    struct One: Sendable {
        fileprivate let channel: any Channel
        fileprivate let said: AsyncStream<String>

        /// Sends a request, and returns the answer, which ends with one of these; what came, if the server closes before.
        func ask(_ request: String, until ends: String...) async throws -> String {
            try await channel.writeAndFlush(ByteBuffer(string: request))
            var answer = ""
            for await text in said {
                answer += text
                if ends.contains(where: answer.hasSuffix) { break }
            }
            return answer
        }

        /// Whether the server still answers here.
        func isServed() async throws -> Bool {
            try await ask("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", until: "alive\n").hasSuffix("alive\n")
        }

        func leave() async { try? await channel.close() }  // it may be closed already
    }

    let all: [One]
    private let closed: AsyncStream<Void>

    /// Connects to a server on this machine, once from each of these addresses of this machine.
    static func connect(to port: Int, from addresses: [String]) async throws -> Strangers {
        let (closed, close) = AsyncStream<Void>.makeStream()
        var all: [One] = []
        for address in addresses {
            let (said, say) = AsyncStream<String>.makeStream()
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .bind(to: SocketAddress(ipAddress: address, port: 0))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Ear(say: say)) }
                }
                .connect(host: "127.0.0.1", port: port).get()
            channel.closeFuture.whenComplete { _ in close.yield() }
            all.append(One(channel: channel, said: said))
        }
        return Strangers(all, closed)
    }

    private init(_ all: [One], _ closed: AsyncStream<Void>) {
        self.all = all
        self.closed = closed
    }

    /// Returns once the server has closed so many.
    func areTurnedAway(_ count: Int) async {
        var left = count
        if left == 0 { return }
        for await _ in closed {
            left -= 1
            if left == 0 { return }
        }
    }

    /// How many the server still answers.
    func served() async throws -> Int {
        var count = 0
        for one in all where one.channel.isActive {
            if try await one.isServed() { count += 1 }
        }
        return count
    }

    func leave() async {
        for one in all { await one.leave() }
    }
}

private final class Ear: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let say: AsyncStream<String>.Continuation

    init(say: AsyncStream<String>.Continuation) { self.say = say }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { say.yield(String(buffer: unwrapInboundIn(data))) }
    func channelInactive(context: ChannelHandlerContext) { say.finish() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
