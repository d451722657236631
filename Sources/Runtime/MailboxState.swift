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
    var waiters: [(serial: Int, resume: @Sendable (PollOutcome) -> Void)] = []
    var serial = 0
    var heard: Moment
    /// Events go to `pusher` alone.
    var isPushed = false
    var pusher: (@Sendable (PollOutcome) -> Void)?
    var delivered: Cursor?

    init(heard: Moment, isPushed: Bool) {
        self.heard = heard
        self.isPushed = isPushed
    }

    var undelivered: Int { events.count - next }

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

    mutating func trim() {
        // In steps, so that not every event moves the whole array.
        if next > Mailbox.keeps + Mailbox.keeps / 4 {
            events.removeFirst(next - Mailbox.keeps)
            next = Mailbox.keeps
        }
    }

    /// Goes to right after a cursor. False when that place is no longer known.
    mutating func rewind(to cursor: Cursor) -> Bool {
        if let first = events.first?.cursor, cursor < first, cursor != delivered { return false }
        isInFlight = false
        if delivered.map({ cursor > $0 }) ?? true {
            while next < events.count, events[next].cursor <= cursor { deliver() }
        } else {
            next = events.firstIndex { $0.cursor > cursor } ?? events.count
        }
        return true
    }
}
