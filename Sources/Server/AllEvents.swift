import Floor
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Synchronization
import Telephony
import Wire

/// A poll for several agents at once (agentevent/allagentevent of older gateways): of the agent whose GUID is shown, or, for a trusted
/// address without one, of all. Each answer has a list, with at most one event of each agent.
struct AllEvents: Sendable {
    typealias Found = (agent: WorkNo, mailbox: Mailbox, event: Event)

    let gateway: Gateway

    func answer(_ request: Request, _ context: GatewayContext) async throws(Refusal) -> Response {
        guard let text = request.headers[.guid] else {
            guard gateway.privileges.isTrusted(request, from: context.remoteAddress) else { throw .notEntitled }
            let boxes = gateway.centres.flatMap { $0.mailboxes.all.sorted { $0.agent < $1.agent } }
            return try await answer(boxes, opening: gateway.centres.map(\.mailboxes), guid: nil, context)
        }
        guard let agent = GUID(text)?.agent, let home = gateway.home(of: agent) else { throw .notEntitled }
        let proof = try gateway.proof(of: request, agent, home, at: gateway.now(), context)
        guard let mailbox = home.mailbox(of: agent, proof) else { throw .notSignedIn }
        return try await answer([(agent, mailbox)], opening: [], guid: home, context)
    }

    /// `opening`: where further mailboxes may come up meanwhile.
    private func answer(
        _ boxes: [(agent: WorkNo, mailbox: Mailbox)], opening: [Mailboxes], guid home: Gateway.Home?, _ context: GatewayContext
    ) async throws(Refusal) -> Response {
        let first = FirstEvents(boxes)
        let timer = context.channel.eventLoop.scheduleTask(in: .milliseconds(gateway.settings.pollHold.milliseconds)) { first.end() }
        context.visit.whenGone { first.end() }
        for mailboxes in opening { mailboxes.watch(ObjectIdentifier(first)) { first.wait(at: $1, of: $0) } }
        let found = await first.found(at: gateway.now())
        for mailboxes in opening { mailboxes.unwatch(ObjectIdentifier(first)) }
        timer.cancel()
        if found.isEmpty, home != nil, boxes.first?.mailbox.isClosed == true { throw .notSignedIn }
        context.visit.whenSent { hasArrived in
            for (_, mailbox, event) in found { mailbox.settle(event, arrived: hasArrived) }
        }
        let renewal = boxes.first.flatMap { home?.book.renewal($0.agent, at: gateway.now()) }
        return Desktop.response(
            found.isEmpty ? Reply.noEvent : Reply.events(found.map { ($0.agent, $0.event.notice) }), guid: renewal)
    }
}

/// Waits at several mailboxes until one has something.
private final class FirstEvents: Sendable {
    private struct State {
        var boxes: [(agent: WorkNo, mailbox: Mailbox, ticket: Int)] = []
        var found: [AllEvents.Found] = []
        var waiting: CheckedContinuation<[AllEvents.Found], Never>?
        var isOver = false
    }

    private let state = Mutex(State())

    init(_ boxes: [(agent: WorkNo, mailbox: Mailbox)]) {
        state.withLock { $0.boxes = boxes.map { ($0.agent, $0.mailbox, $0.mailbox.ticket()) } }
    }

    /// One event of each mailbox that has any, once there is one; none when the wait was ended before.
    func found(at now: Moment) async -> [AllEvents.Found] {
        let boxes = state.withLock { $0.boxes }
        for (_, mailbox, _) in boxes { mailbox.hear(at: now) }
        return await withCheckedContinuation { continuation in
            for (agent, mailbox, ticket) in boxes { wait(ticket, at: mailbox, of: agent) }
            state.withLock { $0.waiting = continuation }
            // What was there at once is enough, and an end that came before counts.
            if state.withLock({ $0.isOver || !$0.found.isEmpty }) { end() }
        }
    }

    /// At one more, which was opened meanwhile.
    func wait(at mailbox: Mailbox, of agent: WorkNo) {
        let ticket = mailbox.ticket()
        state.withLock { $0.boxes.append((agent, mailbox, ticket)) }
        wait(ticket, at: mailbox, of: agent)
    }

    private func wait(_ ticket: Int, at mailbox: Mailbox, of agent: WorkNo) {
        mailbox.wait(ticket) { outcome in
            switch outcome {
            case .event(let event): self.note((agent, mailbox, event))
            case .closed: self.noteClosed()
            case .nothing, .tooOld: break
            }
        }
    }

    private func note(_ found: AllEvents.Found) {
        let (isLate, isWaited) = state.withLock { state in
            let isLate = state.isOver && state.waiting == nil
            if !isLate { state.found.append(found) }
            return (isLate, state.waiting != nil)
        }
        if isLate { found.mailbox.settle(found.event, arrived: false) } else if isWaited { end() }
    }

    /// A session that is over ends the wait if it was the only one.
    private func noteClosed() {
        if state.withLock({ $0.boxes.count == 1 }) { end() }
    }

    /// Leaves all mailboxes, and says what was found.
    func end() {
        let boxes = state.withLock { state in
            state.isOver = true
            return state.boxes
        }
        for (_, mailbox, ticket) in boxes { mailbox.end(ticket) }
        let (waiting, found) = state.withLock { state in
            defer { state.waiting = nil }
            return (state.waiting, state.found)
        }
        waiting?.resume(returning: found)
    }
}
