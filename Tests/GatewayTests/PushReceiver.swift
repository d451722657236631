import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A third party's server that wants events pushed: it notes every request as it comes, byte by byte.
final class PushReceiver: Sendable {
    struct Push: Sendable {
        var head: [String]
        var body: String
        var json: JSON? { try? JSON(body) }

        func header(_ name: String) -> String? {
            head.first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
        }
    }

    let port: Int
    private let server: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>
    private let pushes = AsyncStream<Push>.makeStream()
    /// The first answers; later ones are 200.
    private let statuses: Mutex<[Int]>

    /// Receives while `body` runs.
    static func run(
        answering statuses: [Int] = [], _ body: @Sendable (PushReceiver) async throws -> Void
    ) async throws {
        let receiver = try await PushReceiver(statuses)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await receiver.serve() }
            try await body(receiver)
            group.cancelAll()
        }
    }

    /// The next one, once it is there.
    func next() async -> Push? { await pushes.stream.first { _ in true } }

    private init(_ statuses: [Int]) async throws {
        self.statuses = Mutex(statuses)
        server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        port = server.channel.localAddress?.port ?? 0
    }

    private func serve() async throws {
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    group.addTask { try? await self.serve(connection) }
                }
            }
        }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var text = ""
            for try await chunk in inbound {
                text += String(buffer: chunk)
                while let push = Self.take(from: &text) {
                    let status = statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
                    pushes.continuation.yield(push)
                    let body = #"{"message":"success","retcode":"0"}"#
                    let location = status == 302 ? "Location: http://127.0.0.1:\(port)/elsewhere\r\n" : ""
                    let answer = "HTTP/1.1 \(status) X\r\n\(location)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                    try await outbound.write(ByteBuffer(string: answer))
                }
            }
        }
    }

    /// A whole request from the beginning of what came.
    private static func take(from text: inout String) -> Push? {
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let push = Push(head: text[..<end.lowerBound].components(separatedBy: "\r\n"), body: "")
        let length = push.header("Content-Length").flatMap { Int($0) } ?? 0
        let body = text[end.upperBound...].utf8.prefix(length)
        guard body.count == length else { return nil }
        text = String(text[end.upperBound...].utf8.dropFirst(length)) ?? ""
        return Push(head: push.head, body: String(body) ?? "")
    }
}
