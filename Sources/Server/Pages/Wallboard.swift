import Floor
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Runtime
import Telephony
import Wire

/// The figures of a centre for a screen on the wall, as server-sent events: at once, then whenever something has changed.
struct Wallboard: Sendable {
    /// So often it is asked whether there is something new; what there is, is made once a second for all walls: faster nobody reads
    /// across a room.
    private static let pace = TimeAmount.milliseconds(250)
    /// A sign of life, for both sides.
    private static let pulse = Interval.seconds(15)

    let gateway: Gateway

    /// What a wall wants to see.
    struct View: Hashable, Sendable {
        let centre: CallCentre
        /// None: all.
        let queues: [QueueID]

        static func == (left: Self, right: Self) -> Bool { left.centre === right.centre && left.queues == right.queues }

        func hash(into hasher: inout Hasher) {
            hasher.combine(centre.id)
            hasher.combine(queues)
        }
    }

    /// What all walls get that want to see the same.
    struct Sheet: Sendable {
        let position: Position
        let at: Moment
        let text: ByteBuffer
    }

    /// Sentences: what is wrong with the address.
    enum Misunderstood: Error { case because(String) }

    func add(to router: Router<GatewayContext>) {
        router.get("wallboard/stream") { request, context in
            if let objection = gateway.objection(toOperating: request, context) { return Self.refusal(objection.remedy, .forbidden) }
            do throws(Misunderstood) {
                return response(try view(of: request), context)
            } catch .because(let sentence) {
                return Self.refusal(sentence, .badRequest)
            }
        }
    }

    private static func refusal(_ sentence: String, _ status: HTTPResponse.Status) -> Response {
        var response = Desktop.response(JSON.object([("message", .text(sentence))]).bytes)
        response.status = status
        return response
    }

    /// `?centre=1&queues=10;20`; the centre may be left out where there is only one.
    func view(of request: Request) throws(Misunderstood) -> View {
        let asked = request.uri.queryParameters
        let centre = try centre(asked["centre"].map(String.init))
        guard let list = asked["queues"], !list.isEmpty else { return View(centre: centre, queues: []) }
        let known = (try? centre.glance { floor, _, _ throws(Refusal) in floor.queuePolicies.map(\.id) }) ?? []
        var queues: [QueueID] = []
        for text in list.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            guard let queue = known.first(where: { "\($0.rawValue)" == text }) else {
                throw .because(
                    "Centre \(centre.id) has no queue \(text.prefix(20)); it has \(known.map { "\($0.rawValue)" }.joined(separator: ", "))."
                )
            }
            queues.append(queue)
        }
        return View(centre: centre, queues: queues)
    }

    private func centre(_ text: String?) throws(Misunderstood) -> CallCentre {
        let known = gateway.centres.map { "\($0.id)" }.joined(separator: ", ")
        guard let text else {
            guard gateway.centres.count == 1 else { throw .because("Name one of the centres: ?centre=… (\(known)).") }
            return gateway.centres[0]
        }
        guard let centre = gateway.centres.first(where: { "\($0.id)" == text }) else {
            throw .because("There is no centre \(text.prefix(20)); there is \(known).")
        }
        return centre
    }

    func response(_ view: View, _ context: GatewayContext) -> Response {
        let ticks = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        context.visit.whenGone { ticks.continuation.finish() }
        let eventLoop = context.channel.eventLoop
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: .init { writer in
                let clock = eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.pace) { _ in ticks.continuation.yield() }
                defer { clock.cancel() }
                do {
                    try await run(view, ticks.stream, &writer)
                } catch {}  // the wall has gone
                try await writer.finish(nil)
            })
    }

    @concurrent private func run(_ view: View, _ ticks: AsyncStream<Void>, _ writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        var last: Sheet?
        for await _ in ticks {
            if gateway.isReleasing { return }
            // A clock that is moved by hand must not stop the walls.
            let uptime = Moment(milliseconds: Int64(NIODeadline.now().uptimeNanoseconds / 1_000_000))
            let written = await gateway.boards.sheet(of: view, at: uptime) {
                Result { () throws(Refusal) in try Self.sheet(of: view) }
            }
            guard let written else { continue }  // too much is to be written just now
            guard case .success(let sheet) = written else { return }  // while nothing can be served; the wall says so, and comes back
            if let last, last.position == sheet.position, last.at <= sheet.at, sheet.at - last.at < Self.pulse { continue }
            last = sheet
            try await writer.write(sheet.text)
        }
    }

    private static func sheet(of view: View) throws(Refusal) -> Sheet {
        try view.centre.glance { floor, position, now throws(Refusal) in
            let board = try floor.board(queues: view.queues, at: now)
            return Sheet(position: position, at: now, text: EventStream.text(event: "board", Reply.board(board)))
        }
    }
}
