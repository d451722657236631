import Floor
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Telephony
import Wire

/// What a customer is shown of a chat, as server-sent events: each line once, with its number as `id`, and the place in the queue while
/// it waits. It ends with the chat.
struct ChatStream: Sendable {
    private static let pace = TimeAmount.seconds(1)
    /// After so many of these a line that means nothing shows that both sides are there.
    private static let pulse = 15

    let gateway: Gateway
    let centre: CallCentre
    let chat: CallID

    /// Nil when the chat has as many streams as one may have.
    func response(after: Int, _ context: GatewayContext) -> Response? {
        guard let feed = gateway.chatFeeds.join(chat) else { return nil }
        context.visit.whenGone { gateway.chatFeeds.leave(chat, feed) }
        let eventLoop = context.channel.eventLoop
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                let clock = eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.pace) { _ in feed.ring() }
                defer {
                    clock.cancel()
                    gateway.chatFeeds.leave(chat, feed)
                }
                do {
                    try await run(feed, after: after, &writer)
                } catch {}  // the customer has gone, or nothing can be served just now: it comes back
                try await writer.finish(nil)
            })
    }

    /// What is new since the last look.
    private struct News {
        var lines: [ChatLine] = []
        var place: Int?
        /// Nobody knows of it any more.
        var isGone = false
    }

    @concurrent private func run(_ feed: ChatFeeds.Feed, after: Int, _ writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        var last = after
        var place: Int?
        var quiet = 0
        for await _ in feed.bell.stream {
            if gateway.isReleasing { return }
            let news = try centre.glance { [last] floor, _, _ throws(Refusal) -> News in
                guard let chat = floor.chat(chat) else { return News(isGone: true) }
                return News(lines: chat.lines.filter { $0.number > last }, place: floor.chatRank(chat.id))
            }
            quiet += 1
            for line in news.lines {
                try await writer.write(Self.text(id: line.number, event: "line", line.json))
                last = line.number
                quiet = 0
                if line.what == .ended { return }
            }
            if news.isGone { return }
            if let now = news.place, now != place {
                try await writer.write(Self.text(event: "place", .object([("place", .number(Int64(now)))])))
                quiet = 0
            }
            place = news.place
            if quiet >= Self.pulse {
                try await writer.write(ByteBuffer(string: ": \n\n"))
                quiet = 0
            }
        }
    }

    private static func text(id: Int? = nil, event: String, _ json: JSON) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let id { buffer.writeString("id: \(id)\n") }
        buffer.writeString("event: \(event)\ndata: ")
        buffer.writeBytes(json.bytes)
        buffer.writeString("\n\n")
        return buffer
    }
}

extension ChatLine {
    /// Who an agent is, customers are not told: an agent's number signs in.
    var json: JSON {
        let from = JSON.text(what == .said ? agent == nil ? "customer" : "agent" : "centre")
        let fields: [(String, JSON)] = [
            ("line", .number(Int64(number))), ("what", .text(what.rawValue)), ("from", from), ("at", .number(at.milliseconds)),
        ]
        return .object(fields + (what == .said ? [("text", .text(text.shown))] : []))
    }
}
