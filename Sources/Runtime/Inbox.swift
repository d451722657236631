import Floor
import Synchronization
import Telephony
import Timekeeping

/// What waits for the loop, in order. Desktops are refused when it is full; the switch and the clock never are.
final class Inbox: Sendable {
    private struct State {
        var jobs: [TimedJob] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bell = Bell()
    private let limit: Int
    private let now: @Sendable () -> Moment

    init(limit: Int, now: @escaping @Sendable () -> Moment) {
        self.limit = limit
        self.now = now
    }

    /// Adds a job that is never turned away while the inbox is open. `moment`: when it happened, if that is known; it may not be later
    /// than now.
    @discardableResult
    func put(_ job: Job, at moment: Moment? = nil) -> Bool { add(job, at: moment, limit: .max) }

    /// Adds a job if there is room.
    func offer(_ job: Job) -> Bool { add(job, at: nil, limit: limit) }

    private func add(_ job: Job, at moment: Moment?, limit: Int) -> Bool {
        let now = now()
        let timed = TimedJob(at: moment.map { min($0, now) } ?? now, job: job)
        let (isIn, isFirst) = state.withLock { state in
            guard !state.isClosed, state.jobs.count < limit else { return (false, false) }
            state.jobs.append(timed)
            return (true, state.jobs.count == 1)
        }
        if isFirst { bell.ring() }
        return isIn
    }

    /// Takes all that waits; waits itself until there is something or the time is over. Nil once closed and empty.
    func take(atMost time: Interval?) -> [TimedJob]? {
        while true {
            let (jobs, isClosed) = state.withLock { state in
                let jobs = state.jobs
                state.jobs = []
                return (jobs, state.isClosed)
            }
            if !jobs.isEmpty { return jobs }
            if isClosed { return nil }
            if !bell.wait(atMost: time) { return [] }
        }
    }

    /// Refuses all that comes from now on; what waits can still be taken.
    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    /// Closes it, and refuses what waits too.
    func refuseAll() {
        close()
        while let jobs = take(atMost: nil) { for timed in jobs { timed.job.refuse(.unavailable) } }
    }
}
