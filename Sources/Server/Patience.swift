import Floor
package import Telephony

/// When wrong passwords lock an agent, and for how long.
package struct PasswordLimits: Hashable, Sendable {
    /// So many wrong passwords in a row lock the agent; 0: never.
    package var lockAfter = 10
    /// For so long. Wrong passwords are also forgotten when there was none for so long.
    package var lockFor = Interval.seconds(1800)
    package init() {}
    package init(lockAfter: Int, lockFor: Interval) {
        self.lockAfter = lockAfter
        self.lockFor = lockFor
    }
}

/// Wrong passwords and what they lead to: the next attempt of that agent has to wait, many lock the agent, and an address with
/// many is slowed. A value without a clock; agents who do not exist are treated like any other.
struct Patience: Sendable {
    private struct Failures {
        var count = 0
        var last: Moment
    }

    private static let addressFailures = 20
    private static let addressMemory = Interval.seconds(600)
    /// Beyond so many, further addresses are not noted. (Agents are at most 999,999, and each has its own slowing.)
    private static let addressLimit = 100_000

    private let limits: PasswordLimits
    private var agents: [WorkNo: Failures] = [:]
    /// The last failures from each address, oldest first, at most 20.
    private var addresses: [String: [Moment]] = [:]
    private var sweepAt = 1024
    var remembered: Int { agents.count + addresses.count }

    init(_ limits: PasswordLimits) { self.limits = limits }

    /// An attempt begins at this very moment. If the clock was set back, what is said to come counts as if it were just now: nobody waits
    /// until the clock is where it was.
    mutating func begin(_ agent: WorkNo, from address: String?, at: Moment) {
        if let last = agents[agent]?.last, at < last { agents[agent]?.last = at }
        guard let address, let newest = addresses[address]?.last, at < newest else { return }
        addresses[address] = addresses[address]?.map { min($0, at) }
    }

    /// Why this agent may not even try at this moment: `tooSoon` or `accountLocked`.
    func refusal(of agent: WorkNo, at: Moment) -> Refusal? {
        guard let failures = agents[agent], at < failures.last + memory(of: failures) else { return nil }
        if isLocked(failures) { return .accountLocked }
        let free = failures.last + pause(after: failures)
        return at < free ? .tooSoon(retryAfter: Self.secondsRoundedUp(free - at)) : nil
    }

    /// For how many more seconds this address is slowed; nil when it is not.
    func slowing(of address: String, at: Moment) -> Int? {
        guard let moments = addresses[address], moments.count == Self.addressFailures, let oldest = moments.first,
            at < oldest + Self.addressMemory
        else { return nil }
        return Self.secondsRoundedUp(oldest + Self.addressMemory - at)
    }

    /// True when this locks the agent.
    @discardableResult
    mutating func failed(_ agent: WorkNo, from address: String?, at: Moment) -> Bool {
        if remembered >= sweepAt { sweep(at: at) }
        var failures = agents[agent] ?? Failures(last: at)
        if !(at < failures.last + memory(of: failures)) { failures.count = 0 }
        failures.count += 1
        failures.last = max(failures.last, at)
        agents[agent] = failures
        if let address, addresses[address] != nil || addresses.count < Self.addressLimit {
            addresses[address, default: []].append(at)
            if addresses[address, default: []].count > Self.addressFailures { addresses[address]?.removeFirst() }
        }
        return isLocked(failures)
    }

    mutating func succeeded(_ agent: WorkNo) { agents[agent] = nil }

    private func isLocked(_ failures: Failures) -> Bool { limits.lockAfter > 0 && failures.count >= limits.lockAfter }

    /// 1, 2, 4 … 60 s.
    private func pause(after failures: Failures) -> Interval { .seconds(min(1 << min(failures.count - 1, 6), 60)) }

    private func memory(of failures: Failures) -> Interval {
        isLocked(failures) ? limits.lockFor : max(limits.lockFor, pause(after: failures))
    }

    /// Forgets what no longer counts, so that memory is bounded by what happens within the limits' times.
    private mutating func sweep(at: Moment) {
        agents = agents.filter { at < $0.value.last + memory(of: $0.value) }
        addresses = addresses.filter { _, moments in moments.last.map { at < $0 + Self.addressMemory } ?? false }
        sweepAt = max(1024, 2 * remembered)
    }

    private static func secondsRoundedUp(_ time: Interval) -> Int { Int((time.milliseconds + 999) / 1000) }
}
