import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Server

/// How long the server waits for a connection, by a clock that is moved by hand.
struct DoormanDeadlineTests {
    private static let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: nil, authority: "x", path: "/"))

    private static func connected() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: Doorman())
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
        return channel
    }

    /// It is there until a moment, and no longer.
    private static func expectEnd(of channel: EmbeddedChannel, after time: TimeAmount) {
        channel.embeddedEventLoop.advanceTime(by: time - .milliseconds(1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test func `who connects has ten seconds to ask for something`() throws {
        Self.expectEnd(of: try Self.connected(), after: .seconds(10))
    }

    @Test func `a request has five seconds to come in as a whole`() throws {
        let channel = try Self.connected()
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        try channel.writeInbound(Self.head)
        Self.expectEnd(of: channel, after: .seconds(5))
    }

    @Test func `who has asked is not cut off while there is no answer`() throws {
        let channel = try Self.connected()
        try channel.writeInbound(Self.head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
