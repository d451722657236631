import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Telephony

@testable import PracticeLine
@testable import PracticeSwitch

/// The practice line without a socket, before a gateway that does no more than name calls: the call of leg `practice-7` is `1000-7`,
/// and legs at phones are named after their call.
struct TestLine {
    struct Answer: Equatable {
        var status: Int
        var body: String
        init(_ status: Int, _ body: String = "") {
            self.status = status
            self.body = body
        }
    }

    let network: TestNetwork
    private let responder: RouterResponder<TestContext>

    init(isClockManual: Bool = false, objection: String? = nil) throws {
        network = try TestNetwork(isClockManual: isClockManual)
        network.practice.connect(.naming(network.practice))
        let router = Router(context: TestContext.self)
        addPracticeRoutes(to: router, network.practice) { _, _ in objection }
        responder = router.buildResponder()
    }

    /// Sends a request; a body goes as JSON unless another type is given.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", type: String? = "application/json"
    ) async throws -> Answer {
        var headers = HTTPFields()
        if let type, !body.isEmpty { headers[.contentType] = type }
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: "/practice/\(path)", headerFields: headers)
        let source = TestContext.Source(logger: Logger(label: "test"))
        let response = try await responder.respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))), context: TestContext(source: source))
        let written = Written()
        try await response.body.write(written)
        return Answer(response.status.code, written.text)
    }

    /// Orders of the gateway that made the call of a caller's leg.
    func order(_ orders: Order...) { network.line.send(orders) }
}

struct TestContext: RequestContext {
    struct Source: RequestContextSource {
        let logger: Logger
    }

    var coreContext: CoreRequestContextStorage

    init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }
}

/// Collects a response's body.
private final class Written: ResponseBodyWriter, Sendable {
    private let buffer = Mutex("")
    var text: String { buffer.withLock { $0 } }
    func write(_ part: ByteBuffer) { buffer.withLock { $0 += String(buffer: part) } }
    func finish(_ trailingHeaders: HTTPFields?) {}
}

extension GatewayHooks {
    static func naming(_ practice: PracticeSwitch) -> GatewayHooks {
        var hooks = GatewayHooks.silent
        hooks.call = { leg in
            leg.rawValue.hasPrefix("practice-")
                ? "1000-\(leg.rawValue.dropFirst(9))" : leg.rawValue.split(separator: ".").first.map(String.init)
        }
        hooks.leg = { call in
            let leg = LegID("practice-\(call.dropFirst(5))")
            return practice.has(leg) ? leg : nil
        }
        hooks.ended = { call in call.hasPrefix("1000-") && call != "1000-99" ? "callerLeft" : nil }
        return hooks
    }
}
