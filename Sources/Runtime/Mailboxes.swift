package import Floor
import Ledger
import Synchronization
import Telephony

/// The mailboxes of a centre, one for each agent who is signed in.
package final class Mailboxes: Sendable {
    private let boxes = Mutex<[WorkNo: Mailbox]>([:])
    /// How far mailboxes were delivered since that was stored last.
    private let deliveries = Mutex<[WorkNo: Cursor]>([:])

    private let silences = Mutex(Silences())

    /// How each agent's last session ended: for the desktop that asks why.
    private let ends = Mutex<[WorkNo: SignedOut.Cause]>([:])
    private let watchers = Mutex<[ObjectIdentifier: @Sendable (WorkNo, Mailbox) -> Void]>([:])

    package subscript(agent: WorkNo) -> Mailbox? { boxes.withLock { $0[agent] } }

    /// How the agent's last session ended, as far as this process has seen it.
    package func end(of agent: WorkNo) -> SignedOut.Cause? { ends.withLock { $0[agent] } }

    package var count: Int { boxes.withLock { $0.count } }

    /// A mailbox for a session of this agent; it is not in use before it is opened or restored.
    func make(_ agent: WorkNo, _ session: SessionNumber, loginTime: Moment, heard: Moment, push: PushAddress? = nil) -> Mailbox {
        Mailbox(session: session, loginTime: loginTime, heard: heard, push: push) { [weak self] cursor in
            self?.deliveries.withLock { $0[agent] = cursor }
        }
    }

    func takeDeliveries() -> [Delivery] {
        deliveries.withLock { deliveries in
            defer { deliveries = [:] }
            return deliveries.map { Delivery(agent: $0.key, cursor: $0.value) }
        }
    }

    /// Tells of every mailbox that is opened from now on, until it is told no more. Must not wait.
    package func watch(_ key: ObjectIdentifier, _ tell: @escaping @Sendable (WorkNo, Mailbox) -> Void) {
        watchers.withLock { $0[key] = tell }
    }

    package func unwatch(_ key: ObjectIdentifier) { watchers.withLock { _ = $0.removeValue(forKey: key) } }

    func open(_ agent: WorkNo, _ mailbox: Mailbox) {
        let old = boxes.withLock { boxes in
            defer { boxes[agent] = mailbox }
            return boxes[agent]
        }
        silences.withLock { $0.add((agent, mailbox.session), heard: mailbox.heard) }
        old?.close()
        for tell in watchers.withLock({ Array($0.values) }) { tell(agent, mailbox) }
    }

    /// `next`: where the events of the session go that follows at once. Who gets those needs not be told that the former is over.
    func close(_ agent: WorkNo, _ session: SessionNumber, _ cause: SignedOut.Cause, next: PushAddress? = nil) {
        ends.withLock { $0[agent] = cause }
        let old = boxes.withLock { boxes -> Mailbox? in
            guard boxes[agent]?.session == session else { return nil }
            return boxes.removeValue(forKey: agent)
        }
        old?.close(tellsEnd: old?.push != next)
    }

    /// Answers every poll that is held with "no event", and every later one at once: the server stops.
    package func closeAll() {
        for box in all { box.mailbox.close(.nothing) }
    }

    package var all: [(agent: WorkNo, mailbox: Mailbox)] {
        boxes.withLock { $0.map { ($0.key, $0.value) } }
    }

    /// Replaces everything after a recovery; polls that are held end with "no event", and the next ones find the new mailboxes. Returns
    /// those whose events are to be pushed.
    func restore(_ recovered: [Recovered.Box], heard: Moment, pushes: [WorkNo: PushTarget], forAll: PushAddress?) -> [(WorkNo, Mailbox)] {
        let restored = recovered.map { box in
            let push = pushes[box.agent].flatMap { $0.session == box.session ? $0.address : nil } ?? forAll
            let mailbox = make(box.agent, box.session, loginTime: box.loginTime, heard: heard, push: push)
            mailbox.restore(box)
            return (box.agent, mailbox)
        }
        let old = boxes.withLock { boxes in
            defer { boxes = Dictionary(uniqueKeysWithValues: restored) }
            return boxes
        }
        silences.withLock { silences in
            silences = Silences()
            for (agent, mailbox) in restored { silences.add((agent, mailbox.session), heard: heard) }
        }
        for (_, mailbox) in old { mailbox.close(.nothing) }
        return restored.filter { $0.1.push != nil }
    }

    /// Forgets the texts of what was erased, aside: all events of all mailboxes are looked through.
    func forgetErased(_ erased: Erased) {
        let all = all
        OwnThread.start(name: "forget") {
            for (_, mailbox) in all { mailbox.forgetErased(erased) }
        }
    }

    /// What a snapshot keeps of them.
    var saved: [Saved.Box] {
        all.map { Saved.Box(agent: $0.agent, session: $0.mailbox.session, newest: $0.mailbox.newest) }.sorted { $0.agent < $1.agent }
    }

    /// Sessions that have given no sign of life since a moment, with the last one.
    func silent(since moment: Moment) -> [(agent: WorkNo, session: SessionNumber, heard: Moment)] {
        var silent: [(agent: WorkNo, session: SessionNumber, heard: Moment)] = []
        for entry in silences.withLock({ $0.take(before: moment) }) {
            guard let mailbox = self[entry.agent], mailbox.session == entry.session else { continue }
            let heard = mailbox.owesNothing ? moment : mailbox.heard
            if heard < moment { silent.append((entry.agent, entry.session, heard)) }
            silences.withLock { $0.add(entry, heard: heard) }
        }
        return silent.sorted { $0.agent < $1.agent }
    }

    /// Takes everybody as heard: nobody could be, for a while.
    func hearAll(at now: Moment) { for box in all { box.mailbox.hear(at: now) } }
}
