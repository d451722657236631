package import Floor
package import Telephony

/// Looks back at what is stored, beside a server that stores, and from other processes. All calls block; any thread may ask.
package protocol Books: Sendable {
    func page(_ query: HistoryQuery) throws(LedgerError) -> HistoryPage

    /// A call that has ended; nil: none of this centre.
    func call(_ call: CallID, centre: Int) throws(LedgerError) -> PastCall?

    /// All of one call; nil when there is none that has ended in this centre.
    func story(of call: CallID, centre: Int) throws(LedgerError) -> PastCallStory?

    /// What is known of numbers, in the order asked for, without names.
    func callers(_ query: CallersQuery) throws(LedgerError) -> [KnownCaller]

    /// All facts that name a call, of whatever centre, in order; nil when there is none.
    func facts(of call: CallID) throws(LedgerError) -> [StoredFact]?

    /// The facts after a position, in order, as many as this at most, with the text about people that is still there.
    func facts(centre: Int, after position: Position, limit: Int) throws(LedgerError) -> [StoredFact]

    /// Reads the rows that a report counts: entries, calls, visits, offers, legs, states and sessions in this order, each kind in the order
    /// of its places, all as they were at one moment.
    func read(_ query: BooksQuery, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound

    /// Reads the rows of a centre that were stored after a position, and up to another one, in the same order; with the names of that time
    /// and who called.
    func rows(of centre: Int, after start: Int64, upTo end: Int64, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound

    /// A recording that is over, by its name.
    func recording(named name: String, centre: Int) throws(LedgerError) -> RecordingRecord?

    /// The first of an agent's in a call.
    func recording(of call: CallID, _ agent: WorkNo, centre: Int) throws(LedgerError) -> RecordingRecord?

    /// Newest first.
    func recordings(_ query: RecordingsQuery) throws(LedgerError) -> [RecordingRecord]

    /// All recordings of a centre that ought to be files, with what is written down of these; ordered by when they began.
    func expectedRecordings(centre: Int) throws(LedgerError) -> [(record: RecordingRecord, file: RecordingFile)]

    /// Talks that had to be recorded and were not, in order.
    func unrecorded(centre: Int) throws(LedgerError) -> [UnrecordedRecord]
}

/// How far the facts have come.
package protocol Positions: Sendable {
    /// When the newest fact of all centres happened, by the clock of its time; before everything when there is none.
    func lastMoment() throws(LedgerError) -> Moment

    /// Of the newest fact of a call centre.
    func position(ofCentre centre: Int) throws(LedgerError) -> Position
}

/// What the server that stores keeps beside the facts, and forgets in time. All calls block; any thread may ask.
package protocol Bookkeeping: Positions {
    /// Erases texts about calls that ended before a time, and facts from before another time that both kept snapshots include.
    func forget(centre: Int, particularsBefore: Moment, factsBefore: Moment) throws(LedgerError)

    /// Forgets the rows of the books that tell of what ended before a time, and names that only they need.
    func forgetBooks(centre: Int, before limit: Moment) throws(LedgerError)

    /// Recordings whose files are to be taken from the switch, oldest first.
    func recordingsToTake(centre: Int, limit: Int) throws(LedgerError) -> [RecordingRecord]

    /// Recordings of which the switch is to keep nothing.
    func recordingsUnwanted(centre: Int, limit: Int) throws(LedgerError) -> [RecordingID]

    /// Recordings whose files have been kept since before a time, oldest first.
    func recordingsToRemove(centre: Int, before limit: Moment, limit count: Int) throws(LedgerError) -> [RecordingID]

    /// Writes down what became of a file.
    func note(_ file: RecordingFile, centre: Int, at now: Moment) throws(LedgerError)

    /// How far a webhook was told; nil: nothing is known of this one.
    func webhookPosition(centre: Int, url: String) throws(LedgerError) -> Position?

    func note(webhook url: String, centre: Int, toldUpTo position: Position) throws(LedgerError)

    /// Forgets those that are configured no more: one that comes again is a new one.
    func forgetWebhooks(centre: Int, but urls: [String]) throws(LedgerError)
}

/// Erases texts about people, also beside a server that stores. All calls block.
package protocol Erasing: Sendable {
    /// The recordings of a caller's calls, with the centres in which they were made: ask before the caller is erased.
    func recordings(ofCaller caller: String) throws(LedgerError) -> [(recording: RecordingID, centre: Int)]

    /// Writes down that a file was removed; one that the switch still has is to be removed there.
    func noteRemoved(_ recording: RecordingID, centre: Int) throws(LedgerError)

    /// Erases all texts about the calls of a caller, and whatever is named after them; returns how many calls there were. Throws
    /// `.outcomeUnknown`: ask again.
    func erase(caller: String) throws(LedgerError) -> Int

    /// Erases a number where it was that of an agent's phone, from the rows of the books; returns how many there were.
    func erase(phone: String) throws(LedgerError) -> Int
}

/// A fact, where and when it was stored.
package typealias StoredFact = (position: Position, at: Moment, fact: Fact)

/// Which rows of the books are wanted.
package struct BooksQuery: Sendable {
    package var centre: Int
    package var from: Moment
    package var to: Moment
    /// Nothing that was stored after this; nil: all.
    package var position: Int64?
    package var hasCalls = false
    package var hasLegs = false
    package var hasCallers = false
    package init(centre: Int, from: Moment, to: Moment, position: Int64? = nil) {
        self.centre = centre
        self.from = from
        self.to = to
        self.position = position
    }
}

/// What the books held, besides the rows.
package struct BooksFound: Sendable {
    /// Of the last fact that is included.
    package var position: Int64 = 0
    package var queues: [QueueID: String] = [:]
    package var agents: [WorkNo: String] = [:]
    package var busyReasons: [Int: String] = [:]
    package var restReasons: [Int: String] = [:]
    /// Of calls that came in, as far as they are still stored.
    package var callers: [CallID: String] = [:]
    package init() {}
}
