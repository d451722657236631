import Dispatch
import Foundation
import Glibc
import Synchronization

/// Threads of their own for work that takes a tenth of a second, so that it never occupies one of the few that serve requests.
/// Work in the patient lane waits until the other is empty.
package final class SlowWork: Sendable {
    package enum Lane { case prompt, patient }

    private let queue: Queue

    /// Like a `nice` of 10: a tenth of what others get who want the processor too.
    private static let courtesy: Int32 = 10

    /// `capacity` bounds what waits in each lane. `givesWay`: to all other threads that want the processor.
    package init(name: String, threads: Int = 2, capacity: Int, givesWay: Bool = false) {
        queue = Queue(capacity: capacity)
        for number in 1...threads {
            let thread = Thread { [queue] in
                // On Linux 0 stands for this thread, not for the process. If it fails, it is only a matter of speed.
                if givesWay { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.courtesy) }
                while let job = queue.next() { job() }
            }
            thread.name = "\(name) \(number)"
            thread.start()
        }
    }

    deinit { queue.close() }

    /// Has something done that nobody waits for. False when there is no room for it.
    @discardableResult
    func start(_ lane: Lane, _ work: @escaping @Sendable () -> Void) -> Bool { queue.add(to: lane, work) }

    /// What the work comes to; nil when there is no room for it.
    package func result<Value: Sendable>(_ lane: Lane, of work: @escaping @Sendable () -> Value) async -> Value? {
        await withCheckedContinuation { continuation in
            let isTaken = queue.add(to: lane) { continuation.resume(returning: work()) }
            if !isTaken { continuation.resume(returning: nil) }
        }
    }
}

/// What waits to be done. The bell has been rung once for each job, and once more when the queue is closed.
private final class Queue: Sendable {
    typealias Job = @Sendable () -> Void

    private let capacity: Int
    private let lanes = Mutex<[SlowWork.Lane: [Job]]>([:])
    private let bell = DispatchSemaphore(value: 0)

    init(capacity: Int) { self.capacity = capacity }

    func add(to lane: SlowWork.Lane, _ job: @escaping Job) -> Bool {
        let hasRoom = lanes.withLock { lanes in
            guard lanes[lane, default: []].count < capacity else { return false }
            lanes[lane, default: []].append(job)
            return true
        }
        if hasRoom { bell.signal() }
        return hasRoom
    }

    /// Waits for a job. Nil once the queue is closed and empty.
    func next() -> Job? {
        bell.wait()
        let job: Job? = lanes.withLock { lanes in
            for lane in [SlowWork.Lane.prompt, .patient] where lanes[lane]?.isEmpty == false {
                return lanes[lane]?.removeFirst()
            }
            return nil
        }
        if job == nil { bell.signal() }  // the last ring is for every thread
        return job
    }

    func close() { bell.signal() }
}
