package import Floor
package import Ledger
import Synchronization
package import Telephony

/// An event as a desktop gets it.
package struct Event: Sendable {
    package var cursor: Cursor
    package var at: Moment
    package var notice: Notice
}

/// What a poll comes to.
package enum PollOutcome: Sendable {
    case event(Event)
    case nothing
    /// The session was ended or replaced meanwhile.
    case closed
    /// What follows the given cursor is no longer kept: the present state must be said instead.
    case tooOld
}

/// The events of one session, from the loop to the desktop: in order, each until it is known to have arrived. Polls wait here.
package final class Mailbox: Sendable {
    /// More undelivered events than this are replaced by the present state.
    package static let capacity = 1_000
    /// So many delivered events are kept for desktops that may come back with a cursor.
    static let keeps = 1_000
    /// An event of a present state has the position of the last fact that it shows, and an index from here on.
    static let firstOfState = 1_000

    package let session: SessionNumber
    package let loginTime: Moment
    /// Where the events are pushed to: then only who pushes them gets any, and polls are held and end without one.
    package let push: PushAddress?
    /// Told how far it was delivered, each time that changes.
    private let onDelivery: @Sendable (Cursor) -> Void
    private let state: Mutex<MailboxState>

    package init(
        session: SessionNumber, loginTime: Moment, heard: Moment, push: PushAddress? = nil,
        onDelivery: @escaping @Sendable (Cursor) -> Void = { _ in }
    ) {
        self.session = session
        self.loginTime = loginTime
        self.push = push
        self.onDelivery = onDelivery
        state = Mutex(MailboxState(heard: heard, isPushed: push != nil))
    }

    /// When the desktop last gave a sign of life.
    package var heard: Moment { state.withLock { $0.heard } }
    package func hear(at now: Moment) { state.withLock { $0.heard = max($0.heard, now) } }
    package var undelivered: Int { state.withLock { $0.undelivered } }
    /// Its events go to somebody who gives no other sign of life than to take them, and has taken all.
    var owesNothing: Bool { push?.isForAll == true && undelivered == 0 }

    /// Adds an event; a poll that waits gets it. False when the mailbox is over its capacity.
    func put(_ event: Event) -> Bool {
        let (isWithin, wake) = state.withLock { state in
            if push?.isForAll == true, state.undelivered == 0 { state.heard = max(state.heard, event.at) }
            state.append(event)
            state.trim()
            if state.undelivered > Self.capacity { state.dropMessage() }
            return (state.undelivered <= Self.capacity, state.hand())
        }
        wake?()
        return isWithin
    }

    /// Takes all events as delivered: the desktop was shown what is newer.
    package func empty() {
        let delivered = state.withLock { state -> Cursor? in
            guard state.undelivered > 0 else { return nil }
            state.isInFlight = false
            while state.undelivered > 0 { state.deliver() }
            return state.delivered
        }
        if let delivered { onDelivery(delivered) }
    }

    /// Forgets all undelivered events; those given take their place.
    func replace(with events: [Event]) {
        let wake = state.withLock { state in
            let kept = state.isInFlight ? state.next + 1 : state.next
            state.events.removeSubrange(min(kept, state.events.count)...)
            state.events += events
            state.newest = events.last?.cursor ?? state.newest
            return state.hand()
        }
        wake?()
    }

    /// A number for a wait that is about to begin, so that a timer can be set for it first.
    package func ticket() -> Int {
        state.withLock { state in
            state.serial += 1
            return state.serial
        }
    }

    /// What a poll comes to at once; nil: it has to wait. `after` says which event the desktop had last: it counts as delivered, and
    /// what follows comes.
    package func poll(after: Cursor?, at now: Moment) -> PollOutcome? {
        let (outcome, delivered) = state.withLock { state -> (PollOutcome?, Cursor?) in
            let before = state.delivered
            state.heard = max(state.heard, now)
            if let end = state.end { return (end, nil) }
            if state.isPushed { return (nil, nil) }
            if let after {
                guard state.rewind(to: after) else { return (.tooOld, nil) }
            } else {
                state.comeWithoutCursor()
            }
            return (state.take().map { .event($0) }, state.delivered == before ? nil : state.delivered)
        }
        if let delivered { onDelivery(delivered) }
        return outcome
    }

    /// Waits for the next event. The newest who waits gets what comes, an older one is held to its own end.
    package func wait(_ ticket: Int, _ resume: @escaping @Sendable (PollOutcome) -> Void) {
        let wake = state.withLock { state -> (@Sendable () -> Void)? in
            if let end = state.end { return { resume(end) } }
            state.comeWithoutCursor()
            state.waiters.append((ticket, resume))
            return state.hand()
        }
        wake?()
    }

    /// Waits for the next event in order to push it. Only one may wait so.
    package func waitToPush(_ resume: @escaping @Sendable (PollOutcome) -> Void) {
        let wake = state.withLock { state -> (@Sendable () -> Void)? in
            if let end = state.end { return { resume(end) } }
            state.pusher = resume
            return state.hand()
        }
        wake?()
    }

    /// Ends the wait of who pushes, if it still stands, with `.nothing`.
    package func endWaitToPush() {
        let pusher = state.withLock { state in
            defer { state.pusher = nil }
            return state.pusher
        }
        pusher?(.nothing)
    }

    /// The desktop is told cursors: from now on delivered events are kept for it.
    package func tellsCursors() { state.withLock { $0.keepsDelivered = true } }

    package var isClosed: Bool { state.withLock { $0.end != nil } }
    /// The session is over, and who is pushed to does not know it yet.
    package var tellsEnd: Bool { state.withLock { $0.tellsEnd } }

    /// Ends a wait with the empty answer, if it still stands.
    package func end(_ serial: Int) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.serial == serial }.map { state.waiters.remove(at: $0) }
        }
        waiter?.resume(.nothing)
    }

    /// Says what became of the event that was handed out last. One that did not arrive comes first in the next answer.
    package func settle(_ event: Event, arrived: Bool) {
        let (wake, isNews) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
            guard state.isInFlight, state.next < state.events.count, state.events[state.next].cursor == event.cursor else {
                return (nil, false)
            }
            state.isInFlight = false
            if arrived { state.deliver() }
            return (state.hand(), arrived)
        }
        if isNews { onDelivery(event.cursor) }
        wake?()
    }

    /// An event that was handed out, as it is now: its texts may have been erased meanwhile.
    package func present(_ event: Event) -> Event {
        state.withLock { state in
            guard state.next < state.events.count, state.events[state.next].cursor == event.cursor else { return event }
            return state.events[state.next]
        }
    }

    func forgetErased(_ erased: Erased) {
        state.withLock { state in
            for index in state.events.indices {
                if let notice = state.events[index].notice.without(erased) { state.events[index].notice = notice }
            }
        }
    }

    /// Fills it after a restart, and goes on after what had arrived before.
    func restore(_ box: Recovered.Box) { state.withLock { $0.restore(box) } }

    /// Ends every wait, and answers later ones at once: the session is over, or the server stops.
    /// `tellsEnd`: who is pushed to is to hear of it.
    func close(_ outcome: PollOutcome = .closed, tellsEnd: Bool = false) {
        let waiting = state.withLock { state in
            state.end = outcome
            state.tellsEnd = tellsEnd
            defer {
                state.waiters = []
                state.pusher = nil
            }
            return state.waiters.map(\.resume) + (state.pusher.map { [$0] } ?? [])
        }
        for resume in waiting { resume(outcome) }
    }

    /// The newest event that was put into it, whether or not it is still there.
    var newest: Cursor? { state.withLock { $0.newest } }
}
