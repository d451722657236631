import NIOCore

/// A request, and what becomes of its answers.
struct Exchange: Sendable {
    let request: ByteBuffer
    /// Given each answer and how many there were so far, says what to send next; nil ends the exchange.
    let next: @Sendable (Answer, Int) throws -> ByteBuffer?
    /// Called once, on the event loop: how many answers came.
    let ended: @Sendable (Result<Int, any Error>) -> Void
}

/// Writes prepared requests, each when the one before is answered, and finds the answers by their length: as little work as can
/// be, so that the server and not the client is measured.
final class Conversation: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Exchange
    typealias OutboundOut = ByteBuffer

    private var exchange: Exchange?
    private var answers = 0
    private var unread = ByteBuffer()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard exchange == nil else {
            promise?.fail(Trouble("A connection was given a second task while it had one."))
            return
        }
        // A closed connection is left by its handlers a moment later.
        guard context.channel.isActive else {
            promise?.fail(Trouble("A connection was closed."))
            return
        }
        let new = unwrapOutboundIn(data)
        exchange = new
        answers = 0
        // From here on `ended` tells of every failure.
        promise?.succeed()
        context.write(wrapOutboundOut(new.request), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        while let answer = Answer(from: &unread) { take(answer, context) }
    }

    private func take(_ answer: Answer, _ context: ChannelHandlerContext) {
        guard let exchange else { return }
        answers += 1
        do {
            guard let request = try exchange.next(answer, answers) else { return end(.success(answers)) }
            context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        } catch {
            end(.failure(error))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failure(error))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failure(Trouble("A connection was closed.")))
        context.fireChannelInactive()
    }

    private func end(_ result: Result<Int, any Error>) {
        let ended = exchange?.ended
        exchange = nil
        ended?(result)
    }
}
