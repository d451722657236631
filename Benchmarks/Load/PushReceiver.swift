import NIOCore
import NIOPosix
import Synchronization

/// A third party's server that wants events pushed: it counts what comes, and answers 200.
final class PushReceiver: Sendable {
    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private let channel: any Channel
    private let received: Received

    /// Called on the event loop with the head and the body of each push.
    static func start(_ onPush: @escaping @Sendable (Answer) -> Void = { _ in }) async throws -> PushReceiver {
        let received = Received()
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        PushTaker { push in
                            received.take(push)
                            onPush(push)
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return PushReceiver(channel, received)
    }

    private init(_ channel: any Channel, _ received: Received) {
        self.channel = channel
        self.received = received
    }

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/desk" }
    var count: Int { received.count.load(ordering: .relaxed) }
    /// The body of the newest push.
    var body: String? { received.body.withLock { $0 }.map { String(buffer: $0) } }

    func stop() { channel.close(promise: nil) }

    /// Returns once nothing has come for a while.
    func quiet() async throws {
        var before = -1
        while before != count {
            before = count
            try await ContinuousClock().sleep(for: .milliseconds(300))
        }
    }

    private final class Received: Sendable {
        let count = Atomic<Int>(0)
        let body = Mutex<ByteBuffer?>(nil)

        func take(_ push: Answer) {
            count.wrappingAdd(1, ordering: .relaxed)
            body.withLock { $0 = push.body }
        }
    }
}

/// Finds the pushes on one connection by their length, as `Conversation` finds answers.
private final class PushTaker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    private let onPush: @Sendable (Answer) -> Void
    private var unread = ByteBuffer()

    init(_ onPush: @escaping @Sendable (Answer) -> Void) { self.onPush = onPush }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        while let push = Answer(from: &unread) {
            onPush(push)
            context.writeAndFlush(wrapOutboundOut(Self.answer), promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
