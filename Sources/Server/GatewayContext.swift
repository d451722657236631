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

    /// The other end of the connection, which may be a proxy.
    package var remoteAddress: SocketAddress? { channel.remoteAddress }
}
