import Floor
import Ledger
import Synchronization
import Telephony

extension Loop {
    /// Silence ends sessions; what was erased is forgotten here too. Once a second.
    func doChores(at now: Moment, into turn: inout Turn) {
        guard now >= lastChores + .seconds(1) else { return }
        lastChores = now
        storesDeliveries = true
        if setup.startOfDay(now) > floor.dayBegan { tell(.beginDay, at: now, into: &turn) }
        for (agent, session) in centre.mailboxes.silent(since: now + Interval(rawValue: -setup.silence.rawValue)) {
            tell(.fallSilent(agent, session), at: now, into: &turn)
        }
        let seen = setup.ledger.erasures()
        if seen != erasures {
            erasures = seen
            var gone: Set<CallID> = []
            floor.forgetErased { [ledger = setup.ledger] call in
                if ledger.particular(subject: call.description, field: "caller") == nil { gone.insert(call) }
                return gone.contains(call)
            }
            centre.shown.withLock { [gone] in $0?.floor.forgetErased(gone.contains) }
            var change = CallCentre.Change()
            change.queues = Set(gone.compactMap { floor.calls[$0]?.queue })
            if !change.queues.isEmpty { setup.onChange(change) }
        }
    }
}
