import Server
import ServiceLifecycle

/// Opens the doors once everything stands. The server listens before: whoever watches over it is told what is missing, and desktops wait.
struct Opening: Service {
    let gateway: Gateway
    /// Where the server listens, once it does.
    let ports: AsyncStream<Int>
    /// They need centres that have begun.
    let services: [any Service]
    let manager: ServiceManager
    let ready: @Sendable (_ port: Int) -> Void

    /// Throws a `LedgerError` when a centre cannot begin to serve.
    func run() async throws {
        var ports = ports.makeAsyncIterator()
        guard let port = await ports.next() else { return }
        try await gateway.begin()
        // Whoever waits for the start need not wait for the switch.
        manager.began("waiting for the switch")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            group.addTask { await open(port) }
            try await group.waitForAll()
        }
    }

    /// Returns when the server is asked to stop: a service that ends would end the others.
    private func open(_ port: Int) async {
        await cancelWhenGracefulShutdown {
            // Nobody is served before the switch has said what it has.
            while !gateway.isReady {
                guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return }
            }
            gateway.open()
            ready(port)
            try? await gracefulShutdown()  // it only throws when that is over already
        }
    }
}
