import Foundation
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// What the slow switch knows, and how it answers; on one event loop.
final class SlowDesk {
    typealias Answer = (status: Int, body: String)

    private let manner: SlowSwitch.Manner
    private let loop: any EventLoop
    private(set) var asked: [String] = []
    private var waiting: [() -> Void] = []
    private var served = 0
    private var underWay = 0
    /// JSON, by id.
    private var channels: [String: String] = [:]
    var sockets: [ObjectIdentifier: ChannelHandlerContext] = [:]

    init(_ manner: SlowSwitch.Manner, on loop: any EventLoop) {
        self.manner = manner
        self.loop = loop
        for number in 0..<manner.callers {
            channels["sw-\(number)"] = Self.channel("sw-\(number)", "PJSIP/trunk-\(number)", "linefinder-1,inbound,4000")
        }
    }

    private static func channel(_ id: String, _ name: String, _ data: String) -> String {
        """
        {"id":"\(id)","name":"\(name)","state":"Up","caller":{"number":"555"},"dialplan":{"exten":"4000","app_name":"Stasis",\
        "app_data":"\(data)"},"creationtime":"2026-11-29T11:59:00.000+0000"}
        """
    }

    func putUp(_ id: String) {
        channels[id] = Self.channel(id, "PJSIP/1001-1", "linefinder-1,ring")
        tell("StasisStart", #""args":["ring"],"channel":\#(channels[id] ?? "")"#)
    }

    /// Answers after a while.
    func ask(by way: String, _ method: String, _ uri: String, _ answer: @escaping (Answer) -> Void) {
        asked.append("\(way) \(method) \(uri)")
        waiting.append { [self] in
            loop.assumeIsolated().scheduleTask(in: manner.pace) { [self] in
                answer(carryOut(method, uri))
                underWay -= 1
                serve()
            }
        }
        serve()
    }

    private func serve() {
        while underWay < manner.room, served < waiting.count {
            underWay += 1
            served += 1
            waiting[served - 1]()
        }
    }

    private func carryOut(_ method: String, _ uri: String) -> Answer {
        let url = URLComponents(string: uri)
        let path = (url?.path ?? "").split(separator: "/").map(String.init)
        func query(_ name: String) -> String { url?.queryItems?.first { $0.name == name }?.value ?? "" }
        switch (method, path.first, path.count) {
        case ("GET", "asterisk", _):
            let about = #""system":{"entity_id":"slow"},"status":{"startup_time":"once"}"#
            return (200, #"{"timestamp":"2026-11-29T12:00:00.000+0000",\#(about)}"#)
        case ("GET", "channels", 1): return (200, "[\(channels.values.joined(separator: ","))]")
        case ("GET", _, _): return (200, "[]")
        case ("POST", "channels", 1):
            putUp(query("channelId"))
            return (200, "{}")
        case ("DELETE", "channels", 2): return (channels.removeValue(forKey: path[1]) == nil ? 404 : 204, "")
        case ("POST", "bridges", 3) where path[2] == "addChannel":
            let channel = channels[query("channel")] ?? ""
            tell("ChannelEnteredBridge", #""channel":\#(channel),"bridge":{"id":"\#(path[1])","channels":[]}"#)
            return (204, "")
        default: return (204, "")
        }
    }

    /// A caller comes, of whom there is so much more to tell.
    func arrive(_ id: String, filler: Int) {
        channels[id] = Self.channel(id, "PJSIP/trunk-1", "linefinder-1,inbound,4000")
        let more = String(repeating: "5", count: filler)
        tell("StasisStart", #""args":["inbound","4000"],"more":"\#(more)","channel":\#(channels[id] ?? "")"#)
    }

    private func tell(_ type: String, _ fields: String) {
        send(#"{"type":"\#(type)","timestamp":"2026-11-29T12:00:00.000+0000",\#(fields)}"#)
    }

    func send(_ text: String) {
        for context in sockets.values {
            let frame = WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))
            context.writeAndFlush(NIOAny(frame), promise: nil)
        }
    }

    /// A message that came by the connection for events.
    func hear(_ text: Data) {
        guard manner.knowsRequestsBySocket, let fields = try? JSONSerialization.jsonObject(with: text) as? [String: String] else { return }
        guard let id = fields["request_id"], let method = fields["method"], let uri = fields["uri"] else { return }
        ask(by: "socket", method, "/\(uri)") { [self] answer in
            let body = answer.body.replacingOccurrences(of: "\"", with: "\\\"")
            send(#"{"type":"RESTResponse","request_id":"\#(id)","status_code":\#(answer.status),"message_body":"\#(body)"}"#)
        }
    }
}

/// A connection by which requests come.
final class SlowConnection: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: SlowDesk
    private var head: HTTPRequestHead?

    init(_ desk: SlowDesk) { self.desk = desk }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head else { return }
            desk.ask(by: "http", head.method.rawValue, String(head.uri.dropFirst("/ari".count))) { answer in
                guard context.channel.isActive else { return }
                let body = ByteBuffer(string: answer.body)
                let response = HTTPResponseHead(
                    version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status),
                    headers: answer.status == 204 ? [:] : ["Content-Length": "\(body.readableBytes)"])
                context.write(self.wrapOutboundOut(.head(response)), promise: nil)
                context.write(self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
                context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}

/// A connection by which it tells of events.
final class SlowSocket: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let desk: SlowDesk

    init(_ desk: SlowDesk) { self.desk = desk }

    func handlerAdded(context: ChannelHandlerContext) { desk.sockets[ObjectIdentifier(self)] = context }
    func handlerRemoved(context: ChannelHandlerContext) { desk.sockets[ObjectIdentifier(self)] = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text: desk.hear(Data(frame.unmaskedData.readableBytesView))
        case .ping: context.writeAndFlush(NIOAny(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)), promise: nil)
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }
}
