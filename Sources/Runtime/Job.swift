import Floor
import Telephony

/// Something that waits for the loop.
enum Job: Sendable {
    /// A command in an agent's name; without a proof it needs no session.
    case ask(WorkNo, Proof?, Command, @Sendable (Result<Granted, Refusal>) -> Void)
    /// A sign-in that names where its events are to be pushed.
    case signIn(SignIn, PushAddress?, @Sendable (Result<Granted, Refusal>) -> Void)
    case report(Report)
    case timePassed
    /// The centre is set up differently from now on.
    case configure(Centre, @Sendable (Result<Void, Refusal>) -> Void)
    /// A session has given no sign of life for too long.
    case fellSilent(WorkNo, SessionNumber)
    case refresh(WorkNo, @Sendable (Result<Void, Refusal>) -> Void)
    /// Told after the commit whether nothing but barriers was taken along with it.
    case barrier(@Sendable (Bool) -> Void)

    /// Says no, where somebody waits for an answer.
    func refuse(_ refusal: Refusal) {
        switch self {
        case .ask(_, _, _, let reply), .signIn(_, _, let reply): reply(.failure(refusal))
        case .refresh(_, let reply), .configure(_, let reply): reply(.failure(refusal))
        case .barrier(let done): done(true)
        case .report, .timePassed, .fellSilent: break
        }
    }
}

/// A job, and when it happened: a report, at the switch; a request, when it came in.
struct TimedJob: Sendable {
    var at: Moment
    var job: Job
}

extension [TimedJob] {
    /// In the order in which things happened, so that a phone lifted in time is not judged late because its report was. What the switch
    /// says stays in the order in which the switch said it, and so does what came at one time.
    var inOrderOfTime: Self {
        // Nearly always it is their own order.
        if zip(self, dropFirst()).allSatisfy({ $0.at <= $1.at }) { return self }
        var latest: Moment?
        let timed = map { timed -> TimedJob in
            guard case .report = timed.job else { return timed }
            latest = latest.map { Swift.max($0, timed.at) } ?? timed.at
            return TimedJob(at: latest ?? timed.at, job: timed.job)
        }
        if zip(timed, timed.dropFirst()).allSatisfy({ $0.at <= $1.at }) { return timed }
        return timed.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
