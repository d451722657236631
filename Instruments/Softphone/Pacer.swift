import NIOCore
import Synchronization

/// The beat of 20 ms to which all calls on one event loop send: one timer for hundreds of calls. It counts from its first beat,
/// so that it does not drift.
final class Pacer {
    private static let beat = TimeAmount.milliseconds(20)
    /// A loop that was kept busy for longer does not make up for it.
    private static let patience = TimeAmount.milliseconds(200)
    /// Those at work, by their loop.
    private static let all = Mutex<[ObjectIdentifier: NIOLoopBound<Pacer>]>([:])

    private let loop: any EventLoop
    private var streams: [ObjectIdentifier: Media] = [:]
    private var next = NIODeadline.now()

    private init(_ loop: any EventLoop) { self.loop = loop }

    /// Only on the loop.
    static func add(_ stream: Media, on loop: any EventLoop) {
        let fresh = NIOLoopBound(Pacer(loop), eventLoop: loop)
        let pacer = all.withLock { all in
            if let pacer = all[ObjectIdentifier(loop)] { return pacer }
            all[ObjectIdentifier(loop)] = fresh
            return fresh
        }
        pacer.value.streams[ObjectIdentifier(stream)] = stream
        if pacer.value === fresh.value { pacer.value.run() }
    }

    static func remove(_ stream: Media, on loop: any EventLoop) {
        let pacer = all.withLock { $0[ObjectIdentifier(loop)] }
        pacer?.value.streams[ObjectIdentifier(stream)] = nil
    }

    private func run() {
        guard !streams.isEmpty else {
            // The loop may go, and another take its place in memory.
            _ = Self.all.withLock { $0.removeValue(forKey: ObjectIdentifier(loop)) }
            return
        }
        for stream in streams.values { stream.beat() }
        next = next + Self.beat
        if next + Self.patience < .now() { next = .now() }
        loop.assumeIsolated().scheduleTask(deadline: next) { self.run() }
    }
}
