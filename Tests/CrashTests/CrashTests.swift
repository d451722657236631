import AsyncHTTPClient
import DatabaseServer
import Floor
import Foundation
import Ledger
import NIOCore
import NIOHTTP1
import SQLiteLedger
import Testing

#if POSTGRES
    import PostgresLedger
#endif

/// kill -9 of the real server at random moments under load: nothing acknowledged is missing, nothing is doubled or out of place, and no
/// desktop's stream of events has a gap.
struct CrashTests {
    static let rounds = ProcessInfo.processInfo.environment["LINEFINDER_CRASHES"].flatMap { Int($0) } ?? 50
    static let agents = 101...112

    @Test(.timeLimit(.minutes(60)))
    func `a server that is killed loses nothing that it acknowledged`() async throws {
        try await crash(Self.rounds) { try SQLiteLedger(path: "\($0)/data/ledger.db") }
    }

    #if POSTGRES
        /// Each start waits for the lease of the one that was killed.
        @Test(.timeLimit(.minutes(60)), .enabled(if: DatabaseServer.isInstalled, "PostgreSQL is not installed: tools/setup postgresql"))
        func `neither does one that stores in PostgreSQL`() async throws {
            let database = try DatabaseServer()
            try await crash(max(5, Self.rounds / 10), "ledger: \"\(database.url)\"") { _ in try PostgresLedger(reading: database.url) }
        }
    #endif

    private func crash(_ rounds: Int, _ key: String = "ledger: sqlite", open: (_ folder: String) throws -> any Ledger) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-crash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "centre.yaml").path
        try "\(key)\n\(Self.configuration)".write(toFile: file, atomically: true, encoding: .utf8)

        var limits = HTTPClient.Configuration(timeout: .init(connect: .seconds(2), read: .seconds(15)))
        limits.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        limits.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: limits)
        let witness = Witness()
        let desks = Self.agents.map { Desk(WorkNo($0), client: client, witness: witness) }
        let callers = Callers(client: client, witness: witness)
        var moments = SystemRandomNumberGenerator()

        for _ in 1...rounds {
            let server = try await ServerProcess(configuration: file)
            for desk in desks { await desk.connect(to: server.url) }
            await callers.connect(to: server.url)
            let end = ContinuousClock.now + .milliseconds(Int.random(in: 100...1_000, using: &moments))
            await withTaskGroup(of: Void.self) { group in
                for desk in desks { group.addTask { await desk.work() } }
                group.addTask { await callers.call() }
                // Everybody's work ends when the server does.
                await Self.wait(until: end)
                server.kill()
                group.cancelAll()
            }
        }
        try await client.shutdown()

        var aftermath = try Aftermath(open(folder.path))
        aftermath.check(witness.all)
        #expect(aftermath.complaints.isEmpty, "\(aftermath.complaints.prefix(10).joined(separator: "\n"))")
        // Two other processes, with hash seeds of their own, replay to the same state.
        let digest = String(FactCoding.digest(FactCoding.encode(aftermath.floor).body), radix: 16)
        for _ in 1...2 { #expect(try ServerProcess.output(of: ["digest", "--config", file]).hasSuffix("digest \(digest)\n")) }
        let seen = witness.all
        #expect(seen.granted.count > rounds && seen.arrived.count > rounds && seen.events.count == desks.count)
    }

    /// The moment of a crash is in real time.
    private static func wait(until end: ContinuousClock.Instant) async {
        let (done, continuation) = AsyncStream<Void>.makeStream()
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int((end - .now) / .nanoseconds(1)))) { continuation.finish() }
        for await _ in done {}
    }

    private static let configuration = """
        listen: {host: 127.0.0.1, port: 0}
        tls: off
        data: data
        flowControl: off
        events: {pollHold: 2s}
        callCenters:
          - id: 1
            name: Crash
            accessCodes: [{number: "4000", queue: 10}, {number: "4100", queue: 11}]
            queues:
              - {id: 10, name: Picked, handOut: never}
              - {id: 11, name: Automatic, ringTimeout: 1s, backOff: 1s, wrapUp: 100ms}
            agents:
        \(agents.map { "      - {id: \($0), name: A\($0), password: secret, skills: {10: 1, 11: 2}}" }.joined(separator: "\n"))

        """
}

/// Callers who come as fast as they can, some with little patience.
actor Callers {
    private let client: HTTPClient
    private let witness: Witness
    private var url = ""
    private var count = 0

    init(client: HTTPClient, witness: Witness) {
        self.client = client
        self.witness = witness
    }

    func connect(to url: String) { self.url = url }

    func call() async {
        do {
            while true {
                count += 1
                var request = HTTPClientRequest(url: "\(url)/practice/calls")
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/json")
                let called = count % 4 == 0 ? "4100" : "4000"
                let patience = count % 3 == 0 ? 0.3 : 20
                request.body = .bytes(ByteBuffer(string: #"{"caller":"555\#(count)","called":"\#(called)","patience":\#(patience)}"#))
                let response = try await client.execute(request, timeout: .seconds(15))
                let body = try await response.body.collect(upTo: 1 << 16)
                guard response.status == .created else { continue }
                let object = try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any]
                if let call = (object?["callid"] as? String).flatMap({ CallID($0) }) { witness.arrived(call) }
            }
        } catch {
            // The server was killed.
        }
    }
}
