package import Floor
import GRDB
package import Ledger
package import Telephony

extension SQLiteLedger {
    /// Recordings whose files are to be taken from the switch, oldest first.
    package func recordingsToTake(centre: Int, limit: Int) throws(LedgerError) -> [RecordingRecord] {
        try file.look { db in
            try db.recordings(
                "recording IN (SELECT recording FROM recording_file WHERE centre = ?1 AND state = 'due' ORDER BY at LIMIT ?2)",
                [centre, limit])
        }
    }

    /// Recordings of which the switch is to keep nothing.
    package func recordingsUnwanted(centre: Int, limit: Int) throws(LedgerError) -> [RecordingID] {
        try recordings(.unwanted, centre, before: Moment(milliseconds: .max), limit)
    }

    /// Recordings whose files have been kept since before a time, oldest first.
    package func recordingsToRemove(centre: Int, before limit: Moment, limit count: Int) throws(LedgerError) -> [RecordingID] {
        try recordings(.kept, centre, before: limit, count)
    }

    private func recordings(
        _ state: RecordingFile.State, _ centre: Int, before limit: Moment, _ count: Int
    ) throws(LedgerError) -> [RecordingID] {
        try file.look { db in
            let sql = "SELECT recording FROM recording_file WHERE centre = ? AND state = ? AND at < ? ORDER BY at LIMIT ?"
            return try String.fetchAll(db, sql: sql, arguments: [centre, state.rawValue, limit.milliseconds, count]).map { RecordingID($0) }
        }
    }

    /// Writes down what became of a file.
    package func note(_ file: RecordingFile, centre: Int, at now: Moment) throws(LedgerError) {
        try self.file.change { try $0.note(file, centre: centre, at: now.milliseconds) }
    }
}

extension LedgerReader {
    /// All recordings of a centre that ought to be files, with what is written down of these; ordered by when they began.
    package func expectedRecordings(centre: Int) throws(LedgerError) -> [(record: RecordingRecord, file: RecordingFile)] {
        try file.look { db in
            let files = try db.recordingFiles(centre)
            return try db.recordings("centre = ?1", [centre]).compactMap { record in
                guard let file = files[record.recording], ![.removed, .unwanted].contains(file.state) else { return nil }
                return (record, file)
            }
        }
    }

    /// Talks that had to be recorded and were not, in order.
    package func unrecorded(centre: Int) throws(LedgerError) -> [UnrecordedRecord] {
        try file.look { try $0.unrecorded("centre = ?1", [centre]) }
    }
}

extension LedgerEraser {
    /// The recordings of a caller's calls, with the centres in which they were made: ask before the caller is erased.
    package func recordings(ofCaller caller: String) throws(LedgerError) -> [(recording: RecordingID, centre: Int)] {
        try file.look { db in
            let sql = """
                SELECT recording, r.centre AS centre FROM recording_record r JOIN particulars p ON p.subject = r.call
                    WHERE p.field = 'caller' AND p.value = ? ORDER BY recording
                """
            return try Row.fetchAll(db, sql: sql, arguments: [caller]).map { row in
                (RecordingID(try row.text("recording")), try row.number("centre"))
            }
        }
    }

    /// Writes down that a file was removed; one that the switch still has is to be removed there.
    package func noteRemoved(_ recording: RecordingID, centre: Int) throws(LedgerError) {
        try file.change { db in
            let known = try Row.fetchOne(
                db, sql: "SELECT state, at FROM recording_file WHERE recording = ?", arguments: [recording.rawValue])
            let state: RecordingFile.State? = try known?.word("state")
            let at = try known?.number("at") ?? 0
            try db.note(RecordingFile(recording, state == .due ? .unwanted : .removed), centre: centre, at: Int64(at))
        }
    }
}

extension Database {
    fileprivate func note(_ file: RecordingFile, centre: Int, at moment: Int64) throws {
        let sql = """
            INSERT INTO recording_file (recording, centre, state, at, length, sha256) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET state = excluded.state, at = excluded.at, length = coalesce(excluded.length, length),
                    sha256 = coalesce(excluded.sha256, sha256)
            """
        try execute(
            sql: sql,
            arguments: [file.recording.rawValue, centre, file.state.rawValue, moment, file.length?.milliseconds, file.sha256])
    }

    fileprivate func recordingFiles(_ centre: Int) throws -> [RecordingID: RecordingFile] {
        let rows = try Row.fetchAll(self, sql: "SELECT * FROM recording_file WHERE centre = ?", arguments: [centre])
        return try rows.reduce(into: [:]) { files, row in
            let file = RecordingFile(
                RecordingID(try row.text("recording")), try row.word("state"),
                length: try row.decode(Int64?.self, forColumn: "length").map { .milliseconds($0) },
                sha256: try row.decode(String?.self, forColumn: "sha256"))
            files[file.recording] = file
        }
    }
}
