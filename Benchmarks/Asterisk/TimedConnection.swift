import NIOCore
import NIOPosix

/// One keep-alive connection, which notes when a request is written and when its answer was read.
struct TimedConnection: Sendable {
    struct Exchanged: Sendable {
        let answer: Answer
        let written: ContinuousClock.Instant
        let read: ContinuousClock.Instant

        var milliseconds: Double { (read - written) / .milliseconds(1) }
    }

    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private let channel: any Channel

    static func open(_ port: Int) async throws -> TimedConnection {
        let channel = try await ClientBootstrap(group: group).channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Timekeeper()) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return TimedConnection(channel: channel)
    }

    /// One at a time.
    func ask(_ request: ByteBuffer) async throws -> Exchanged {
        let promise = channel.eventLoop.makePromise(of: Exchanged.self)
        channel.writeAndFlush(Timekeeper.Asked(request: request, promise: promise)).whenFailure { promise.fail($0) }
        return try await promise.futureResult.get()
    }

    func close() { channel.close(promise: nil) }
}

/// Takes the instants on the event loop, so that no change of threads is measured.
private final class Timekeeper: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Asked
    typealias OutboundOut = ByteBuffer

    struct Asked: Sendable {
        let request: ByteBuffer
        let promise: EventLoopPromise<TimedConnection.Exchanged>
    }

    private var asked: (promise: EventLoopPromise<TimedConnection.Exchanged>, written: ContinuousClock.Instant)?
    private var unread = ByteBuffer()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard asked == nil, context.channel.isActive else {
            promise?.fail(Trouble("A connection was closed, or given a second task while it had one."))
            return
        }
        let new = unwrapOutboundIn(data)
        // From here on the promise of the answer tells of every failure.
        promise?.succeed()
        asked = (new.promise, .now)
        context.write(wrapOutboundOut(new.request), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = ContinuousClock.now
        var bytes = unwrapInboundIn(data)
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        guard let answer = Answer(from: &unread), let (promise, written) = asked else { return }
        asked = nil
        promise.succeed(TimedConnection.Exchanged(answer: answer, written: written, read: now))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(Trouble("A connection was closed."))
        context.fireChannelInactive()
    }

    private func fail(_ error: any Error) {
        let promise = asked?.promise
        asked = nil
        promise?.fail(error)
    }
}
