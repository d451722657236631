import Floor
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Runtime
import Telephony
import Wire

/// Server-sent events for a bot: what becomes of the callers whom it handed over, each with its place in the ledger as `id`.
struct BotStream: Sendable {
    /// So often it is looked whether the stream is to end.
    private static let pace = TimeAmount.milliseconds(250)

    let gateway: Gateway
    let asker: Handovers.Asker

    /// `after`: the `id` of the last event that the bot has; nil: from now on. Throws `.tooManyRequests`, `.badParameter`.
    func response(after: String?, _ context: GatewayContext) throws(Refusal) -> Response {
        let head = asker.centre.currentHealth.position
        var begin = head
        if let after {
            guard let position = Int64(after), position >= 0 else { throw .badParameter("after") }
            // A backup that was restored may know less than was told.
            begin = min(Position(rawValue: position), head)
        }
        guard let (number, bell, rings) = asker.centre.bots.listen(to: asker.bot) else { throw .tooManyRequests }
        let leave: @Sendable () -> Void = {
            asker.centre.bots.leave(number)
            bell.finish()
        }
        context.visit.whenGone(leave)
        let eventLoop = context.channel.eventLoop
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { [begin] writer in
                let clock = eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.pace) { _ in bell.yield() }
                defer {
                    clock.cancel()
                    leave()
                }
                do {
                    try await run(rings, after: begin, &writer)
                } catch {}  // the bot left
                try await writer.finish(nil)
            })
    }

    @concurrent private func run(_ rings: AsyncStream<Void>, after begin: Position, _ writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        let pulse = TimeAmount.milliseconds(gateway.settings.streamPulse.milliseconds)
        var told = begin
        var written = NIODeadline.now()
        for await _ in rings {
            if gateway.isReleasing || !mayListen { return }
            let news = asker.centre.bots.events(of: asker.bot, after: told)
            if news.isTorn {
                try await writer.write(ByteBuffer(string: "event: gap\ndata: \(String(decoding: Reply.botGap, as: UTF8.self))\n\n"))
                told = asker.centre.bots.begin
            }
            for event in news.events {
                try await writer.write(Self.text(event))
                told = max(told, event.position)
                written = .now()
            }
            if NIODeadline.now() - written >= pulse {
                try await writer.write(ByteBuffer(string: ": \n\n"))
                written = .now()
            }
        }
    }

    /// The token is still that of the bot.
    private var mayListen: Bool { gateway.bots.bot(showing: asker.authorization)?.bot == asker.bot }

    private static func text(_ event: BotLog.Event) -> ByteBuffer {
        let (name, json) = Reply.botEvent(event.news, at: event.at)
        var buffer = ByteBuffer(string: "id: \(event.position.rawValue)\nevent: \(name)\ndata: ")
        buffer.writeBytes(json)
        buffer.writeString("\n\n")
        return buffer
    }
}
