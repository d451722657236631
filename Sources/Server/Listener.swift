import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
package import ServiceLifecycle

/// Where and how the server listens.
package struct Listener: Sendable {
    package var host: String
    /// 0 picks a free one.
    package var port: Int
    /// Nil: plain HTTP.
    package var tls: TLSSetup?
    package var limits: ConnectionLimits

    package init(host: String, port: Int, tls: TLSSetup?, limits: ConnectionLimits) {
        self.host = host
        self.port = port
        self.tls = tls
        self.limits = limits
    }

    /// The HTTP service. `onListening` gets the port.
    package func service(
        _ reception: Reception, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> any Service {
        let hall = Hall(limits, trusted: [reception.privileges.trusted, reception.privileges.proxies], logger: logger)
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [Doorman(hall: hall)],
            idleTimeout: .seconds(75),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 8192, maxHeaderListSize: 16384, maxHeaderFieldCount: 100))
        let isTLS = tls != nil
        let tls = tls?.configuration
        let server = HTTPServerBuilder { responder in
            let plain = HTTP1Channel(responder: responder, configuration: configuration)
            return if let tls { OnEventLoop(try TLSChannel(plain, tlsConfiguration: tls)) } else { OnEventLoop(plain) }
        }
        return Application(
            responder: reception, server: server,
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                // Those who came before it stands are few, and counted by their Doormen.
                try? await channel.pipeline.addHandler(Gate(hall, isTLS: isTLS), position: .first)
                await onListening(channel.localAddress?.port ?? 0)
            }, logger: logger)
    }
}

/// Ends what is held when the server is asked to stop, so that it need not be waited for.
package struct PollReleaser: Service {
    let gateway: Gateway
    package init(_ gateway: Gateway) { self.gateway = gateway }
    package func run() async throws {
        try await gracefulShutdown()
        gateway.releasePolls()
    }
}
