import NIOCore
import Synchronization

/// DevTools for one page.
final class Session: Sendable {
    private let devTools: DevTools
    private let id: String
    private let waiters = Mutex<[(method: String, promise: EventLoopPromise<DevTools.Event>)]>([])

    init(_ devTools: DevTools, _ id: String) {
        self.devTools = devTools
        self.id = id
    }

    /// `hear` is called with all events, in their order.
    func listen(_ hear: @escaping @Sendable (DevTools.Event) -> Void) {
        devTools.listen(to: id) { [weak self] event in
            hear(event)
            let woken = self?.waiters.withLock { waiters in
                defer { waiters.removeAll { $0.method == event.method } }
                return waiters.filter { $0.method == event.method }
            }
            for waiter in woken ?? [] { waiter.promise.succeed(event) }
        }
    }

    func ask<Result: Decodable>(_ method: String, _ params: [String: JSON] = [:], as: Result.Type) async throws -> Result {
        try await devTools.ask(method, params, in: id, as: Result.self)
    }

    func ask(_ method: String, _ params: [String: JSON] = [:]) async throws { try await devTools.ask(method, params, in: id) }

    /// Of the browser as a whole.
    func askAll(_ method: String, _ params: [String: JSON] = [:]) async throws { try await devTools.ask(method, params) }

    /// Does something, and waits for an event that follows from it.
    @discardableResult
    func event(
        _ method: String, within time: Duration = .seconds(30), after doing: () async throws -> Void
    ) async throws -> DevTools.Event {
        let promise = devTools.loop.makePromise(of: DevTools.Event.self)
        waiters.withLock { $0.append((method, promise)) }
        let timer = devTools.loop.scheduleTask(in: TimeAmount(time)) {
            self.giveUp(method, BrowserError.refused(method: method, why: "it did not happen within \(time)"))
        }
        defer { timer.cancel() }
        do {
            try await doing()
        } catch {
            giveUp(method, error)
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            giveUp(method, CancellationError())
        }
    }

    private func giveUp(_ method: String, _ error: any Error) {
        let given = waiters.withLock { waiters in
            defer { waiters.removeAll { $0.method == method } }
            return waiters.filter { $0.method == method }
        }
        for waiter in given { waiter.promise.fail(error) }
    }
}
