import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves one page from an origin of its own, on a port that the system chooses: `GET /?gateway=URL`, where the page says `GATEWAY`.
struct PageServer {
    let page: String

    /// Runs while `body` does, which gets the origin.
    func run<Value: Sendable>(_ body: @Sendable (String) async throws -> Value) async throws -> Value {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let page = page
        let router = Router()
        router.get("/") { request, _ -> Response in
            let gateway = request.uri.queryParameters["gateway"].map(String.init) ?? ""
            let text = page.replacing("GATEWAY", with: gateway)
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: .silent)
        let group = ServiceGroup(configuration: .init(services: [application], logger: .silent))
        return try await withThrowingTaskGroup(of: Void.self, returning: Value.self) { tasks in
            tasks.addTask { try await group.run() }
            defer { tasks.cancelAll() }
            let value = try await body("http://127.0.0.1:\(await ports.first { _ in true } ?? 0)")
            await group.triggerGracefulShutdown()
            return value
        }
    }
}

extension Logger {
    fileprivate static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
