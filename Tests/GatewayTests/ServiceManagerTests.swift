import Browser
import Foundation
import GRDB
import Testing

/// The server as systemd runs it: it tells how it is, and the journal gets urgencies.
struct ServiceManagerTests {
    /// Listens where a service manager would.
    private final class Manager {
        let path: String
        private let descriptor: Int32

        init(in folder: TestFolder) throws {
            path = folder.path("notify")
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
            let size = socklen_t(MemoryLayout<sockaddr_un>.size)
            let isBound = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) == 0 }
            }
            guard descriptor >= 0, isBound else { throw CocoaError(.featureUnsupported) }
        }

        deinit { close(descriptor) }

        /// All that came since the last time, a text each.
        func heard() -> [String] {
            var texts: [String] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let count = unsafe recv(descriptor, &buffer, buffer.count, 0), count > 0 {
                texts.append(String(decoding: buffer[..<count], as: UTF8.self))
            }
            return texts
        }

        /// Waits for a text, and returns all until then.
        func wait(for text: String) async throws -> [String] {
            var all: [String] = []
            try await eventually(within: .seconds(20), #_sourceLocation) {
                all += heard()
                return all.contains { $0.contains(text) }
            }
            return all
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the manager is told of the start, of life, of reloads and of the end`() async throws {
        let folder = try TestFolder()
        let manager = try Manager(in: folder)
        let environment = ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "300000"]
        let server = try await ServerProcess(Setup(), in: folder, environment: environment)
        let begun = try await manager.wait(for: "STATUS=serving 1 call centre, 2 queues, 3 agents")
        #expect(begun.first { $0.hasPrefix("READY=1") } == "READY=1\nSTATUS=waiting for the switch")
        for _ in 1...3 { _ = try await manager.wait(for: "WATCHDOG=1") }
        server.signal(SIGHUP)
        let reloaded = try await manager.wait(for: "READY=1").filter { $0 != "WATCHDOG=1" }
        #expect(reloaded.count == 2 && reloaded[0].wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]+/) != nil && reloaded[1] == "READY=1")
        server.terminate()
        #expect(try await manager.wait(for: "STOPPING=1").last == "STOPPING=1\nSTATUS=stopping")
        #expect(server.end() == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a loop that stands still gives no sign of life until it goes on`() async throws {
        let folder = try TestFolder()
        let manager = try Manager(in: folder)
        let server = try await ServerProcess(
            Setup(), in: folder, environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "300000"])
        _ = try await manager.wait(for: "WATCHDOG=1")
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let ledger = try DatabaseQueue(path: folder.path("data/ledger.db"), configuration: configuration)
        // Whoever wants to store something waits for this, for some seconds.
        try await ledger.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        async let signIn = Desk.signedIn(101, at: server.url)
        try await eventually(within: .seconds(4), #_sourceLocation) {
            // Five times as long as between two signs of life.
            for _ in 1...17 {
                guard manager.heard().isEmpty else { return false }
                try await Patience.rest()
            }
            return true
        }
        try await ledger.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        _ = try await manager.wait(for: "WATCHDOG=1")
        _ = try await signIn
    }

    @Test(.timeLimit(.minutes(1)))
    func `without a manager nobody is told, and one that is gone stops nothing`() async throws {
        let folder = try TestFolder()
        let environment = ["NOTIFY_SOCKET": folder.path("nobody"), "WATCHDOG_USEC": "300000"]
        let server = try await ServerProcess(Setup(), in: folder, environment: environment)
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200)
        server.terminate()
        #expect(server.end() == 0)
    }
}
