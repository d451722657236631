import Floor
import Ledger
import Synchronization
import Telephony

// What is stored becomes known: to those who look, to the desktops, to operations.
extension Loop {
    /// Lets everybody see what was stored.
    func show(_ outcome: Outcome) {
        if outcome.facts.isEmpty { return }
        let position = position
        let change = centre.shown.withLock { shown in
            var change = CallCentre.Change()
            for (at, fact) in outcome.facts {
                if let queue = shown?.floor.listChanged(by: fact) { change.queues.insert(queue) }
                if case .skillsReset(let fact) = fact { change.agents.insert(fact.agent) }
                switch shown?.floor.deskChanged(by: fact) {
                case .agent(let agent): change.desks.insert(agent)
                case .everybody: change.isEveryDesk = true
                case .nobody, nil: break
                }
                shown?.floor.evolve(fact, at: at)
            }
            shown?.position = position
            return change
        }
        if change != CallCentre.Change() { setup.onChange(change) }
    }

    /// Puts into the mailboxes what was stored, and opens and closes them as sessions begin and end. Those that overflow, and those to
    /// be refreshed, hold the state after all of it instead.
    func publish(
        _ outcome: Outcome, from first: Position, pushes: [(agent: WorkNo, push: PushTarget?)] = [], refreshing: Set<WorkNo> = []
    ) {
        var refreshing = refreshing
        var notices = outcome.notices[...]
        for (index, (at, fact)) in outcome.facts.enumerated() {
            if case .signedIn(let fact) = fact {
                let mailbox = centre.mailboxes.make(
                    fact.signIn.agent, fact.session, loginTime: at, heard: at, push: pushes.push(of: fact))
                centre.mailboxes.open(fact.signIn.agent, mailbox)
                setup.onSessions(.opened(fact.signIn.agent, fact.session, at: at))
                if mailbox.push != nil { setup.onPush(fact.signIn.agent, mailbox) }
            }
            while let told = notices.first, told.fact == index {
                notices.removeFirst()
                let cursor = Cursor(position: first + (index + 1), index: told.index)
                let isOver = !deliver(told.addressed, Event(cursor: cursor, at: at, notice: told.addressed.notice))
                if isOver { refreshing.insert(told.addressed.agent) }
            }
            if case .signedOut(let fact) = fact {
                setup.onSessions(.closed(fact.agent, fact.session))
                centre.mailboxes.close(fact.agent, fact.session)
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
            with: floor.presentState(of: agent).enumerated().map { index, notice in
                Event(cursor: Cursor(position: position, index: 1_000 + index), at: floor.now, notice: notice)
            })
    }

    func noteHealth(isServing: Bool) {
        let health = CallCentre.Health(
            isServing: isServing, isLinkUp: floor.link.isUp, waitingCalls: floor.waitingCount, liveCalls: floor.calls.count,
            signedIn: centre.mailboxes.count, position: position, epoch: epoch)
        centre.health.withLock { $0 = health }
    }
}

extension [(agent: WorkNo, push: PushTarget?)] {
    fileprivate func push(of fact: SignedIn) -> PushAddress? {
        first { $0.agent == fact.signIn.agent && $0.push?.session == fact.session }?.push?.address
    }
}
