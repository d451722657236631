import NIOCore
import Synchronization

/// Lets tasks wait for something on an event loop without polling: they look when it rings, and give up at their deadline or
/// when they are cancelled.
final class Bell: Sendable {
    private struct Waiter {
        /// True when it found what it waits for.
        let look: () -> Bool
        let fail: (any Error) -> Void
        let timer: Scheduled<Void>
    }

    private let loop: any EventLoop
    private let waiters: NIOLoopBoundBox<[Int: Waiter]>
    private let count = Atomic(0)

    init(on loop: any EventLoop) {
        self.loop = loop
        waiters = .makeBoxSendingValue([:], eventLoop: loop)
    }

    /// `look` is called on the loop; it may take what it finds.
    func wait<Found: Sendable>(within time: Duration, for look: @escaping @Sendable () throws -> Found?) async throws -> Found {
        try Task.checkCancellation()
        let id = count.add(1, ordering: .relaxed).newValue
        let promise = loop.makePromise(of: Found.self)
        return try await withTaskCancellationHandler {
            loop.execute { self.add(id, time, look, promise) }
            return try await promise.futureResult.get()
        } onCancel: {
            loop.execute { self.give(up: id, CancellationError()) }
        }
    }

    /// Something changed. Only on the loop.
    func ring() {
        // In the order in which they came: the first to wait for a call gets the first call.
        for id in waiters.value.keys.sorted() {
            guard let waiter = waiters.value[id], waiter.look() else { continue }
            waiters.value[id] = nil
            waiter.timer.cancel()
        }
    }

    private func add<Found: Sendable>(
        _ id: Int, _ time: Duration, _ look: @escaping @Sendable () throws -> Found?, _ promise: EventLoopPromise<Found>
    ) {
        let look = {
            do {
                guard let found = try look() else { return false }
                promise.succeed(found)
            } catch { promise.fail(error) }
            return true
        }
        if look() { return }
        let timer = loop.scheduleTask(in: TimeAmount(time)) { self.give(up: id, PhoneError.timeout) }
        waiters.value[id] = Waiter(look: look, fail: promise.fail, timer: timer)
    }

    private func give(up id: Int, _ error: any Error) {
        guard let waiter = waiters.value.removeValue(forKey: id) else { return }
        waiter.timer.cancel()
        waiter.fail(error)
    }
}
