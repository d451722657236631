import Crypto
import Floor
import Foundation
import Synchronization
package import Telephony

/// How the GUIDs of a session are renewed (cec_05_4015: GUIDINTERVAL, GUIDTIMEOUT).
package struct GUIDRenewal: Hashable, Sendable {
    /// How long a window lasts.
    package var interval = Interval.seconds(60)
    /// How long a window stays good after its successor was first used.
    package var timeout = Interval.seconds(120)
    /// Count from when the successor was issued, which is the reference's way.
    package var strict = false
    package init() {}
    package init(interval: Interval, timeout: Interval, strict: Bool) {
        self.interval = interval
        self.timeout = timeout
        self.strict = strict
    }
}

/// The sessions of one call centre as far as GUIDs are concerned: which is each agent's present one, and which of its windows
/// are retired. All of it is in memory only: after a restart every window of a session is good until a newer one is used.
final class GUIDBook: Sendable {
    /// What a GUID is worth.
    enum Verdict: Hashable, Sendable {
        case good(SessionNumber)
        /// Of another session of this agent, now replaced.
        case earlierSession
        /// Missing, malformed, forged, another agent's, or retired.
        case notEntitled
        /// The agent has no session.
        case notSignedIn
    }

    private let centre: Int
    private let secret: SymmetricKey
    private let form: GUIDForm
    private let renewal: GUIDRenewal?
    private let sessions = Mutex<[WorkNo: Session]>([:])

    /// `renewal` is nil in static mode: one GUID for the whole session. `secret` is the installation's.
    init(centre: Int, secret: [UInt8], form: GUIDForm, renewal: GUIDRenewal?) {
        self.centre = centre
        self.secret = SymmetricKey(data: secret)
        self.form = form
        self.renewal = renewal
    }

    /// Notes a session that began at `at`, whether just now or before a restart. It replaces the agent's former one.
    func opened(_ agent: WorkNo, _ session: SessionNumber, at: Moment) {
        sessions.withLock { $0[agent] = Session(number: session, since: at) }
    }

    func closed(_ agent: WorkNo) {
        sessions.withLock { $0[agent] = nil }
    }

    /// These are the sessions, and no others. What is known of one that goes on stays known, and none is away for a moment.
    func restore(_ restored: [(agent: WorkNo, session: SessionNumber, since: Moment)]) {
        sessions.withLock { sessions in
            let former = sessions
            sessions = [:]
            for (agent, session, since) in restored {
                let known = former[agent].flatMap { $0.number == session ? $0 : nil }
                sessions[agent] = known ?? Session(number: session, since: since)
            }
        }
    }

    /// Judges what came in header Guid with a request of this agent. A good one counts as used.
    func check(_ agent: WorkNo, _ text: String?, at: Moment) -> Verdict {
        sessions.withLock { sessions in
            guard let session = sessions[agent] else { return .notSignedIn }
            var window = text.flatMap { session.windowOf($0) }
            if window == nil, let text {
                guard let guid = GUID(text), guid.agent == agent, guid.isGenuine(secret: secret, centre: centre) else {
                    return .notEntitled
                }
                guard guid.names(session.number) else { return .earlierSession }
                window = guid.window
                sessions[agent]?.remember(text, guid.window)
            }
            guard let window else { return .notEntitled }
            guard let renewal else { return .good(session.number) }
            let isGood = sessions[agent]?.use(window, at: at, timeout: renewal.timeout) ?? false
            return isGood ? .good(session.number) : .notEntitled
        }
    }

    /// Whether it is a GUID that this centre gave to an agent, in whatever session.
    func hasIssued(_ text: String?, to agent: WorkNo) -> Bool {
        guard let guid = text.flatMap({ GUID($0) }) else { return false }
        return guid.agent == agent && guid.isGenuine(secret: secret, centre: centre)
    }

    /// The GUID of this moment; nil without a session. For sign-ins and `updateGuid`.
    func current(_ agent: WorkNo, at: Moment) -> String? {
        issue(agent, at: at) { _, _ in true }
    }

    /// The GUID to send along with a poll or heartbeat; nil when the agent has already used the one of this moment.
    func renewal(_ agent: WorkNo, at: Moment) -> String? {
        issue(agent, at: at) { session, window in session.newestUsed < window }
    }

    private func issue(_ agent: WorkNo, at: Moment, if isWanted: (Session, Int) -> Bool) -> String? {
        let found: (session: SessionNumber, window: Int)? = sessions.withLock { sessions in
            guard let session = sessions[agent] else { return nil }
            let window = renewal.map { session.window(at: at, interval: $0.interval) } ?? 0
            guard isWanted(session, window) else { return nil }
            if renewal?.strict == true { sessions[agent]?.succeed(window, at: at) }
            return (session.number, window)
        }
        guard let found else { return nil }
        return GUID(agent: agent, session: found.session, window: found.window, centre: centre, secret: secret).text(as: form)
    }
}

/// The windows of one session.
private struct Session {
    let number: SessionNumber
    let since: Moment
    private(set) var newestUsed = 0
    /// Windows below this are retired.
    private var oldestGood = 0
    /// Windows whose use (or issue) will retire all older ones, and since when; both ascending. As many as fit into guidTimeout.
    private var successors: [(window: Int, at: Moment)] = []
    /// The genuine text that came last: it comes with nearly every request, and need not be judged anew.
    private var remembered: (text: [UInt8], window: Int) = ([], 0)

    init(number: SessionNumber, since: Moment) {
        self.number = number
        self.since = since
    }

    func window(at: Moment, interval: Interval) -> Int {
        let count = (at - since).milliseconds / max(interval.milliseconds, 1)
        return Int(min(max(count, 0), Int64(GUID.lastWindow)))
    }

    mutating func remember(_ text: String, _ window: Int) { remembered = (Array(text.utf8), window) }

    /// The window of the remembered text, if this is it. Takes the same time wherever they differ.
    func windowOf(_ text: String) -> Int? {
        guard !remembered.text.isEmpty, text.utf8.count == remembered.text.count else { return nil }
        let difference = zip(text.utf8, remembered.text).reduce(0) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 ? remembered.window : nil
    }

    /// Whether the window is good. A window from the future is: it is genuine, so another node with another clock issued it.
    mutating func use(_ window: Int, at: Moment, timeout: Interval) -> Bool {
        // The clock was set back: what has begun to replace older windows has done so just now.
        if let last = successors.last, at < last.at { successors = successors.map { (window: $0.window, at: min($0.at, at)) } }
        while let first = successors.first, !(at < first.at + timeout) {
            oldestGood = first.window
            successors.removeFirst()
        }
        guard window >= oldestGood else { return false }
        if window > newestUsed {
            newestUsed = window
            succeed(window, at: at)
        }
        return true
    }

    /// Notes that a window has begun to replace the older ones; only its first time counts.
    mutating func succeed(_ window: Int, at: Moment) {
        guard window > max(successors.last?.window ?? 0, oldestGood) else { return }
        successors.append((window, at))
    }
}
