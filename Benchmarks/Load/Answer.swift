import NIOCore

/// An answer as it came over the wire.
struct Answer: Sendable {
    let head: ByteBuffer
    let body: ByteBuffer

    var text: String { String(buffer: body) }

    /// Throws unless the body begins so.
    func mustBegin(with beginning: ByteBuffer) throws {
        let count = beginning.readableBytes
        guard body.readableBytes >= count, body.getSlice(at: body.readerIndex, length: count) == beginning else {
            throw Trouble("An answer was not as expected: \(text.prefix(200))")
        }
    }

    /// A text in the body, between quotation marks after its key.
    func text(of key: String) throws -> String {
        let parts = text.split(separator: "\"\(key)\":\"", maxSplits: 1)
        guard parts.count == 2 else { throw Trouble("An answer has no \(key): \(text.prefix(200))") }
        return String(parts[1].prefix { $0 != "\"" })
    }

    /// The GUID that a sign-in was answered with.
    var guid: String {
        get throws {
            let parts = String(buffer: head).split(separator: "Set-GUID: JSESSIONID=", maxSplits: 1)
            guard parts.count == 2 else { throw Trouble("A sign-in failed: \(text.prefix(200))") }
            return String(parts[1].prefix { $0 != "\r\n" })
        }
    }
}

extension Answer {
    static let success = ByteBuffer(string: #"{"message":"success","retcode":"0""#)
    static let event = ByteBuffer(string: #"{"message":"","retcode":"0","event""#)
    static let noEvent = ByteBuffer(string: #"{"message":"","retcode":"0"}"#)

    /// Takes one whole answer off the front; nil while there is none. It must say its length.
    init?(from buffer: inout ByteBuffer) {
        guard let (headLength, bodyLength) = Self.lengths(buffer.readableBytesUInt8Span),
            buffer.readableBytes >= headLength + bodyLength,
            let head = buffer.readSlice(length: headLength), let body = buffer.readSlice(length: bodyLength)
        else { return nil }
        self.head = head
        self.body = body
    }

    private static let lengthField = Array("content-length:".utf8)

    /// The lengths of head and body; nil while the head is not whole. One pass: the client must be cheap.
    private static func lengths(_ bytes: Span<UInt8>) -> (head: Int, body: Int)? {
        var line = 0
        var body = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            if index - line <= 1 { return (index + 1, body) }
            if let length = contentLength(bytes, line, index) { body = length }
            line = index + 1
        }
        return nil
    }

    private static func contentLength(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard bytes[start] | 0x20 == UInt8(ascii: "c"), end - start > lengthField.count else { return nil }
        for offset in lengthField.indices where bytes[start + offset] | 0x20 != lengthField[offset] | 0x20 { return nil }
        var length = 0
        for index in start + lengthField.count..<end {
            let digit = Int(bytes[index]) - Int(UInt8(ascii: "0"))
            if (0...9).contains(digit) { length = length * 10 + digit }
        }
        return length
    }
}
