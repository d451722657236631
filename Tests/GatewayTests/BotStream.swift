import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A bot: it hands its callers over, and follows what becomes of them.
struct Bot: Sendable {
    let url: String
    var token = "voice-token-of-the-test"

    /// `fields`: JSON text without braces.
    func handOver(_ fields: String, type: String? = "application/json") async throws -> HTTP.Answer {
        try await HTTP.send(.post, "\(url)/handover", body: "{\(fields)}", type: type, headers: [("Authorization", "Bearer \(token)")])
    }

    func handOver(call: String, to queue: Int = 10, and further: String = "") async throws -> HTTP.Answer {
        try await handOver(
            #""call":"\#(call)","queue":\#(queue),"consent":true,"summary":"wants a taxi\nat five","reason":"order"\#(further)"#)
    }

    func stream(after cursor: String? = nil) async throws -> News {
        var request = HTTPClientRequest(url: "\(url)/handover/stream")
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        if let cursor { request.headers.add(name: "Last-Event-ID", value: cursor) }
        let response = try await HTTP.client.execute(request, deadline: .distantFuture)
        return News(status: Int(response.status.code), body: response.body.makeAsyncIterator())
    }

    /// What the bot is told.
    struct News {
        let status: Int
        fileprivate var body: HTTPClientResponse.Body.AsyncIterator
        private var rest = ""

        fileprivate init(status: Int, body: HTTPClientResponse.Body.AsyncIterator) {
            self.status = status
            self.body = body
        }

        struct Message: Sendable {
            var id: String?
            var name = ""
            var data: JSON = .null
        }

        /// Nil once the server has ended the stream.
        mutating func next() async throws -> Message? {
            while true {
                while let end = rest.range(of: "\n\n") {
                    let lines = rest[..<end.lowerBound].split(separator: "\n")
                    rest = String(rest[end.upperBound...])
                    var message = Message()
                    for line in lines {
                        if line.hasPrefix("id: ") { message.id = String(line.dropFirst(4)) }
                        if line.hasPrefix("event: ") { message.name = String(line.dropFirst(7)) }
                        if line.hasPrefix("data: ") { message.data = try JSON(String(line.dropFirst(6))) }
                    }
                    if !message.name.isEmpty { return message }
                }
                guard let chunk = try await body.next(isolation: #isolation) else { return nil }
                rest += String(buffer: chunk)
            }
        }

        /// The names of the next so many.
        mutating func names(_ count: Int) async throws -> [String] {
            var names: [String] = []
            while names.count < count, let message = try await next() { names.append(message.name) }
            return names
        }
    }
}
