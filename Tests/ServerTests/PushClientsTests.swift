import NIOCore
import Synchronization
import Testing

@testable import Server

/// Connections to those who want events pushed. Nothing is sent here.
@Suite(.timeLimit(.minutes(1)))
struct PushClientsTests {
    /// A name service whose answer changes, and a clock that moves by hand.
    private final class World: Sendable {
        let address = Mutex("192.0.2.1")
        let time = Mutex(NIODeadline.uptimeNanoseconds(1))
        let questions = Mutex(0)

        var clients: PushClients {
            PushClients { [self] _, port in
                questions.withLock { $0 += 1 }
                return try SocketAddress(ipAddress: address.withLock { $0 }, port: port)
            } now: { [self] in
                time.withLock { $0 }
            }
        }

        func pass(_ time: TimeAmount) { self.time.withLock { $0 = $0 + time } }
    }

    /// How many work at a time.
    private final class Busy: Sendable {
        private let state = Mutex((now: 0, most: 0, begun: 0))
        var counts: (now: Int, most: Int, begun: Int) { state.withLock { $0 } }

        func begin() {
            state.withLock {
                $0.now += 1
                $0.begun += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func end() { state.withLock { $0.now -= 1 } }
    }

    private func url() throws -> PushURL {
        try #require(PushAllowList(["http://desk.example/"]).target("http://desk.example/events"))
    }

    @Test func `clients of addresses that a name leads to no more are let go`() async throws {
        let world = World()
        let clients = world.clients
        for last in 1...20 {
            world.address.withLock { $0 = "192.0.2.\(last)" }
            try await clients.use(url()) { _ in }
            #expect(clients.count == 1, "\(last)")
            world.pass(.seconds(60))
        }
        #expect(world.questions.withLock { $0 } == 20)
        await clients.shutDown()
        #expect(clients.count == 0)
    }

    @Test func `one that is in use goes on until it is not`() async throws {
        let world = World()
        let clients = world.clients
        let url = try url()
        try await clients.use(url) { old in
            world.address.withLock { $0 = "192.0.2.2" }
            world.pass(.seconds(60))
            try await clients.use(url) { new in #expect(old !== new) }
            #expect(clients.count == 2)
        }
        #expect(clients.count == 1)
        await clients.shutDown()
    }

    @Test func `an address that stays keeps its client, and a name is asked for once a minute`() async throws {
        let world = World()
        let clients = world.clients
        let url = try url()
        for _ in 1...3 {
            try await clients.use(url) { _ in }
            world.pass(.seconds(59))
            try await clients.use(url) { _ in }
            world.pass(.seconds(1))
        }
        #expect(clients.count == 1 && world.questions.withLock { $0 } == 3)
        await clients.shutDown()
    }

    @Test func `a push begins once a connection is free for it, and all come to their turn`() async throws {
        let clients = World().clients
        let url = try url()
        let busy = Busy()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...100 {
                group.addTask {
                    try await clients.use(url) { _ in
                        busy.begin()
                        for _ in 1...50 { await Task.yield() }
                        busy.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(busy.counts.begun == 100 && (2...32).contains(busy.counts.most), "\(busy.counts)")
        await clients.shutDown()
    }

    @Test func `what fails gives its seat back`() async throws {
        struct Broken: Error {}
        let clients = World().clients
        let url = try url()
        for _ in 1...40 {
            await #expect(throws: Broken.self) { try await clients.use(url) { _ in throw Broken() } }
        }
        #expect(clients.count == 1)
        await clients.shutDown()
    }
}
