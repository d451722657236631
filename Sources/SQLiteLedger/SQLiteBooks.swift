package import Floor
package import Ledger
import Telephony

/// The books of a ledger file, read by connections of their own. Only what a server stores is there: it makes the file.
package final class SQLiteBooks: Books {
    private let history: HistoryReader
    private let reports: BookReader
    private let reader: LedgerReader

    /// Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        history = try HistoryReader(path: path)
        reports = try BookReader(path: path)
        reader = LedgerReader(file: reports.file)
    }

    package func page(_ query: HistoryQuery) throws(LedgerError) -> HistoryPage { try history.page(query) }
    package func call(_ call: CallID, centre: Int) throws(LedgerError) -> PastCall? { try history.call(call, centre: centre) }
    package func story(of call: CallID, centre: Int) throws(LedgerError) -> PastCallStory? { try history.story(of: call, centre: centre) }
    package func callers(_ query: CallersQuery) throws(LedgerError) -> [KnownCaller] { try history.callers(query) }
    package func facts(of call: CallID) throws(LedgerError) -> [StoredFact]? { try reader.facts(of: call) }

    package func facts(centre: Int, after position: Position, limit: Int) throws(LedgerError) -> [StoredFact] {
        try history.facts(centre: centre, after: position, limit: limit)
    }

    package func read(_ query: BooksQuery, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try reports.read(query, each: each)
    }

    package func rows(of centre: Int, after start: Int64, upTo end: Int64, each: (BookRow) -> Void) throws(LedgerError) -> BooksFound {
        try reports.rows(of: centre, after: start, upTo: end, each: each)
    }

    package func recording(named name: String, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try history.recording(named: name, centre: centre)
    }

    package func recording(of call: CallID, _ agent: WorkNo, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try history.recording(of: call, agent, centre: centre)
    }

    package func recordings(_ query: RecordingsQuery) throws(LedgerError) -> [RecordingRecord] { try history.recordings(query) }

    package func expectedRecordings(centre: Int) throws(LedgerError) -> [(record: RecordingRecord, file: RecordingFile)] {
        try reader.expectedRecordings(centre: centre)
    }

    package func unrecorded(centre: Int) throws(LedgerError) -> [UnrecordedRecord] { try reader.unrecorded(centre: centre) }
}

extension SQLiteLedger: Bookkeeping {}
extension LedgerEraser: Erasing {}
