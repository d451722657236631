import Foundation
import NIOCore
import NIOFoundationCompat
import NIOWebSocket
import Telephony

/// Reads frames as events, keeps the connection alive, and ends one that is silent. Requests go out by it as well, where the switch knows
/// "REST over WebSocket": it does them one after another, so only those that take no time go this way.
final class EventHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// The switch closes the connection when a message has more than 64 KiB.
    private static let limit = 32 << 10
    private static let probed = "probe"

    private let hear: @Sendable (SwitchEvent, Moment?) -> Void
    private let loop: any EventLoop
    private var pulse: RepeatedTask?
    private var context: ChannelHandlerContext?
    private var isAnswering = false
    private var number = 0
    private var asked: [String: (request: Request, answer: EventLoopPromise<Answer>, timer: Scheduled<Void>)] = [:]

    init(hear: @escaping @Sendable (SwitchEvent, Moment?) -> Void, on loop: any EventLoop) {
        self.hear = hear
        self.loop = loop
    }

    // MARK: Requests

    func takes(_ request: Request) -> Bool {
        isAnswering && request.isQuick && request.target.utf8.count + (request.body?.utf8.count ?? 0) < Self.limit
    }

    func probe() { write(.time, as: Self.probed) }

    /// Nil: it is not for this connection.
    func send(_ request: Request) -> EventLoopFuture<Answer>? {
        guard takes(request) else { return nil }
        number += 1
        let id = "\(number)"
        let answer = loop.makePromise(of: Answer.self)
        let bound = NIOLoopBound(self, eventLoop: loop)
        let timer = loop.scheduleTask(in: Requests.patience) { bound.value.answer(id, .unclear) }
        asked[id] = (request, answer, timer)
        if !write(request, as: id) { self.answer(id, .unclear) }
        return answer.futureResult
    }

    private func answer(_ id: String, _ answer: Answer) {
        guard let asked = asked.removeValue(forKey: id) else { return }
        asked.timer.cancel()
        asked.answer.succeed(answer)
    }

    private func heard(_ id: String, status: Int, body: String?) {
        if id == Self.probed { isAnswering = (200..<300).contains(status) }
        guard let request = asked[id]?.request else { return }
        answer(id, Answer(to: request, status: status, body: Data((body ?? "").utf8)))
    }

    private struct Message: Encodable {
        let type = "RESTRequest"
        var request_id: String
        var method: String
        var uri: String
        var content_type: String?
        var message_body: String?
    }

    @discardableResult private func write(_ request: Request, as id: String) -> Bool {
        let message = Message(
            request_id: id, method: request.method.rawValue, uri: String(request.target.dropFirst()),
            content_type: request.body == nil ? nil : "application/json", message_body: request.body)
        guard let context, let text = try? JSONEncoder().encode(message) else { return false }
        Self.send(.text, ByteBuffer(data: text), context)
        return true
    }

    // MARK: The connection

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let bound = context.loopBound
        pulse = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(5), delay: .seconds(5)) { _ in
            Self.send(.ping, ByteBuffer(), bound.value)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        pulse?.cancel()
        self.context = nil
        isAnswering = false
        for id in Array(asked.keys) { answer(id, .unclear) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .binary:
            switch SwitchMessage(Data(frame.unmaskedData.readableBytesView)) {
            case .event(let event, let moment)?:
                hear(event, moment)
                if event == .replaced { context.close(promise: nil) }
            case .response(let id, let status, let body)?: heard(id, status: status, body: body)
            case nil: break
            }
        case .ping: Self.send(.pong, frame.unmaskedData, context)
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) } else { context.fireUserInboundEventTriggered(event) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private static func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        var chance = SystemRandomNumberGenerator()
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(using: &chance), data: data)
        context.writeAndFlush(NIOAny(frame), promise: nil)
    }
}
