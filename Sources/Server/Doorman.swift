import Glibc
import HTTPTypes
import NIOCore
import NIOHTTPTypes
import NIOTLS

/// Stands at the door of one connection and does what the library leaves out: answers `Expect: 100-continue` and every spelling
/// of `Connection: close`; turns away who is one too many; cuts off who is too slow, in either direction; says when a client leaves and
/// when an answer is sent; and gives a request that is no HTTP the project's envelope. All of it on the connection's event loop.
final class Doorman: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private static let badRequest = ByteBuffer(
        string: #"{"message":"This is not a valid HTTP request.","retcode":"000-002","result":{},"reason":"badRequest"}"#)

    private let greeting: TimeAmount
    private let arrival: TimeAmount
    private let departure: TimeAmount
    private let hall: Hall?
    /// What this connection is counted under.
    private var place: String?
    /// The client has not said anything yet.
    private var greetingDeadline: Scheduled<Void>?
    /// The newest request is not here as a whole.
    private var isArriving = false
    private var arrivalDeadline: Scheduled<Void>?
    private var departureDeadline: Scheduled<Void>?
    private var bell: Doorbell?
    /// Requests begun whose answers are not written yet: more than one when the client does not wait for answers.
    private var unanswered = 0
    /// The newest request waits for `100 Continue`, which may not interrupt the answer before.
    private var owesContinue = false

    /// A client has `greeting` until the head of its first request is there, TLS included. A request has `arrival` to come in once its
    /// head is there. A client that lets more than a little wait has `departure` to take it. Without a hall everybody is let in.
    init(
        greeting: TimeAmount = .seconds(10), arrival: TimeAmount = .seconds(5), departure: TimeAmount = .seconds(60), hall: Hall? = nil
    ) {
        self.greeting = greeting
        self.arrival = arrival
        self.departure = departure
        self.hall = hall
    }

    func handlerAdded(context: ChannelHandlerContext) {
        bell = Doorbell.hang(at: context.channel)
        greetingDeadline = deadline(greeting, replacing: nil, context)
    }

    func channelActive(context: ChannelHandlerContext) {
        if let hall {
            place = hall.enter(context.channel.remoteAddress)
            if place == nil { return context.close(promise: nil) }
        }
        context.fireChannelActive()
    }

    // MARK: From the client

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(var head):
            greetingDeadline?.cancel()
            greetingDeadline = nil
            unanswered += 1
            isArriving = true
            // Most requests have neither; to ask for a value costs more than to ask whether there is one.
            if head.headerFields.contains(.expect) {
                owesContinue = head.headerFields[.expect]?.lowercased() == "100-continue"
                sayContinueIfDue(context)
            }
            if head.headerFields.contains(.connection), Self.wantsClose(head) {
                head.headerFields[.connection] = "close"  // the server looks for exactly that
                return context.fireChannelRead(wrapInboundOut(.head(head)))
            }
        case .body: break
        case .end:
            owesContinue = false
            isArriving = false
            arrivalDeadline?.cancel()
            arrivalDeadline = nil
        }
        context.fireChannelRead(data)
    }

    /// Nearly every request comes in whole, and needs no deadline.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isArriving, arrivalDeadline == nil { arrivalDeadline = deadline(arrival, replacing: nil, context) }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A FIN comes so; a RST comes as `channelInactive`.
        if event as? ChannelEvent == .inputClosed { bell?.leave() }
        if case .handshakeCompleted = event as? TLSUserEvent { Self.acknowledgeNow(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        bell?.leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        for deadline in [greetingDeadline, arrivalDeadline, departureDeadline] { deadline?.cancel() }
        if let place { hall?.leave(place) }
        Doorbell.takeDown(at: context.channel)
        bell?.leave()
    }

    // MARK: To the client

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where Self.isBare(head): writeBadRequest(head, context, promise)
        case .head, .body: context.write(data, promise: promise)
        case .end: writeEnd(data, context, promise)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            departureDeadline?.cancel()
        } else {
            departureDeadline = deadline(departure, replacing: departureDeadline, context)
        }
        context.fireChannelWritabilityChanged()
    }

    private func writeEnd(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        unanswered -= 1
        var promise = promise
        if let tell = bell?.answered() {
            let sent = promise ?? context.eventLoop.makePromise()
            sent.futureResult.whenComplete { result in
                if case .success = result { tell(true) } else { tell(false) }
            }
            promise = sent
        }
        context.write(data, promise: promise)
        sayContinueIfDue(context)
    }

    private func writeBadRequest(_ head: HTTPResponse, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        var head = head
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = "\(Self.badRequest.readableBytes)"
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        context.write(wrapOutboundOut(.body(Self.badRequest)), promise: nil)
    }

    private func sayContinueIfDue(_ context: ChannelHandlerContext) {
        guard owesContinue, unanswered == 1 else { return }
        owesContinue = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func deadline(
        _ time: TimeAmount, replacing former: Scheduled<Void>?, _ context: ChannelHandlerContext
    ) -> Scheduled<Void> {
        former?.cancel()
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    private static func wantsClose(_ head: HTTPRequest) -> Bool {
        guard let connection = head.headerFields[.connection], connection != "keep-alive" else { return false }
        let options = connection.lowercased().split(separator: ",")
        return options.contains { $0.trimmingPrefix { $0 == " " }.prefix { $0 != " " } == "close" }
    }

    /// The library's answer to what it could not read, which is the only one without a type.
    private static func isBare(_ head: HTTPResponse) -> Bool {
        head.status == .badRequest && head.headerFields[.contentType] == nil
    }

    /// With TLS 1.3 some clients wait for the acknowledgement of their last handshake message before they send a request, and
    /// the kernel would delay it by 40 ms.
    private static func acknowledgeNow(_ channel: any Channel) {
        let option = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_QUICKACK))
        channel.setOption(option, value: 1).whenFailure { _ in }  // only a matter of speed
    }
}
