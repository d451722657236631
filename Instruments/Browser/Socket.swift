import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A WebSocket to a port on this machine, on which texts pass both ways.
struct Socket: Sendable {
    private let channel: any Channel

    /// `hear` is called in the order of texts, on one event loop, and with nil at the end.
    static func open(
        _ address: Address, on loop: any EventLoop, hear: @escaping @Sendable (Data?) -> Void
    ) async throws -> Socket {
        let (channel, upgraded) = try await ClientBootstrap(group: loop).connectTimeout(.seconds(5))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connect(host: "127.0.0.1", port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture { (channel, try upgrade(channel, address, hear: hear)) }
            }
        let timer = loop.scheduleTask(in: .seconds(10)) { channel.close(promise: nil) }
        defer { timer.cancel() }
        guard try await upgraded.get() else {
            channel.close(promise: nil)
            throw BrowserError.refused(method: address.path, why: "no WebSocket was opened")
        }
        return Socket(channel: channel)
    }

    private static func upgrade(
        _ channel: any Channel, _ address: Address, hear: @escaping @Sendable (Data?) -> Void
    ) throws -> EventLoopFuture<Bool> {
        // A screenshot comes as one frame.
        let upgrader = NIOTypedWebSocketClientUpgrader<Bool>(maxFrameSize: 1 << 28) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 10_000, maxAccumulatedFrameSize: 1 << 28))
                try pipeline.addHandler(Ear(hear: hear))
                return true
            }
        }
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.path, headers: ["Host": "127.0.0.1:\(address.port)"])
        let configuration = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader], notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(false) })
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: .init(upgradeConfiguration: configuration))
    }

    func send(_ text: Data) {
        var chance = SystemRandomNumberGenerator()
        let frame = WebSocketFrame(fin: true, opcode: .text, maskKey: .random(using: &chance), data: ByteBuffer(bytes: text))
        channel.writeAndFlush(frame, promise: nil)  // that it did not arrive is seen by the end of the connection
    }

    func close() { channel.close(promise: nil) }
}

/// Reads frames as texts.
private final class Ear: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame

    private let hear: @Sendable (Data?) -> Void

    init(hear: @escaping @Sendable (Data?) -> Void) { self.hear = hear }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .binary: hear(Data(frame.unmaskedData.readableBytesView))
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) { hear(nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
