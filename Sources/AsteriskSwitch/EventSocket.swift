import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization
import Telephony

/// Hears the switch's events, over a WebSocket, and makes requests by it where the switch knows that.
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
    private let handler = Mutex<NIOLoopBound<EventHandler>?>(nil)

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

    /// Finds out whether the switch takes requests by this connection. It does not say no; so they go another way until it says yes.
    func probe() {
        guard let handler = handler.withLock({ $0 }) else { return }
        loop.execute { handler.value.probe() }
    }

    /// Makes a request by this connection, and tells what came of it on the event loop, where it must be called. Nil: not by this one.
    func send(_ request: Request) -> EventLoopFuture<Answer>? { handler.withLock { $0 }?.value.send(request) }
    /// A request would be made by this connection.
    func takes(_ request: Request) -> Bool { handler.withLock { $0 }?.value.takes(request) ?? false }

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
            handler.withLock { $0 = nil }
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
            .connect(host: address.host, port: address.port) { [self, settings, tls] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: address.name))
                    }
                    let upgrader = NIOTypedWebSocketClientUpgrader<Bool>(maxFrameSize: 1 << 24) { channel, _ in
                        channel.eventLoop.makeCompletedFuture {
                            try self.hear(by: channel, hear)
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

    /// The connection is one for events.
    private func hear(by channel: any Channel, _ hear: @escaping @Sendable (SwitchEvent, Moment?) -> Void) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 10_000, maxAccumulatedFrameSize: 1 << 24))
        try pipeline.addHandler(IdleStateHandler(readTimeout: .seconds(10)))
        let handler = EventHandler(hear: hear, on: channel.eventLoop)
        try pipeline.addHandler(handler)
        self.handler.withLock { $0 = NIOLoopBound(handler, eventLoop: channel.eventLoop) }
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
