import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// Somebody who writes to the centre.
struct Customer: Sendable {
    static let setup: Setup = {
        var setup = Setup()
        setup.queues += ["handOut: never, media: chat", "handOut: automatic, media: chat"]
        setup.centre = [
            #"sites: [{key: harbour-web, queue: 30, origins: ["https://shop.example"]}, {key: harbour-auto, queue: 40}]"#
        ]
        setup.inspectors = [103]
        return setup
    }()

    private(set) var url: String
    let chat: String
    let token: String

    /// Opens a chat, and writes perhaps.
    init(at url: String, site: String = "harbour-web", name: String = "Mia", text: String? = nil) async throws {
        let first = text.map { #","text":"\#($0)""# } ?? ""
        let answer = try await HTTP.send(.post, "\(url)/chat", body: #"{"site":"\#(site)","name":"\#(name)"\#(first)}"#)
        #expect(answer.status == 201, "\(answer.text)")
        self.url = url
        chat = try #require(answer.json?["chat"]?.text)
        token = try #require(answer.json?["token"]?.text)
    }

    /// After a restart.
    func at(_ url: String) -> Customer {
        var customer = self
        customer.url = url
        return customer
    }

    @discardableResult
    func send(_ body: String, token: String? = nil) async throws -> HTTP.Answer {
        let header = ("Authorization", "Bearer \(token ?? self.token)")
        return try await HTTP.send(.post, "\(url)/chat/\(chat)", body: body, headers: [header])
    }

    @discardableResult
    func write(_ text: String) async throws -> HTTP.Answer { try await send(#"{"text":"\#(text)"}"#) }

    @discardableResult
    func leave() async throws -> HTTP.Answer { try await send(#"{"end":true}"#) }

    func stream(after line: Int? = nil) async throws -> ChatSource { try await ChatSource(self, after: line) }
}

/// The stream that the customer reads.
struct ChatSource {
    struct Line: Hashable {
        var id: Int?
        var event: String
        var data: JSON
    }

    private var body: HTTPClientResponse.Body.AsyncIterator
    private var rest = ""

    init(_ customer: Customer, after line: Int?) async throws {
        var request = HTTPClientRequest(url: "\(customer.url)/chat/\(customer.chat)/stream")
        request.headers.add(name: "Authorization", value: "Bearer \(customer.token)")
        if let line { request.headers.add(name: "Last-Event-ID", value: "\(line)") }
        let response = try await HTTP.client.execute(request, deadline: .distantFuture)
        #expect(response.headers.first(name: "Content-Type") == "text/event-stream")
        body = response.body.makeAsyncIterator()
    }

    /// Nil once the stream has ended.
    mutating func next() async throws -> Line? {
        while true {
            while let end = rest.range(of: "\n\n") {
                let message = rest[..<end.lowerBound].split(separator: "\n")
                rest = String(rest[end.upperBound...])
                let fields = message.compactMap { line -> (String, String)? in
                    line.range(of: ": ").map { (String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
                }
                let named = Dictionary(fields) { $1 }
                guard let data = named["data"] else { continue }
                return Line(id: named["id"].flatMap { Int($0) }, event: named["event"] ?? "", data: try JSON(data))
            }
            guard let chunk = try await body.next(isolation: #isolation) else { return nil }
            rest += String(buffer: chunk)
        }
    }

    /// The next line of the chat, in a word or two; places passed over.
    mutating func line() async throws -> String? {
        while let message = try await next() {
            guard message.event == "line", let what = message.data["what"]?.text else { continue }
            let said = message.data["text"]?.text.map { " \(message.data["from"]?.text ?? ""): \($0)" } ?? ""
            return what + said
        }
        return nil
    }

    /// The next so many.
    mutating func lines(_ count: Int) async throws -> [String] {
        var lines: [String] = []
        while lines.count < count, let line = try await line() { lines.append(line) }
        return lines
    }
}
