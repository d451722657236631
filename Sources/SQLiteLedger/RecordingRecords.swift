import Floor
import GRDB
import Ledger
import SQLiteRows
import Telephony

/// Rows of the books about recordings.
extension Database {
    func insert(_ row: RecordingRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO recording_record (recording, centre, position, call, agent, began, ended, due, end, idx)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .text(row.recording.rawValue), .integer(place.centre), .integer(place.position.rawValue), .text(row.call?.description),
            .integer(row.agent.rawValue), .integer(row.began.milliseconds), .integer(row.ended.milliseconds),
            .integer(row.due?.milliseconds), .text(row.end?.rawValue), .integer(place.index))
        try RowWriter(self, "INSERT OR IGNORE INTO recording_file (recording, centre, state, at) VALUES (?, ?, ?, ?)").write(
            .text(row.recording.rawValue), .integer(place.centre), .text(RecordingFile.State.due.rawValue),
            .integer(row.ended.milliseconds))
    }

    func insert(_ row: SilenceRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO recording_silence (recording, began, centre, position, ended, agent, resumed_by, reason, idx)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ended = excluded.ended
            """
        try RowWriter(self, sql).write(
            .text(row.recording.rawValue), .integer(row.from.milliseconds), .integer(place.centre), .integer(place.position.rawValue),
            .integer(row.to.milliseconds), .integer(row.by.map { Int64($0.rawValue) }),
            .integer(row.resumedBy.map { Int64($0.rawValue) }), .text(row.reason), .integer(place.index))
    }

    func insert(_ row: UnrecordedRecord, at place: BookPlace) throws {
        let sql = """
            INSERT INTO recording_missing (call, agent, began, centre, position, ended, idx) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET ended = excluded.ended
            """
        try RowWriter(self, sql).write(
            .text(row.call.description), .integer(row.agent.rawValue), .integer(row.from.milliseconds), .integer(place.centre),
            .integer(place.position.rawValue), .integer(row.to.milliseconds), .integer(place.index))
    }

    func insert(_ row: HearingRecord, at place: BookPlace) throws {
        let sql = """
            INSERT OR IGNORE INTO recording_hearing (recording, at, agent, centre, position, how, idx)
                VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        try RowWriter(self, sql).write(
            .text(row.recording.rawValue), .integer(row.at.milliseconds), .integer(row.agent.rawValue), .integer(place.centre),
            .integer(place.position.rawValue), .text(row.how.rawValue), .integer(place.index))
    }

    /// Those of which a condition is true, in the order in which they began.
    func recordings(_ condition: String, _ arguments: StatementArguments, limit: Int? = nil) throws -> [RecordingRecord] {
        let sql = "SELECT * FROM recording_record WHERE \(condition) ORDER BY began, recording LIMIT \(limit ?? -1)"
        return try Row.fetchAll(self, sql: sql, arguments: arguments).map(RecordingRecord.init)
    }

    /// Newest first.
    func recordings(_ query: RecordingsQuery) throws -> [RecordingRecord] {
        var conditions = ["centre = ?"]
        var arguments: StatementArguments = [query.centre]
        func want(_ condition: String, _ values: StatementArguments) {
            conditions.append(condition)
            arguments += values
        }
        if let name = query.name { want("recording = ?", [name]) }
        if let call = query.call { want("call = ?", [call.description]) }
        if let agents = query.agents {
            want("agent IN (\(agents.map { "\($0.rawValue)" }.joined(separator: ",")))", [])
        }
        if let queue = query.queue {
            want("EXISTS (SELECT 1 FROM call_record c WHERE c.call = recording_record.call AND c.queue = ?)", [queue.rawValue])
        }
        if let times = query.times {
            let (from, to) = (times.lowerBound, times.upperBound)
            want("began >= ? AND began <= ?", [from.milliseconds, to.milliseconds])
            // Names begin with the second in which the call came in, or with a letter. No call is recorded a day after it came in.
            want("(recording >= ? AND recording < ? OR recording >= 'a')", [bound(from.seconds - 86_400), bound(to.seconds + 1)])
        }
        let sql =
            "SELECT * FROM recording_record WHERE \(conditions.joined(separator: " AND ")) ORDER BY began DESC, recording DESC LIMIT ?"
        arguments += [query.limit]
        return try Row.fetchAll(self, sql: sql, arguments: arguments).map(RecordingRecord.init)
    }

    /// They are compared as texts, so they are only good where seconds have ten digits: from 2001 to 2286.
    private func bound(_ second: Int64) -> String { second < 1_000_000_000 ? "" : second > 9_999_999_999 ? ":" : "\(second)-" }

    func silences(of call: CallID, _ centre: Int) throws -> [SilenceRecord] {
        let sql = """
            SELECT s.* FROM recording_silence s JOIN recording_record r ON r.recording = s.recording
                WHERE r.call = ? AND r.centre = ? ORDER BY s.began, s.recording
            """
        return try Row.fetchAll(self, sql: sql, arguments: [call.description, centre]).map { row in
            SilenceRecord(
                recording: RecordingID(try row.text("recording")), from: try row.moment("began"), to: try row.moment("ended"),
                by: try row.decode(Int?.self, forColumn: "agent").map(WorkNo.init(_:)),
                resumedBy: try row.decode(Int?.self, forColumn: "resumed_by").map(WorkNo.init(_:)),
                reason: try row.decode(String?.self, forColumn: "reason"))
        }
    }

    func unrecorded(of call: CallID, _ centre: Int) throws -> [UnrecordedRecord] {
        try unrecorded("call = ?1 AND centre = ?2", [call.description, centre])
    }

    func unrecorded(_ condition: String, _ arguments: StatementArguments) throws -> [UnrecordedRecord] {
        let sql = "SELECT * FROM recording_missing WHERE \(condition) ORDER BY began, agent"
        return try Row.fetchAll(self, sql: sql, arguments: arguments).map { row in
            guard let call = CallID(try row.text("call")) else { throw Trouble.corrupt("a call in the books has no id") }
            return UnrecordedRecord(
                call: call, agent: WorkNo(try row.number("agent")), from: try row.moment("began"), to: try row.moment("ended"))
        }
    }
}

extension RecordingRecord {
    init(_ row: Row) throws {
        self.init(
            recording: RecordingID(try row.text("recording")),
            call: try row.decode(String?.self, forColumn: "call").flatMap { CallID($0) },
            agent: WorkNo(try row.number("agent")), began: try row.moment("began"), ended: try row.moment("ended"),
            due: try row.maybeMoment("due"), end: try row.maybeWord("end"))
    }
}
