import Floor
package import Telephony

/// When wrong passwords lock an agent, and for how long.
package struct PasswordLimits: Hashable, Sendable {
    /// So many wrong passwords in a row lock the agent for where they came from; 0: never.
    package var lockAfter = 10
    /// For so long after the last of them. Wrong passwords are also forgotten when there was none for so long.
    package var lockFor = Interval.seconds(1800)
    package init() {}
    package init(lockAfter: Int, lockFor: Interval) {
        self.lockAfter = lockAfter
        self.lockFor = lockFor
    }
}

/// Wrong passwords and what they lead to: the next attempt of that agent from there has to wait, many lock the agent for where they
/// came from, and an address with many is slowed. So nobody locks an agent out who sits elsewhere; only wrong ones from many addresses
/// lock an agent everywhere, but for where the agent signed in last. A value without a clock; agents who do not exist are treated like
/// any other.
struct Patience: Sendable {
    /// Where a lock holds.
    enum Lock: Sendable { case there, everywhere }

    /// An agent, and from where it is tried; nil: from nowhere that is known, and from all for whom there is no room.
    private struct Way: Hashable, Sendable {
        let agent: WorkNo
        let address: String?
    }

    /// So many times `lockAfter` lock an agent everywhere.
    private static let crowd = 10
    /// The last addresses from which an agent signed in that are remembered.
    private static let homesKept = 4

    private let limits: PasswordLimits
    private var ways: [Way: Failures] = [:]
    /// From everywhere together.
    private var agents: [WorkNo: Failures] = [:]
    /// Where agents have signed in, the last one last. Only who has the password gets in here.
    private var homes: [WorkNo: [String]] = [:]
    private var addresses = SlowedAddresses()
    private var sweepAt = 1024
    var remembered: Int { ways.count + agents.count + addresses.count }

    init(_ limits: PasswordLimits) { self.limits = limits }

    /// An attempt begins at this very moment. If the clock was set back, what is said to come counts as if it were just now: nobody waits
    /// until the clock is where it was.
    mutating func begin(_ agent: WorkNo, from address: String?, at: Moment) {
        let way = way(agent, address)
        if let last = ways[way]?.last, at < last { ways[way]?.last = at }
        if let last = agents[agent]?.last, at < last { agents[agent]?.last = at }
        addresses.begin(address, at: at)
    }

    /// Why this agent may not even be tried from there at this moment: `tooSoon` or `accountLocked`.
    func refusal(of agent: WorkNo, from address: String?, at: Moment) -> Refusal? {
        if isLocked(agent, from: address, at: at) { return .accountLocked }
        return free(agent, from: address, at: at).map { .tooSoon(retryAfter: ($0 - at).secondsRoundedUp) }
    }

    /// When it may be tried next; nil: now, or not for long.
    func free(_ agent: WorkNo, from address: String?, at: Moment) -> Moment? {
        guard let failures = ways[way(agent, address)], isRemembered(failures, at: at), !isLocked(failures) else { return nil }
        let free = failures.last + pause(after: failures)
        return at < free ? free : nil
    }

    private func isLocked(_ agent: WorkNo, from address: String?, at: Moment) -> Bool {
        if let failures = ways[way(agent, address)], isRemembered(failures, at: at), isLocked(failures) { return true }
        guard let failures = agents[agent], isRemembered(failures, at: at), isLockedEverywhere(failures) else { return false }
        return !(homes[agent] ?? []).contains { $0 == address }
    }

    /// For how many more seconds this address is slowed; nil when it is not.
    func slowing(of address: String, at: Moment) -> Int? { addresses.slowing(of: address, at: at) }

    /// What this locks, if anything.
    @discardableResult
    mutating func failed(_ agent: WorkNo, from address: String?, at: Moment) -> Lock? {
        if remembered >= sweepAt { sweep(at: at) }
        let way = way(agent, address)
        let here = count(ways[way], at: at)
        let everywhere = count(agents[agent], at: at)
        ways[way] = here
        agents[agent] = everywhere
        addresses.failed(address, at: at)
        if limits.lockAfter > 0, everywhere.count == Self.crowd * limits.lockAfter { return .everywhere }
        return isLocked(here) ? .there : nil
    }

    private func count(_ failures: Failures?, at: Moment) -> Failures {
        var failures = failures ?? Failures(last: at)
        if !isRemembered(failures, at: at) { failures.count = 0 }
        failures.count += 1
        failures.last = max(failures.last, at)
        return failures
    }

    mutating func succeeded(_ agent: WorkNo, from address: String?) {
        ways[way(agent, address)] = nil
        guard let address else { return }
        homes[agent] = ((homes[agent] ?? []).filter { $0 != address } + [address]).suffix(Self.homesKept)
    }

    /// Forgets all wrong passwords of an agent. False when there were none.
    mutating func unlock(_ agent: WorkNo) -> Bool {
        ways = ways.filter { $0.key.agent != agent }
        return agents.removeValue(forKey: agent) != nil
    }

    /// Wrong ones beyond the room for ways count together, agent by agent.
    private func way(_ agent: WorkNo, _ address: String?) -> Way {
        let way = Way(agent: agent, address: address)
        return ways[way] != nil || ways.count < SlowedAddresses.limit ? way : Way(agent: agent, address: nil)
    }

    private func isLocked(_ failures: Failures) -> Bool { limits.lockAfter > 0 && failures.count >= limits.lockAfter }

    private func isLockedEverywhere(_ failures: Failures) -> Bool {
        limits.lockAfter > 0 && failures.count >= Self.crowd * limits.lockAfter
    }

    /// 1, 2, 4 … 60 s.
    private func pause(after failures: Failures) -> Interval { .seconds(min(1 << min(failures.count - 1, 6), 60)) }

    private func isRemembered(_ failures: Failures, at: Moment) -> Bool {
        at < failures.last + (isLocked(failures) ? limits.lockFor : max(limits.lockFor, pause(after: failures)))
    }

    /// Forgets what no longer counts, so that memory is bounded by what happens within the limits' times.
    private mutating func sweep(at: Moment) {
        ways = ways.filter { isRemembered($0.value, at: at) }
        agents = agents.filter { isRemembered($0.value, at: at) }
        addresses.sweep(at: at)
        sweepAt = max(1024, 2 * remembered)
    }
}

/// Wrong passwords in a row.
private struct Failures: Sendable {
    var count = 0
    var last: Moment
}
