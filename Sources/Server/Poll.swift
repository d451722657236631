import Floor
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Runtime
import Telephony
import Wire

/// A desktop that asks for its next event and is held until there is one (cec_07_1274).
struct Poll: Sendable {
    /// The answer without an event, byte for byte.
    private static let nothing = ByteBuffer(bytes: Reply.noEvent)

    let gateway: Gateway
    let home: Gateway.Home
    let agent: WorkNo
    /// Shows for which session it asks.
    let proof: Proof
    let now: Moment

    private var mailbox: Mailbox? { home.mailbox(of: agent, proof) }

    func answer(after: String?, _ context: GatewayContext) async throws(Refusal) -> Response {
        // A poll is never refused for what it carries: desktops spin on any code that they do not expect.
        let cursor = after.flatMap { Cursor($0) }
        var outcome = try await outcome(after: cursor, context)
        if case .tooOld = outcome {
            // What came since is not kept any more: the desktop gets the present state instead.
            try await home.centre.refresh(agent)
            outcome = try await self.outcome(after: nil, context)
        }
        let guid = home.book.renewal(agent, at: gateway.now())
        switch outcome {
        case .nothing, .tooOld: return Desktop.response(Self.nothing, guid: guid)
        case .closed: throw .notSignedIn
        case .event(let event): return answer(event, withCursor: cursor != nil, guid, context)
        }
    }

    private func outcome(after: Cursor?, _ context: GatewayContext) async throws(Refusal) -> PollOutcome {
        guard let mailbox else { throw .notSignedIn }
        if let outcome = mailbox.poll(after: after, at: now) { return outcome }
        let ticket = mailbox.ticket()
        let hold = TimeAmount.milliseconds(gateway.settings.pollHold.milliseconds)
        let timer = context.channel.eventLoop.scheduleTask(in: hold) { mailbox.end(ticket) }
        defer { timer.cancel() }
        context.visit.whenGone { mailbox.end(ticket) }
        return await withCheckedContinuation { continuation in
            mailbox.wait(ticket) { continuation.resume(returning: $0) }
        }
    }

    private func answer(_ event: Event, withCursor: Bool, _ guid: String?, _ context: GatewayContext) -> Response {
        context.visit.whenSent { [mailbox] in mailbox?.settle(event, arrived: $0) }
        var response = Desktop.response(Reply.event(agent, event.notice), guid: guid)
        if withCursor { response.headers[.eventID] = event.cursor.description }
        return response
    }
}
