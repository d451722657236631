import Floor
import Logging
import Runtime
import Wire

/// A line in the log for whoever signs in, is refused or locked, and for the end of each session; and counts of them.
struct SignInLog: Sendable {
    /// Counted from the start: they tell of somebody who tries passwords out.
    private static let watched: [Refusal] = [.wrongAgentOrPassword, .accountLocked, .tooSoon(retryAfter: 0)]

    private let logger: Logger
    private let prometheus: Prometheus
    /// Whoever can reach the port can be refused as often as he likes.
    private let refusals = Sparing(60)
    private let locks = Sparing(60)

    init(_ logger: Logger, _ prometheus: Prometheus) {
        self.logger = logger
        self.prometheus = prometheus
        for metric in [Metric.signIns, .locks] { _ = prometheus.count(metric) }
        for refusal in Self.watched { _ = prometheus.count(.refusedSignIns, [refusal.reason]) }
    }

    /// `origin` is an address as limits know it.
    func granted(_ agent: WorkNo, _ origin: String?) {
        prometheus.count(.signIns).increment(by: 1)
        logger.info("agent \(agent.rawValue) signed in from \(origin ?? "somewhere")")
    }

    func refused(_ agent: WorkNo, _ origin: String?, _ refusal: Refusal) {
        prometheus.count(.refusedSignIns, [refusal.reason]).increment(by: 1)
        guard let unsaid = refusals.note() else { return }
        let more = unsaid == 0 ? "" : "; so were \(unsaid) before that are not in the log"
        logger.info("agent \(agent.rawValue) may not sign in from \(origin ?? "somewhere"): \(refusal.reason)\(more)")
    }

    func locked(_ agent: WorkNo, _ origin: String?, _ lock: Patience.Lock) {
        prometheus.count(.locks).increment(by: 1)
        guard locks.note() != nil else { return }
        let place =
            switch lock {
            case .there: "for \(origin ?? "where it was tried from")"
            case .everywhere: "for everywhere but where it last signed in"
            }
        logger.warning("agent \(agent.rawValue) is locked \(place): too many wrong passwords; 'linefinder unlock' ends it")
    }

    func unlocked(_ agent: WorkNo, _ hadFailed: Bool) {
        logger.notice("agent \(agent.rawValue) is unlocked, as was asked for\(hadFailed ? "" : "; nothing stood against it")")
    }

    func note(_ change: CallCentre.SessionChange) {
        switch change {
        case .closed(let agent, _): logger.info("the session of agent \(agent.rawValue) is over")
        case .opened: break  // whoever asked for it says so
        case .moved: break
        case .restored(let sessions): logger.info("\(sessions.count) \(sessions.count == 1 ? "session stands" : "sessions stand")")
        }
    }
}
