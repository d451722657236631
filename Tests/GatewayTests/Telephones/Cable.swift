import NIOCore
import NIOPosix
import Synchronization

/// A way to a port of this machine that can be cut, and mended.
final class Cable: Sendable {
    private struct State {
        var isCut = false
        var ends: [any Channel] = []
    }

    private let state = Mutex(State())
    private let server: Mutex<(any Channel)?> = Mutex(nil)
    private let group = MultiThreadedEventLoopGroup.singleton

    init() {}

    /// Begins to serve; the port that leads there.
    func lay(to port: Int) async throws -> Int {
        let server = try await ServerBootstrap(group: group)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { [self] near in
                guard enter(near) else { return near.close() }
                return ClientBootstrap(group: near.eventLoop).channelOption(.autoRead, value: false)
                    .connect(host: "127.0.0.1", port: port)
                    .flatMap { [self] far in
                        _ = enter(far)
                        return near.eventLoop.makeCompletedFuture {
                            try near.pipeline.syncOperations.addHandler(Joint(far))
                            try far.pipeline.syncOperations.addHandler(Joint(near))
                        }.flatMap { near.setOption(.autoRead, value: true).and(far.setOption(.autoRead, value: true)).map { _ in } }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.server.withLock { $0 = server }
        return server.localAddress?.port ?? 0
    }

    private func enter(_ channel: any Channel) -> Bool {
        state.withLock { state in
            state.ends.append(channel)
            return !state.isCut
        }
    }

    /// Everything that runs through it breaks, and nothing new gets through.
    func cut() {
        let ends = state.withLock { state in
            state.isCut = true
            defer { state.ends = [] }
            return state.ends
        }
        for end in ends { end.close(promise: nil) }
    }

    func mend() { state.withLock { $0.isCut = false } }

    func remove() {
        cut()
        server.withLock { $0 }?.close(promise: nil)
    }
}

/// Hands on what it reads, and the end of it.
private final class Joint: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let other: any Channel

    init(_ other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { other.writeAndFlush(unwrapInboundIn(data), promise: nil) }
    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
