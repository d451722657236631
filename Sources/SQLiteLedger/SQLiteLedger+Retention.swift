import GRDB
package import Ledger
package import Telephony

extension SQLiteLedger {
    /// So many rows are deleted at once: the floor commits in between.
    private static let slice = 2000

    /// Erases texts about calls that ended before a time, and facts from before another time that both kept snapshots include.
    package func forget(centre: Int, particularsBefore: Moment, factsBefore: Moment) throws(LedgerError) {
        while try file.change({ try $0.forgetParticulars(centre, before: particularsBefore.milliseconds, limit: Self.slice) }) > 0 {}
        guard let last = try file.look({ try $0.lastFactToForget(centre, before: factsBefore.milliseconds) }) else { return }
        while try file.change({ try $0.forgetFacts(centre, upTo: last, limit: Self.slice) }) > 0 {}
    }

    /// Forgets the rows of the books that tell of what ended before a time, and names that only they need.
    package func forgetBooks(centre: Int, before limit: Moment) throws(LedgerError) {
        for book in Book.allCases {
            let last = try file.look { try $0.rows(of: book, from: 0, to: limit.milliseconds).upperBound }
            while try file.change({ try $0.forgetRows(of: book, centre, upTo: last, endedBefore: limit, limit: Self.slice) }) > 0 {}
        }
        for keys in [KeyedBook.calls, .recordingsOfCalls, .otherRecordings] {
            while try file.change({ try $0.forgetRows(of: keys, centre, endedBefore: limit, limit: Self.slice) }) > 0 {}
        }
        for book in RecordingBook.allCases {
            while try file.change({ try $0.forgetRows(of: book, centre, endedBefore: limit, limit: Self.slice) }) > 0 {}
        }
        for book in BookOfTime.allCases {
            while try file.change({ try $0.forgetRows(of: book, centre, before: limit, limit: Self.slice) }) > 0 {}
        }
        try file.change { try $0.forgetNames(centre, followedBefore: limit.milliseconds) }
    }
}

/// Tables whose keys begin with the second in which a call came in, and those of recordings without a call.
private enum KeyedBook {
    case calls, recordingsOfCalls, otherRecordings

    var table: String { self == .calls ? "call_record" : "recording_record" }
    var key: String { self == .calls ? "call" : "recording" }

    /// What may have ended before a time came in before it. Seconds have ten digits, so texts are in the order of time.
    func keys(before limit: Moment) -> (from: String, to: String) {
        self == .otherRecordings ? (":", "\u{10FFFF}") : ("", limit.seconds < 1_000_000_000 ? "" : "\(limit.seconds + 1)-")
    }
}

/// What else is said of recordings. Of a file that is kept, or is to be, nothing is forgotten.
private enum RecordingBook: CaseIterable {
    case silences, missing, hearings, files

    /// The table, its key, and what is old: ?1 is the centre, ?2 the time.
    var parts: (table: String, key: String, isOld: String) {
        switch self {
        case .silences: ("recording_silence", "recording, began", "centre = ?1 AND ended < ?2")
        case .missing: ("recording_missing", "call, agent, began", "centre = ?1 AND ended < ?2")
        case .hearings: ("recording_hearing", "recording, at, agent", "centre = ?1 AND at < ?2")
        case .files: ("recording_file", "recording", "centre = ?1 AND state IN ('missing', 'removed') AND at < ?2")
        }
    }
}

extension Database {
    fileprivate func forgetRows(of book: RecordingBook, _ centre: Int, endedBefore limit: Moment, limit count: Int) throws -> Int {
        let (table, key, isOld) = book.parts
        try execute(
            sql: "DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM \(table) WHERE \(isOld) LIMIT ?3)",
            arguments: [centre, limit.milliseconds, count])
        return changesCount
    }

    fileprivate func forgetRows(of book: Book, _ centre: Int, upTo last: Int64, endedBefore limit: Moment, limit count: Int) throws -> Int {
        try execute(
            sql: """
                DELETE FROM \(book.rawValue) WHERE rowid IN (
                    SELECT rowid FROM \(book.rawValue) WHERE rowid <= ? AND centre = ? AND ended < ? ORDER BY rowid LIMIT ?)
                """, arguments: [last, centre, limit.milliseconds, count])
        return changesCount
    }

    fileprivate func forgetRows(of book: KeyedBook, _ centre: Int, endedBefore limit: Moment, limit count: Int) throws -> Int {
        let keys = book.keys(before: limit)
        try execute(
            sql: """
                DELETE FROM \(book.table) WHERE \(book.key) IN (
                    SELECT \(book.key) FROM \(book.table) WHERE \(book.key) >= ? AND \(book.key) < ? AND centre = ? AND ended < ?
                    ORDER BY \(book.key) LIMIT ?)
                """, arguments: [keys.from, keys.to, centre, limit.milliseconds, count])
        return changesCount
    }

    /// Names that belong to a call begin with its id and a dot; a subject that begins otherwise belongs to no call.
    fileprivate func forgetParticulars(_ centre: Int, before limit: Int64, limit count: Int) throws -> Int {
        let erased = try String.fetchAll(
            self,
            sql: """
                DELETE FROM particulars WHERE (subject, field) IN (
                    SELECT subject, field FROM particulars WHERE centre = ?1 AND at < ?2 AND (
                        subject NOT GLOB '[0-9]*' OR EXISTS (
                            SELECT 1 FROM call_record WHERE call = substr(subject, 1, instr(subject || '.', '.') - 1) AND ended < ?2))
                    LIMIT ?3) RETURNING subject
                """, arguments: [centre, limit, count])
        if !erased.isEmpty { try note(erased: Set(erased.map { $0.first?.isNumber == true ? String($0.prefix { $0 != "." }) : $0 })) }
        return erased.count
    }

    /// The last fact from before the time that both kept snapshots include.
    fileprivate func lastFactToForget(_ centre: Int, before limit: Int64) throws -> Int64? {
        let sql = "SELECT position FROM snapshot WHERE centre = ? ORDER BY position DESC LIMIT 1 OFFSET 1"
        guard let included = try Int64.fetchOne(self, sql: sql, arguments: [centre]) else { return nil }
        return min(included, try firstFact(centre, from: limit) - 1)
    }

    fileprivate func forgetFacts(_ centre: Int, upTo last: Int64, limit count: Int) throws -> Int {
        try execute(
            sql: """
                DELETE FROM fact WHERE centre = ?1 AND position <= ?2
                    AND position < (SELECT min(position) FROM fact WHERE centre = ?1) + ?3
                """, arguments: [centre, last, count])
        return changesCount
    }
}
