import Dispatch
import Floor
import Synchronization
import Telephony

/// What waits for the loop, in order. Desktops are refused when it is full; the switch and the clock never are.
final class Inbox: Sendable {
    enum Job: Sendable {
        /// A command in an agent's name; without a proof it needs no session.
        case ask(WorkNo, Proof?, Command, @Sendable (Result<Granted, Refusal>) -> Void)
        /// A sign-in that names where its events are to be pushed.
        case signIn(SignIn, PushAddress?, @Sendable (Result<Granted, Refusal>) -> Void)
        /// What the switch says, and when it happened there.
        case report(Report, at: Moment?)
        case timePassed
        case refresh(WorkNo, @Sendable (Result<Void, Refusal>) -> Void)
        /// Told after the commit whether nothing but barriers was taken along with it.
        case barrier(@Sendable (Bool) -> Void)
        /// The body of a snapshot that was encoded aside.
        case snapshot(SavedBody)

        /// Says no, where somebody waits for an answer.
        func refuse(_ refusal: Refusal) {
            switch self {
            case .ask(_, _, _, let reply), .signIn(_, _, let reply): reply(.failure(refusal))
            case .refresh(_, let reply): reply(.failure(refusal))
            case .barrier(let done): done(true)
            case .report, .timePassed, .snapshot: break
            }
        }
    }

    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds a job that is never turned away while the inbox is open.
    @discardableResult
    func put(_ job: Job) -> Bool { add(job, limit: .max) }

    /// Adds a job if there is room.
    func offer(_ job: Job) -> Bool { add(job, limit: limit) }

    private func add(_ job: Job, limit: Int) -> Bool {
        let (isIn, isFirst) = state.withLock { state in
            guard !state.isClosed, state.jobs.count < limit else { return (false, false) }
            state.jobs.append(job)
            return (true, state.jobs.count == 1)
        }
        if isFirst { bell.signal() }
        return isIn
    }

    /// Takes all that waits; waits itself until there is something or the time is over. Nil once closed and empty.
    func take(timeout: DispatchTime) -> [Job]? {
        while true {
            let (jobs, isClosed) = state.withLock { state in
                let jobs = state.jobs
                state.jobs = []
                return (jobs, state.isClosed)
            }
            if !jobs.isEmpty { return jobs }
            if isClosed { return nil }
            if bell.wait(timeout: timeout) == .timedOut { return [] }
        }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.signal()
    }
}
