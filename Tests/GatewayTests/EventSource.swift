import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A desktop that follows the stream of server-sent events.
struct EventSource {
    struct Message: Sendable {
        var id: String?
        var event: String?
        var data: JSON?
        /// The type of an agent's event.
        var type: String? { data?["eventType"]?.text }
    }

    private var body: HTTPClientResponse.Body.AsyncIterator
    private var rest = ""

    /// Opens the stream, if that is granted; else the answer's text is thrown. `supervises`: with what the agents are.
    init(_ desk: Desk, after cursor: String? = nil, supervises: Bool = false) async throws {
        let query = supervises ? "?supervision=true" : ""
        var request = HTTPClientRequest(url: "\(desk.url)/agentgateway/resource/agentevent/\(desk.agent)/stream\(query)")
        request.headers.add(name: "Guid", value: desk.guid)
        if let cursor { request.headers.add(name: "Last-Event-ID", value: cursor) }
        let response = try await HTTP.client.execute(request, deadline: .distantFuture)
        guard response.headers.first(name: "Content-Type") == "text/event-stream" else {
            throw Refused(text: String(buffer: try await response.body.collect(upTo: 1 << 20)))
        }
        body = response.body.makeAsyncIterator()
    }

    struct Refused: Error { let text: String }

    /// The next message; nil once the server has ended the stream. Comments are passed over.
    mutating func next() async throws -> Message? {
        while true {
            while let end = rest.range(of: "\n\n") {
                let lines = rest[..<end.lowerBound].split(separator: "\n")
                rest = String(rest[end.upperBound...])
                var message = Message()
                for line in lines {
                    if let id = line.value(of: "id") { message.id = id }
                    if let event = line.value(of: "event") { message.event = event }
                    if let data = line.value(of: "data") { message.data = try JSON(data) }
                }
                if message.data != nil { return message }
            }
            guard let chunk = try await body.next(isolation: #isolation) else { return nil }
            rest += String(buffer: chunk)
        }
    }

    /// The next event of the agent, lists passed over.
    mutating func nextEvent() async throws -> Message? {
        while let message = try await next() {
            if message.event == nil { return message }
        }
        return nil
    }

    /// What is told next of the agents whom an inspector may inspect.
    mutating func supervision() async throws -> JSON? {
        while let message = try await next() {
            if message.event == "supervision" { return message.data }
        }
        return nil
    }

    /// The next list of a queue that looks so.
    mutating func list(of queue: Int, where isWanted: ([JSON]) -> Bool) async throws -> Message? {
        while let message = try await next() {
            guard message.event == "waiting", message.data?["skillId"]?.number == queue else { continue }
            if isWanted(message.data?["calls"]?.list ?? []) { return message }
        }
        return nil
    }
}

extension Substring {
    fileprivate func value(of field: String) -> String? {
        hasPrefix("\(field): ") ? String(dropFirst(field.utf8.count + 2)) : nil
    }
}
