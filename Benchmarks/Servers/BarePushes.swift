import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The HTTP client that Linefinder pushes with, with the same settings, and nothing else: it posts one body again and again.
struct BarePushes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare-pushes", abstract: "Post a constant until it is ended.", shouldDisplay: false)

    @Option(help: "Where to.")
    var url: String

    @Option(help: "What is posted.")
    var body: String

    @Option(help: "How many are on their way at once.")
    var atOnce: Int

    func run() async throws {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3), read: .seconds(3)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        FileHandle.standardOutput.write(Data("ready \(url)\n".utf8))
        let (url, bytes) = (url, Array(body.utf8))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<atOnce {
                group.addTask {
                    while !Task.isCancelled { try await Self.push(bytes, to: url, with: client) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func push(_ bytes: [UInt8], to url: String, with client: HTTPClient) async throws {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "service_token", value: "bench")
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await client.execute(request, timeout: .seconds(3))
        _ = try await response.body.collect(upTo: 64 << 10)
    }
}
