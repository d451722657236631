import Foundation
import NIOCore
import NIOPosix

/// A connection on which bytes are sent as they are, and read as they come.
enum RawConnection {
    /// Sends each text and reads what comes up to the other one, which is included; an empty one stands for the connection's end.
    static func exchange(_ port: Int, _ steps: [(send: String, until: String)]) async throws -> [String] {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var chunks = inbound.makeAsyncIterator()
            var rest = ""
            var answers: [String] = []
            for step in steps {
                if !step.send.isEmpty { try await outbound.write(ByteBuffer(string: step.send)) }
                var end = rest.range(of: step.until)?.upperBound
                while end == nil, let chunk = try await chunks.next() {
                    rest += String(buffer: chunk)
                    end = rest.range(of: step.until)?.upperBound
                }
                answers.append(String(rest[..<(end ?? rest.endIndex)]))
                rest = String(rest[(end ?? rest.endIndex)...])
            }
            return answers
        }
    }

    /// One request with further header lines, on a connection that closes behind it: the answer's head and body.
    static func answer(
        _ port: Int, _ request: String, _ headers: [String] = [], body: String = ""
    ) async throws -> (head: [String], body: String) {
        let lines = ["\(request) HTTP/1.1", "Host: x", "Connection: close"] + headers
        let text = try await exchange(port, [(lines.joined(separator: "\r\n") + "\r\n\r\n" + body, "")]).joined()
        let end = text.range(of: "\r\n\r\n")
        return (
            text[..<(end?.lowerBound ?? text.endIndex)].components(separatedBy: "\r\n"),
            String(text[(end?.upperBound ?? text.endIndex)...])
        )
    }
}
