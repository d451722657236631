import Foundation
import NIOCore

/// A client of Asterisk's REST interface that does as little as can be.
struct Ari: Sendable {
    static let password = "ari-secret"
    private static let authorization = "Basic " + Data("ari:\(password)".utf8).base64EncodedString()

    private let connection: TimedConnection

    /// Asterisk closes a connection that was idle for 15 s.
    static func open(_ asterisk: PrivateSwitch) async throws -> Ari { Ari(connection: try await TimedConnection.open(asterisk.ariPort)) }

    static func bytes(_ method: String, _ path: String) -> ByteBuffer {
        ByteBuffer(
            string: "\(method) /ari/\(path) HTTP/1.1\r\nHost: bench\r\nAuthorization: \(authorization)\r\nContent-Length: 0\r\n\r\n")
    }

    @discardableResult
    func ask(_ request: ByteBuffer) async throws -> TimedConnection.Exchanged {
        let exchanged = try await connection.ask(request)
        guard String(buffer: exchanged.answer.head).hasPrefix("HTTP/1.1 2") else {
            throw Trouble("Asterisk said no: \(String(buffer: exchanged.answer.head).prefix(60)) \(exchanged.answer.text)")
        }
        return exchanged
    }

    /// Returns once Asterisk has no more channels than so many.
    func calm(leaving count: Int = 0, within time: Duration = .seconds(20)) async throws {
        let list = Self.bytes("GET", "channels")
        let end = ContinuousClock.now + time
        var there = Int.max
        repeat {
            there = try await ask(list).answer.text.split(separator: "\"creationtime\"").count - 1
            if there <= count { return }
        } while ContinuousClock.now < end
        throw Trouble("Asterisk keeps \(there) channels, where \(count) ought to be.")
    }

    func close() { connection.close() }
}
