import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization
import Telephony

/// Hears the switch's events, over a WebSocket.
final class EventSocket: Sendable {
    enum End: Sendable {
        /// Another program has connected in the name of this application.
        case replaced
        case lost(why: String)
    }

    private let settings: AsteriskSettings
    private let tls: NIOSSLContext?
    private let loop: any EventLoop
    private let channel = Mutex<(any Channel)?>(nil)

    init(_ settings: AsteriskSettings, on loop: any EventLoop) throws {
        self.settings = settings
        self.loop = loop
        tls = try settings.tls.map { try NIOSSLContext(configuration: $0) }
    }

    func wait(_ time: TimeAmount) async {
        let timer = loop.scheduleTask(in: time) {}
        await withTaskCancellationHandler {
            try? await timer.futureResult.get()  // cut short by the end of the program
        } onCancel: {
            timer.cancel()
        }
    }

    func close() { channel.withLock { $0 }?.close(promise: nil) }

    /// Connects, and hears until the connection ends. `hear` is called in the order of events, on the event loop.
    func listen(
        opened: @escaping @Sendable () -> Void, hear: @escaping @Sendable (SwitchEvent, Moment?) -> Void
    ) async -> End {
        let isReplaced = Mutex(false)
        do {
            let listener: @Sendable (SwitchEvent, Moment?) -> Void = { event, moment in
                if event == .replaced { isReplaced.withLock { $0 = true } }
                hear(event, moment)
            }
            let channel = try await connect(listener)
            // From now on it can be closed; what was heard before is in any reading that is made from now on.
            self.channel.withLock { $0 = channel }
            opened()
            await withTaskCancellationHandler {
                try? await channel.closeFuture.get()  // that it is closed is all that it can say
            } onCancel: {
                channel.close(promise: nil)
            }
            if isReplaced.withLock({ $0 }) { return .replaced }
            return .lost(why: "the connection was lost")
        } catch {
            return .lost(why: Self.sentence(error))
        }
    }

    private func connect(_ hear: @escaping @Sendable (SwitchEvent, Moment?) -> Void) async throws -> any Channel {
        let address = try Address(settings)
        let upgraded: EventLoopFuture<Bool>
        let (channel, outcome) = try await ClientBootstrap(group: loop).connectTimeout(.seconds(2))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connect(host: address.host, port: address.port) { [settings, tls] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: address.name))
                    }
                    let upgrader = NIOTypedWebSocketClientUpgrader<Bool>(maxFrameSize: 1 << 24) { channel, _ in
                        channel.eventLoop.makeCompletedFuture {
                            let pipeline = channel.pipeline.syncOperations
                            try pipeline.addHandler(
                                NIOWebSocketFrameAggregator(
                                    minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 10_000, maxAccumulatedFrameSize: 1 << 24))
                            try pipeline.addHandler(IdleStateHandler(readTimeout: .seconds(10)))
                            try pipeline.addHandler(EventHandler(hear: hear))
                            return true
                        }
                    }
                    let head = HTTPRequestHead(
                        version: .http1_1, method: .GET,
                        uri: "/ari/events?app=\(settings.application.encoded),\(settings.phonesApplication.encoded)",
                        headers: ["Host": address.authority, "Authorization": settings.authorization])
                    let configuration = NIOTypedHTTPClientUpgradeConfiguration(
                        upgradeRequestHead: head, upgraders: [upgrader],
                        notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(false) })
                    return (
                        channel,
                        try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                            configuration: .init(upgradeConfiguration: configuration))
                    )
                }
            }
        upgraded = outcome
        let timer = channel.eventLoop.scheduleTask(in: .seconds(3)) { channel.close(promise: nil) }
        defer { timer.cancel() }
        guard try await upgraded.get() else {
            channel.close(promise: nil)
            throw Trouble.refused
        }
        return channel
    }

    private enum Trouble: Error { case refused, address }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case Trouble.refused: "it refused user, password or application (see its ari.conf)"
        case Trouble.address: "its url is no address"
        case is NIOConnectionError: "nothing answers there"
        default: "\(type(of: error))"
        }
    }

    /// Where the switch is, taken apart.
    private struct Address {
        var host: String
        var port: Int
        /// For a certificate: nil for a bare address.
        var name: String?
        var authority: String

        init(_ settings: AsteriskSettings) throws {
            guard let url = URL(string: settings.url), let host = url.host() else { throw Trouble.address }
            self.host = host
            port = url.port ?? (url.scheme == "https" ? 443 : 80)
            name = (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
            authority = "\(host):\(port)"
        }
    }
}

/// Reads frames as events, keeps the connection alive, and ends one that is silent.
private final class EventHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let hear: @Sendable (SwitchEvent, Moment?) -> Void
    private var pulse: RepeatedTask?

    init(hear: @escaping @Sendable (SwitchEvent, Moment?) -> Void) { self.hear = hear }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = context.loopBound
        pulse = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(5), delay: .seconds(5)) { _ in
            Self.send(.ping, ByteBuffer(), bound.value)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { pulse?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .binary:
            if let (event, moment) = SwitchEvent.read(Data(frame.unmaskedData.readableBytesView)) {
                hear(event, moment)
                if event == .replaced { context.close(promise: nil) }
            }
        case .ping: Self.send(.pong, frame.unmaskedData, context)
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) } else { context.fireUserInboundEventTriggered(event) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private static func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        var chance = SystemRandomNumberGenerator()
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(using: &chance), data: data)
        context.writeAndFlush(NIOAny(frame), promise: nil)
    }
}
