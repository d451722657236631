import Floor
import Ledger
import Logging
import Synchronization
import Telephony

// What is stored becomes known: to those who look, to the desktops, to operations.
extension Loop {
    /// Lets everybody see what was stored.
    func show(_ effects: Conduct.Effects, after former: Floor? = nil) {
        let outcome = effects.turn.outcome
        let changes = outcome.changes
        if outcome.facts.isEmpty { return }
        let shown = centre.show(conduct.floor, at: conduct.position)
        var change = CallCentre.Change()
        change.queues = Set(changes.queues)
        change.agents = Set(changes.agents)
        change.desks = Set(changes.desks)
        change.isEveryDesk = changes.isEveryDesk
        if change != CallCentre.Change() { setup.onChange(change) }
        guard let before = former ?? shown else { return }
        setup.onStored(
            CallCentre.Stored(
                before: before, after: conduct.floor, facts: outcome.facts, records: outcome.records, change: change))
    }

    /// Puts into the mailboxes what was stored, and opens and closes them as sessions begin and end. Those that overflow, and those to
    /// be refreshed, hold the state after all of it instead.
    func publish(_ effects: Conduct.Effects, refreshing torn: Set<WorkNo> = []) {
        let turn = effects.turn
        centre.bots.put(
            turn.outcome.botNews.map { told in
                BotLog.Event(position: effects.after + (told.fact + 1), at: turn.outcome.facts[told.fact].at, news: told.news)
            })
        var refreshing = turn.refreshes.union(torn)
        var notices = turn.outcome.notices[...]
        for (index, (at, fact)) in turn.outcome.facts.enumerated() {
            if let remark = fact.remark { setup.logger.warning("centre \(centre.id): \(remark)") }
            if case .session(.signedIn(let fact)) = fact {
                let mailbox = centre.mailboxes.make(
                    fact.signIn.agent, fact.session, loginTime: at, heard: setup.now(),
                    push: turn.pushes.push(of: fact.signIn.agent, fact.session) ?? setup.pushAll)
                centre.mailboxes.open(fact.signIn.agent, mailbox)
                setup.onSessions(.opened(fact.signIn.agent, fact.session, fact.signIn.phone, at: at))
                if mailbox.push != nil { setup.onPush(fact.signIn.agent, mailbox) }
            }
            while let told = notices.first, told.fact == index {
                notices.removeFirst()
                let cursor = Cursor(position: effects.after + (index + 1), index: told.index)
                let isOver = !deliver(told.addressed, Event(cursor: cursor, at: at, notice: told.addressed.notice))
                if isOver { refreshing.insert(told.addressed.agent) }
            }
            if case .session(.phoneBound(let fact)) = fact { setup.onSessions(.moved(fact.agent, fact.phone)) }
            if case .session(.signedOut(let fact)) = fact {
                setup.onSessions(.closed(fact.agent, fact.session))
                let next = turn.session(after: fact).flatMap { turn.pushes.push(of: fact.agent, $0) ?? setup.pushAll }
                centre.mailboxes.close(fact.agent, fact.session, fact.cause, next: next)
            }
        }
        for agent in refreshing { refresh(agent) }
    }

    /// False when the mailbox is over its capacity.
    private func deliver(_ addressed: Addressed, _ event: Event) -> Bool {
        guard let mailbox = centre.mailboxes[addressed.agent], mailbox.session == addressed.session else { return true }
        return mailbox.put(event)
    }

    private func refresh(_ agent: WorkNo) {
        guard let mailbox = centre.mailboxes[agent] else { return }
        mailbox.replace(
            with: conduct.floor.presentState(of: agent).enumerated().map { [conduct] index, notice in
                Event(
                    cursor: Cursor(position: conduct.position, index: Mailbox.firstOfState + index), at: conduct.floor.now, notice: notice)
            })
    }

    /// What was erased from the ledger is forgotten here too: by the floor, by what is shown, and by the mailboxes.
    func forgetErased() {
        let found = setup.ledger.erased(since: erasures)
        erasures = found.number
        guard let subjects = found.subjects else {
            isForgetful = true
            return
        }
        let erased = Erased(subjects)
        if erased.isEmpty { return }
        let places = conduct.floor.forgetErased(erased)
        centre.show(conduct.floor, at: conduct.position)
        centre.mailboxes.forgetErased(erased)
        centre.bots.forgetErased(erased)
        var change = CallCentre.Change()
        change.queues = places.queues
        change.desks = places.desks
        if change != CallCentre.Change() { setup.onChange(change) }
    }

    func noteHealth() {
        let floor = conduct.floor
        let health = CallCentre.Health(
            isServing: true, isLinkUp: floor.link.isUp, waitingCalls: floor.waitingCount, liveCalls: floor.calls.count,
            signedIn: centre.mailboxes.count, unknownNumbers: unknownNumbers.count, position: conduct.position, epoch: conduct.epoch,
            wake: conduct.wake)
        centre.health.withLock { $0 = health }
    }
}

extension [(agent: WorkNo, push: PushTarget?)] {
    fileprivate func push(of agent: WorkNo, _ session: SessionNumber) -> PushAddress? {
        first { $0.agent == agent && $0.push?.session == session }?.push?.address
    }
}

extension Conduct.Turn {
    /// The session that has replaced one; nil: none has.
    fileprivate func session(after end: SignedOut) -> SessionNumber? {
        guard end.cause == .replaced else { return nil }
        return outcome.facts.lazy.compactMap { _, fact -> SessionNumber? in
            guard case .session(.signedIn(let next)) = fact, next.signIn.agent == end.agent, next.session > end.session else { return nil }
            return next.session
        }.first
    }
}
