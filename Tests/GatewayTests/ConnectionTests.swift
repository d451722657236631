import Foundation
import Testing

/// Connections of strangers: however many there are, those who work go on, and so does the server. With 320 files there are 64 connections,
/// and 32 from one address.
@Suite(.timeLimit(.minutes(1)))
struct ConnectionTests {
    /// An agent works by one connection, over which somebody watches too: it was there before the strangers come.
    private static func run(
        _ body: (_ server: ServerProcess, _ ana: Desk, _ watch: Strangers.One) async throws -> Void
    ) async throws {
        let server = try await ServerProcess(Setup().with("authentication: {mode: static}"), files: 320)
        #expect(try server.log.contains("at most 64 connections at once, 32 from one address"))
        let ana = try await Desk.signedIn(101, at: server.url)
        let watch = try await Strangers.connect(to: server.port, from: ["127.0.0.1"])
        #expect(try await watch.all[0].isServed())
        try await body(server, ana, watch.all[0])
        await watch.leave()
    }

    /// Nothing has happened to those who were there.
    private static func expectWork(_ server: ServerProcess, _ ana: Desk, _ watch: Strangers.One) async throws {
        #expect(try await watch.isServed())
        #expect(try await watch.ask("GET", "agentevent/101", by: ana).contains(#""retcode":"0""#))
        #expect(try await watch.ask("POST", "onlineagent/101/saybusy?prolong=true", by: ana).contains(#""retcode":"0""#))
        #expect(try await watch.ask("POST", "onlineagent/101/sayfree", by: ana).contains(#""retcode":"0""#))
    }

    @Test func `one address can take no more than its share of the connections`() async throws {
        try await Self.run { server, ana, watch in
            let strangers = try await Strangers.connect(to: server.port, from: Array(repeating: "127.0.0.2", count: 50))
            await strangers.areTurnedAway(18)
            #expect(try await strangers.served() == 32)
            try await Self.expectWork(server, ana, watch)
            let others = try await Strangers.connect(to: server.port, from: ["127.0.0.3"])
            #expect(try await others.served() == 1)
            let lines = try server.log.split(separator: "\n").filter { $0.contains("turned away") }
            #expect(lines.count == 1 && lines[0].contains("127.0.0.2 has 32 connections, as many as one address may"))
            await strangers.leave()
            await others.leave()
        }
    }

    @Test func `from this machine too, beside the agent's own connections`() async throws {
        try await Self.run { server, ana, watch in
            let strangers = try await Strangers.connect(to: server.port, from: Array(repeating: "127.0.0.1", count: 50))
            await strangers.areTurnedAway(19)
            try await Self.expectWork(server, ana, watch)
            await strangers.leave()
        }
    }

    @Test func `many addresses can take all connections, and no more`() async throws {
        try await Self.run { server, ana, watch in
            let addresses = (2...31).flatMap { Array(repeating: "127.0.0.\($0)", count: 4) }
            let strangers = try await Strangers.connect(to: server.port, from: addresses)
            await strangers.areTurnedAway(addresses.count - 63)
            let served = try await strangers.served()
            #expect((50...63).contains(served), "\(served)")
            try await Self.expectWork(server, ana, watch)
            let lines = try server.log.split(separator: "\n").filter { $0.contains("turned away") }
            #expect(lines.count == 1 && lines[0].contains("all 64 connections are taken"))
            await strangers.leave()
            // Places that were given up are there again.
            var isIn = false
            while !isIn {
                let next = try await Strangers.connect(to: server.port, from: ["127.0.0.40"])
                isIn = try await next.served() == 1
                await next.leave()
            }
        }
    }

    @Test func `a limit that leaves nothing for connections refuses the start, and says what to do`() async throws {
        let refusal = await #expect(throws: ServerProcess.NotReady.self) { _ = try await ServerProcess(Setup(), files: 256) }
        #expect(refusal?.log.contains("only 256 files can be open at once, and 256 are kept for other things") == true)
        #expect(refusal?.log.contains("LimitNOFILE=65536") == true)
    }

    @Test func `without a file left the server waits, and then goes on`() async throws {
        let server = try await ServerProcess(Setup().with("authentication: {mode: static}"))
        let ana = try await Desk.signedIn(101, at: server.url)
        let watch = try await Strangers.connect(to: server.port, from: ["127.0.0.1"])
        #expect(try await watch.all[0].isServed())
        try await server.limitFiles(to: 3)
        // The kernel connects them, and nobody can take them.
        let strangers = try await Strangers.connect(to: server.port, from: Array(repeating: "127.0.0.2", count: 5))
        for _ in 1...2 { _ = try await watch.all[0].ask("GET", "agentevent/101", by: ana) }
        let before = try server.processorTime
        // Held for a while, each.
        for _ in 1...10 { _ = try await watch.all[0].ask("GET", "agentevent/101", by: ana) }
        #expect(try server.processorTime - before < 50, "hundredths of a second, in a second")
        #expect(try await watch.all[0].isServed())
        try await server.limitFiles(to: 4_096)
        #expect(try await strangers.served() == 5)
        #expect(try server.log.contains("none can be taken"))
        await strangers.leave()
        await watch.leave()
    }
}

extension ServerProcess {
    /// Allows the running process so many open files.
    fileprivate func limitFiles(to count: Int) async throws {
        let arguments = ["--pid", "\(processIdentifier)", "--nofile=\(count):"]
        let outcome = try await Program.run(arguments, of: URL(filePath: "/usr/bin/prlimit"), in: folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    /// In hundredths of a second.
    fileprivate var processorTime: Int {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(processIdentifier)/stat", encoding: .utf8)
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            return (fields.count > 12 ? Int(fields[11]) : nil).flatMap { user in Int(fields[12]).map { user + $0 } } ?? 0
        }
    }
}

extension Strangers.One {
    /// What a desk asks, by this connection.
    fileprivate func ask(_ method: String, _ path: String, by desk: Desk) async throws -> String {
        let head = "\(method) /agentgateway/resource/\(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nGuid: \(desk.guid)\r\nContent-Length: 0\r\n\r\n"
        return try await ask(head, until: "}}", #""retcode":"0"}"#)
    }
}
