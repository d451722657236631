import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Telephony

@testable import AsteriskSwitch

/// A switch that takes its time: ARI over real connections, with channels that are only written down.
final class SlowSwitch: Sendable {
    /// How it serves.
    struct Manner: Sendable {
        /// Each request takes so long,
        var pace = TimeAmount.milliseconds(0)
        /// and so many are served at a time.
        var room = 1_000
        /// It takes requests by the connection for events, too.
        var knowsRequestsBySocket = false
        /// Callers who have waited since before.
        var callers = 0
    }

    let port: Int
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let listener: any Channel
    private let desk: NIOLoopBound<SlowDesk>

    init(_ manner: Manner) async throws {
        let loop = group.next()
        let desk = try await loop.submit { NIOLoopBound(SlowDesk(manner, on: loop), eventLoop: loop) }.get()
        self.desk = desk
        listener = try await ServerBootstrap(group: loop).serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let upgrader = NIOWebSocketServerUpgrader(
                        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(SlowSocket(desk.value))
                            }
                        })
                    let handler = SlowConnection(desk.value)
                    let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                        withServerUpgrade: (
                            upgraders: [upgrader],
                            completionHandler: { $0.pipeline.syncOperations.removeHandler(bound.value, promise: nil) }
                        ))
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
    }

    var settings: AsteriskSettings {
        AsteriskSettings(
            url: "http://127.0.0.1:\(port)", user: "u", password: "p", application: "linefinder-1", installation: "x", centre: 1,
            accessCodes: ["4000"], now: { Moment(milliseconds: 1_795_953_600_000) })
    }

    /// What it was asked: by which way, what.
    func asked() async throws -> [String] {
        let desk = desk
        return try await listener.eventLoop.submit { desk.value.asked }.get()
    }

    /// A phone is in a leg of ours from now on.
    func putUp(_ channel: String) async throws {
        let desk = desk
        try await listener.eventLoop.submit { desk.value.putUp(channel) }.get()
    }

    func arrive(_ channel: String, filler: Int) async throws {
        let desk = desk
        try await listener.eventLoop.submit { desk.value.arrive(channel, filler: filler) }.get()
    }

    func shutDown() async throws {
        try await listener.close()
        try await group.shutdownGracefully()
    }
}
