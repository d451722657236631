import NIOCore

/// One message of a stream of server-sent events.
struct StreamMessage: Sendable {
    private(set) var id: String?
    private(set) var event: String?
    private(set) var data: Substring
    /// What came over the connection so far, in bytes.
    let received: Int

    /// Nil for what carries no data: a comment, or the time after which to come back.
    init?(_ text: String, received: Int) {
        var found: Substring?
        // By bytes: lists are long.
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: "id: ".utf8) { id = String(Substring(line.dropFirst(4))) }
            if line.starts(with: "event: ".utf8) { event = String(Substring(line.dropFirst(7))) }
            if line.starts(with: "data: ".utf8) { found = Substring(line.dropFirst(6)) }
        }
        guard let found else { return nil }
        data = found
        self.received = received
    }
}

/// Follows one stream of server-sent events, which comes in chunks.
final class StreamReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let onMessage: @Sendable (StreamMessage) -> Void
    private let ended: @Sendable (String) -> Void
    private var unread = ByteBuffer()
    private var text = ByteBuffer()
    private var received = 0
    private var isHeadRead = false
    private var isOver = false

    private init(_ onMessage: @escaping @Sendable (StreamMessage) -> Void, _ ended: @escaping @Sendable (String) -> Void) {
        self.onMessage = onMessage
        self.ended = ended
    }

    /// Both are called on the event loop, `ended` once, with what ended it. To cut the stream, close the channel.
    static func follow(
        _ client: Client, _ request: ByteBuffer, onMessage: @escaping @Sendable (StreamMessage) -> Void,
        ended: @escaping @Sendable (String) -> Void
    ) async throws -> any Channel {
        let channel = try await client.open { StreamReader(onMessage, ended) }
        try await channel.writeAndFlush(request)
        return channel
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        received += bytes.readableBytes
        if unread.readableBytes == 0 { unread = bytes } else { unread.writeBuffer(&bytes) }
        guard isHeadRead || readHead() else { return }
        while var chunk = readChunk() {
            if chunk.readableBytes == 0 { end("the server ended the stream") }
            if text.readableBytes == 0 { text = chunk } else { text.writeBuffer(&chunk) }
            while let message = readMessage() {
                if let message = StreamMessage(message, received: received) { onMessage(message) }
            }
        }
    }

    private func readHead() -> Bool {
        let beginning = String(buffer: unread)
        guard let ending = beginning.utf8.firstRange(of: "\r\n\r\n".utf8) else { return false }
        let head = beginning[..<ending.lowerBound]
        guard head.hasPrefix("HTTP/1.1 200"), head.lowercased().contains("text/event-stream") else {
            end("no stream was granted: \(beginning.suffix(200))")
            return false
        }
        unread.moveReaderIndex(forwardBy: head.utf8.count + 4)
        isHeadRead = true
        return true
    }

    /// The next whole chunk; the last one is empty.
    private func readChunk() -> ByteBuffer? {
        guard let newline = unread.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = newline + 1 - unread.readerIndex
        guard let size = unread.getString(at: unread.readerIndex, length: line - 2).flatMap({ Int($0, radix: 16) }),
            unread.readableBytes >= line + size + 2
        else { return nil }
        unread.moveReaderIndex(forwardBy: line)
        let chunk = unread.readSlice(length: size)
        unread.moveReaderIndex(forwardBy: 2)
        return chunk
    }

    /// The next message, up to its empty line.
    private func readMessage() -> String? {
        var from = text.readerIndex
        while let newline = text.readableBytesView[from...].firstIndex(of: UInt8(ascii: "\n")) {
            from = newline + 1
            guard text.getInteger(at: from, as: UInt8.self) == UInt8(ascii: "\n") else { continue }
            return text.readString(length: from + 1 - text.readerIndex)
        }
        return nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end("\(error)")
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end("the connection was closed")
        context.fireChannelInactive()
    }

    private func end(_ why: String) {
        if !isOver { ended(why) }
        isOver = true
    }
}
