import NIOCore

/// Stands before TLS and hears a client out that speaks plain HTTP: it is told where to speak, instead of being closed without a word.
final class PlainSpeech: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let sentence = "This port speaks HTTPS: write https:// in the address.\n"
    private static let answer = ByteBuffer(
        string: "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(sentence.utf8.count)\r\n"
            + "Connection: close\r\n\r\n\(sentence)")

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // A handshake begins with the byte 22, a method with a letter.
        let first = unwrapInboundIn(data).readableBytesView.first
        guard let first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
            context.fireChannelRead(data)
            return context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        }
        context.writeAndFlush(NIOAny(Self.answer), promise: nil)
        context.close(promise: nil)
    }
}
