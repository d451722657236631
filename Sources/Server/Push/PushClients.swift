import AsyncHTTPClient
import NIOCore
import NIOPosix
import Synchronization

/// Connections to those who want events pushed. A name is resolved here, and a client goes to nothing but the address that was looked at.
final class PushClients: Sendable {
    private struct Entry {
        let address: String
        let client: HTTPClient
        var resolved: NIODeadline
    }

    private struct Host: Hashable {
        let name: String
        let port: Int
    }

    /// So long an address is used before its name is resolved anew.
    private static let memory = TimeAmount.seconds(60)
    private let entries = Mutex<[Host: Entry]>([:])
    /// Clients of addresses that names lead to no more: they may still be in use.
    private let former = Mutex<[HTTPClient]>([])

    func client(for url: PushURL) async throws -> HTTPClient {
        let host = Host(name: url.host, port: url.port)
        let known = entries.withLock { $0[host] }
        if let known, .now() < known.resolved + Self.memory { return known.client }
        let resolved = try await NIOThreadPool.singleton.runIfActive {
            try SocketAddress.makeAddressResolvingHost(url.host, port: url.port)
        }
        guard let address = resolved.ipAddress, url.mayConnect(to: resolved) else { throw PushTrouble.forbiddenAddress }
        return entries.withLock { entries in
            if entries[host]?.address == address {
                entries[host]?.resolved = .now()
            } else {
                if let old = entries[host] { former.withLock { $0.append(old.client) } }
                entries[host] = Entry(address: address, client: Self.client([url.host: address]), resolved: .now())
            }
            return entries[host]?.client ?? Self.client([url.host: address])
        }
    }

    private static func client(_ addresses: [String: String]) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3), read: .seconds(3)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = addresses
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutDown() async {
        let all = entries.withLock { entries in
            defer { entries = [:] }
            return entries.values.map(\.client)
        }
        // It only fails when it is shut down twice.
        for client in all + former.withLock({ $0 }) { try? await client.shutdown() }
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
