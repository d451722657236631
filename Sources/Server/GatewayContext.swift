package import Hummingbird
package import NIOCore

/// What a handler knows of its request's connection.
package struct GatewayContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let channel: any Channel
    let visit: Doorbell.Visit

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        visit = Doorbell.visit(at: source.channel)
    }

    package var remoteAddress: SocketAddress? { channel.remoteAddress }

    /// The request comes from this machine.
    var isLocal: Bool {
        guard let address = channel.remoteAddress?.ipAddress else { return false }
        return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}
