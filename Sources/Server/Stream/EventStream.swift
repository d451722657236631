import Floor
import Glibc
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Runtime
import Telephony
import Wire

/// Server-sent events: what polls would bring, each with its cursor as `id`; the waiting lists of the queues that the agent serves;
/// the agent's desk; and, for inspectors who ask for it, what the agents are whom they may inspect.
struct EventStream: Sendable {
    /// For so many milliseconds the other side may leave what was sent unacknowledged: a laptop that was closed is noticed by it, and
    /// counts as silent from then on.
    private static let unacknowledged: ChannelOptions.Types.SocketOption.Value = 30_000

    let gateway: Gateway
    let home: Gateway.Home
    let agent: WorkNo
    let mailbox: Mailbox
    /// It also tells what agents are.
    let supervises: Bool

    /// Throws `.tooManyRequests` when the session has as many as one may have, and `.mayNotSupervise`.
    func response(after: Cursor?, _ context: GatewayContext) throws(Refusal) -> Response {
        if supervises { _ = try supervision(only: []) }
        mailbox.tellsCursors()
        let feed = StreamFeed(mailbox, on: context.channel, supervises: supervises)
        guard home.lists.join(feed, of: agent) else { throw .tooManyRequests }
        context.visit.whenGone {
            feed.end()
            home.lists.leave(feed, of: agent)
        }
        let eventLoop = context.channel.eventLoop
        let option = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_USER_TIMEOUT))
        context.channel.setOption(option, value: Self.unacknowledged).whenFailure { _ in }  // then it takes a quarter of an hour
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                let every = TimeAmount.milliseconds(gateway.settings.streamPulse.milliseconds)
                let pulse = eventLoop.scheduleRepeatedTask(initialDelay: every, delay: every) { _ in feed.tick() }
                defer {
                    pulse.cancel()
                    home.lists.leave(feed, of: agent)
                    feed.end()
                }
                do {
                    try await run(feed, after: after, &writer)
                } catch {}  // the client left
                try await writer.finish(nil)
            })
    }

    @concurrent private func run(_ feed: StreamFeed, after: Cursor?, _ writer: inout any ResponseBodyWriter) async throws {
        var ticket = ask(feed, after: after)
        defer { if let ticket { mailbox.end(ticket) } }
        var queues: [QueueID] = []
        // Desktops come back after a second; the first line also shows at once that the stream stands.
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        feed.begin()
        feed.ring()
        for await _ in feed.rings {
            let news = feed.take()
            if let outcome = news.outcome {
                switch outcome {
                case .event(let event):
                    do {
                        try await writer.write(Self.text(id: event.cursor, Reply.eventObject(agent, event.notice)))
                    } catch {
                        mailbox.settle(event, arrived: false)
                        throw error
                    }
                    mailbox.settle(event, arrived: true)
                    ticket = ask(feed, after: nil)
                case .tooOld:
                    try? await home.centre.refresh(agent)
                    ticket = ask(feed, after: nil)
                case .closed:
                    let refusal = Reply.refusal(.notSignedIn, ended: home.centre.mailboxes.end(of: agent))
                    return try await writer.write(Self.text(event: "refused", refusal))
                case .nothing: return
                }
            }
            if news.mayServeOthers {
                queues = try home.centre.glance { floor, _, _ throws(Refusal) in floor.served(by: agent) }
                feed.follow(queues)
                home.lists.follow(feed, queues)
            }
            if news.mayDeskDiffer,
                let desk = try? home.centre.glance({ floor, _, now throws(Refusal) in try floor.desk(of: agent, at: now) })
            {
                try await writer.write(Self.text(event: "desk", Reply.desk(desk)))
            }
            if let agents = feed.takeAgents(), let text = told(of: agents) { try await writer.write(text) }
            for queue in queues {
                guard let sheet = home.lists.sheet(of: queue), feed.claim(queue, sheet.version) else { continue }
                try await writer.write(sheet.text)
            }
            if news.isTicked {
                mailbox.hear(at: gateway.now())
                try await writer.write(ByteBuffer(string: ": \n\n"))
            }
        }
    }

    private func supervision(only agents: [WorkNo]?) throws(Refusal) -> Supervision {
        try home.centre.glance { floor, _, now throws(Refusal) in try floor.supervision(of: agent, only: agents, at: now) }
    }

    /// What these agents are now. Nil when that is nothing new for the inspector, or nothing can be served.
    private func told(of agents: AgentNews.Agents) -> ByteBuffer? {
        guard let seen = try? supervision(only: agents.map { Array($0) }) else { return nil }
        guard let agents else { return Self.text(event: "supervision", Reply.supervision(seen)) }
        if seen.agents.isEmpty, !agents.contains(agent) { return nil }
        return Self.text(event: "supervision", Reply.changes(seen))
    }

    /// Asks the mailbox for what comes next. Returns the wait's number, if it has to wait.
    private func ask(_ feed: StreamFeed, after: Cursor?) -> Int? {
        if let outcome = mailbox.poll(after: after, at: gateway.now()) {
            feed.put(outcome)
            return nil
        }
        let ticket = mailbox.ticket()
        mailbox.wait(ticket) { feed.put($0) }
        return ticket
    }

    /// One event as the format has it: its JSON is a single line.
    static func text(id: Cursor? = nil, event: String? = nil, _ json: [UInt8]) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let id { buffer.writeString("id: \(id)\n") }
        if let event { buffer.writeString("event: \(event)\n") }
        buffer.writeString("data: ")
        buffer.writeBytes(json)
        buffer.writeString("\n\n")
        return buffer
    }
}
