import Floor
import Synchronization
import Telephony

/// What notes and bulletins cost: as much as there are agents to be told, since each is told by itself. Who has sent more than the
/// limit owes the rest, which is worked off with time: a bulletin to a thousand at 50 in 2 s is followed by none for 38 s.
final class Postage: Sendable {
    /// All together may tell so many times as many as one may.
    fileprivate static let shares = 20

    fileprivate struct Debts {
        var all = Debt()
        var agents: [WorkNo: Debt] = [:]
        var sweepAt = 1024
    }

    private let limit: Int
    private let per: Interval
    private let debts = Mutex(Debts())

    /// Nil: it costs nothing.
    init?(_ limits: FlowLimits?) {
        guard let limits else { return nil }
        limit = limits.receivers
        per = limits.per
    }

    /// Whether an agent may send something now. If so, it costs as much as there are receivers, who are counted only then.
    func admits(_ agent: WorkNo, at now: Moment, receivers: () throws(Refusal) -> Int) throws(Refusal) -> Bool {
        guard debts.withLock({ $0.mayPay(agent, limit, per, at: now) }) else { return false }
        let receivers = max(1, try receivers())
        debts.withLock { $0.charge(agent, receivers, limit, per, at: now) }
        return true
    }
}

extension Postage.Debts {
    fileprivate mutating func mayPay(_ agent: WorkNo, _ limit: Int, _ per: Interval, at now: Moment) -> Bool {
        all.settle(Postage.shares * limit, per, at: now)
        agents[agent]?.settle(limit, per, at: now)
        return all.isBelow(Postage.shares * limit) && agents[agent]?.isBelow(limit) != false
    }

    fileprivate mutating func charge(_ agent: WorkNo, _ receivers: Int, _ limit: Int, _ per: Interval, at now: Moment) {
        all.owed += receivers * 1000
        agents[agent, default: Postage.Debt(at: now)].owed += receivers * 1000
        guard agents.count >= sweepAt else { return }
        for (agent, _) in agents { agents[agent]?.settle(limit, per, at: now) }
        agents = agents.filter { $0.value.owed > 0 }
        sweepAt = max(1024, 2 * agents.count)
    }
}

extension Postage {
    /// In thousandths of a receiver.
    fileprivate struct Debt {
        var owed = 0
        var at = Moment(milliseconds: 0)

        func isBelow(_ limit: Int) -> Bool { owed < limit * 1000 }

        /// Takes off what was worked off since. After a day nothing is left; a clock that was set back takes nothing off.
        mutating func settle(_ limit: Int, _ per: Interval, at now: Moment) {
            let elapsed = min(max(0, (now - at).milliseconds), 86_400_000)
            owed = elapsed == 86_400_000 ? 0 : max(0, owed - Int(elapsed) * limit * 1000 / Int(per.milliseconds))
            at = now
        }
    }
}
