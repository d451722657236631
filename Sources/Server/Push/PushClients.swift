import AsyncHTTPClient
import NIOCore
import NIOPosix
import Synchronization

/// Connections to those who want events pushed. A name is resolved here, and a client goes to nothing but the address that was looked at.
/// Clients of addresses that a name leads to no more are let go once nobody uses them.
final class PushClients: Sendable {
    typealias Resolve = @Sendable (_ host: String, _ port: Int) async throws -> SocketAddress

    private final class Client: Sendable {
        let address: String
        let http: HTTPClient
        let seats: Seats
        /// How many pushes use it, and whether it has been replaced.
        let use = Mutex((count: 0, isFormer: false))

        init(_ host: String, _ address: String) {
            self.address = address
            http = PushClients.client([host: address])
            seats = Seats(PushClients.connections)
        }
    }

    private struct Entry {
        var client: Client
        var resolved: NIODeadline
    }

    private struct Host: Hashable {
        let name: String
        let port: Int
    }

    /// So many connections to one host; more pushes wait for one of them.
    fileprivate static let connections = 32
    /// So long an address is used before its name is resolved anew.
    private static let memory = TimeAmount.seconds(60)

    private let resolve: Resolve
    private let now: @Sendable () -> NIODeadline
    private let entries = Mutex<[Host: Entry]>([:])
    private let open = Mutex(0)

    init(resolve: @escaping Resolve = PushClients.lookUp, now: @escaping @Sendable () -> NIODeadline = { .now() }) {
        self.resolve = resolve
        self.now = now
    }

    /// How many clients there are.
    var count: Int { open.withLock { $0 } }

    /// Does something with a client for this address, once a connection of it is free.
    func use<Value>(_ url: PushURL, _ body: (HTTPClient) async throws -> Value) async throws -> Value {
        let client = try await client(for: url)
        await client.seats.take()
        let outcome: Result<Value, any Error>
        do {
            try Task.checkCancellation()
            outcome = .success(try await body(client.http))
        } catch {
            outcome = .failure(error)
        }
        client.seats.give()
        await letGo(client) { $0.count -= 1 }
        return try outcome.get()
    }

    /// Counts as used.
    private func client(for url: PushURL) async throws -> Client {
        let host = Host(name: url.host, port: url.port)
        let known = entries.withLock { entries in
            entries[host].flatMap { now() < $0.resolved + Self.memory ? Self.used($0.client) : nil }
        }
        if let known { return known }
        let resolved = try await resolve(url.host, url.port)
        guard let address = resolved.ipAddress, url.mayConnect(to: resolved) else { throw PushTrouble.forbiddenAddress }
        let (client, former) = entries.withLock { entries in
            let former = entries[host]?.client
            let client = former?.address == address ? former : nil
            let entry = Entry(client: client ?? made(url.host, address), resolved: now())
            entries[host] = entry
            return (Self.used(entry.client), client == nil ? former : nil)
        }
        if let former { await letGo(former) { $0.isFormer = true } }
        return client
    }

    private static func used(_ client: Client) -> Client {
        client.use.withLock { $0.count += 1 }
        return client
    }

    private func made(_ host: String, _ address: String) -> Client {
        open.withLock { $0 += 1 }
        return Client(host, address)
    }

    /// Ends a client that has been replaced and is used by nobody.
    private func letGo(_ client: Client, _ change: (inout (count: Int, isFormer: Bool)) -> Void) async {
        let isOver = client.use.withLock { use in
            change(&use)
            return use.isFormer && use.count == 0
        }
        if isOver { await end(client) }
    }

    private func end(_ client: Client) async {
        open.withLock { $0 -= 1 }
        // It only fails when it is shut down twice.
        try? await client.http.shutdown()
    }

    private static func lookUp(_ host: String, _ port: Int) async throws -> SocketAddress {
        try await NIOThreadPool.singleton.runIfActive { try SocketAddress.makeAddressResolvingHost(host, port: port) }
    }

    private static func client(_ addresses: [String: String]) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3), read: .seconds(3)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = addresses
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Once nobody pushes any more.
    func shutDown() async {
        let all = entries.withLock { entries in
            defer { entries = [:] }
            return entries.values.map(\.client)
        }
        for client in all { await end(client) }
    }
}

/// A number of seats. Who finds none waits, first come first served.
private final class Seats: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Who has taken one must give it back, soon: who waits does not hear that it is to end.
    func take() async {
        await withCheckedContinuation { continuation in
            let isSeated = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isSeated { continuation.resume() }
        }
    }

    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty { state.free += 1 }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        next?.resume()
    }
}

/// Why a push did not arrive.
enum PushTrouble: Error, CustomStringConvertible {
    case forbiddenAddress
    case status(UInt)

    var description: String {
        switch self {
        case .forbiddenAddress: "the name leads to an address of this machine or of its own link"
        case .status(let code): "it answered \(code)"
        }
    }
}
