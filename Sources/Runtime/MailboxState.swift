import Floor
import Ledger
import Telephony

/// What a mailbox holds, and the rules by which it moves. A value: whoever changes it runs what it returns afterwards.
struct MailboxState {
    var events: [Event] = []
    /// The index of the first undelivered event.
    var next = 0
    /// The first undelivered event is on its way in an answer.
    var isInFlight = false
    /// How polls are answered once it is closed.
    var end: PollOutcome?
    var tellsEnd = false
    var waiters: [(serial: Int, resume: @Sendable (PollOutcome) -> Void)] = []
    var serial = 0
    var heard: Moment
    /// Events go to `pusher` alone.
    var isPushed = false
    var pusher: (@Sendable (PollOutcome) -> Void)?
    var delivered: Cursor?
    var newest: Cursor?
    /// The desktop has been told cursors, so that it may come back with one: delivered events are kept for that.
    var keepsDelivered = false
    /// After a restart nobody knows whether it has, until it comes.
    private var mayHaveCursors = false
    /// Everything that came after it is here; nil: everything since the session began.
    private var known: Cursor?

    init(heard: Moment, isPushed: Bool) {
        self.heard = heard
        self.isPushed = isPushed
    }

    var undelivered: Int { events.count - next }

    /// Adds an event in the place of one that nobody has yet and that says less than it.
    mutating func append(_ event: Event) {
        if event.notice.isMonitoring, let index = events[firstUntaken...].lastIndex(where: { event.notice.replaces($0.notice) }) {
            events.remove(at: index)
        }
        events.append(event)
        newest = event.cursor
    }

    /// The first event that is not on its way.
    private var firstUntaken: Int { isInFlight ? next + 1 : next }

    /// Lets the oldest note or bulletin go that nobody has yet: what others say must not push out what happens to the agent.
    mutating func dropMessage() {
        if let index = events[firstUntaken...].firstIndex(where: \.notice.isMessage) { events.remove(at: index) }
    }

    /// The first undelivered event, unless it is on its way already.
    mutating func take() -> Event? {
        guard !isInFlight, next < events.count else { return nil }
        isInFlight = true
        return events[next]
    }

    /// Gives the first undelivered event to the newest who waits, or to who pushes.
    mutating func hand() -> (@Sendable () -> Void)? {
        if isPushed {
            guard let pusher, let event = take() else { return nil }
            self.pusher = nil
            return { pusher(.event(event)) }
        }
        guard let waiter = waiters.last, let event = take() else { return nil }
        waiters.removeLast()
        return { waiter.resume(.event(event)) }
    }

    mutating func deliver() {
        delivered = events[next].cursor
        next += 1
        trim()
    }

    /// Forgets delivered events, but for those that a cursor may still ask for.
    mutating func trim() {
        let keeps = keepsDelivered || mayHaveCursors ? Mailbox.keeps : 0
        // In steps, so that not every event moves the whole array.
        guard next > keeps + keeps / 4 + 16 || keeps == 0 && next == events.count else { return }
        let gone = next - keeps
        guard gone > 0 else { return }
        known = events[gone - 1].cursor
        if gone == events.count { events = [] } else { events.removeFirst(gone) }
        next = keeps
    }

    /// Goes to right after a cursor. False when that place is no longer known.
    mutating func rewind(to cursor: Cursor) -> Bool {
        keepsDelivered = true
        if let known, cursor < known { return false }
        isInFlight = false
        if delivered.map({ cursor > $0 }) ?? true {
            while next < events.count, events[next].cursor <= cursor { deliver() }
        } else {
            next = events.firstIndex { $0.cursor > cursor } ?? events.count
        }
        return true
    }

    /// The desktop asks for what comes next, and names no event that it had last; or it has named it before.
    mutating func comeWithoutCursor() {
        guard mayHaveCursors else { return }
        mayHaveCursors = false
        trim()
    }

    /// Takes over what is known of it after a restart. Where something is missing nothing is left to be delivered: the present state is
    /// to be said instead.
    mutating func restore(_ box: Recovered.Box) {
        events = box.events
        delivered = box.delivered
        known = box.known
        newest = events.last?.cursor ?? known
        mayHaveCursors = !isPushed
        if let delivered { next = events.firstIndex { $0.cursor > delivered } ?? events.count }
        if box.isTorn { events.removeSubrange(next...) }
        let waiting = events[next...]
        events.removeSubrange(next...)
        for event in waiting { append(event) }
        trim()
    }
}
