package import Floor
package import Ledger
package import Telephony

extension PostgresLedger {
    package func recording(named name: String, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try recordings("recording = $1 AND centre = $2", [.text(name), .integer(centre)]).first
    }

    package func recording(of call: CallID, _ agent: WorkNo, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try recordings(
            "call = $1 AND agent = $2 AND centre = $3", [.text(call.description), .integer(agent.rawValue), .integer(centre)]
        ).first
    }

    package func recordings(_ query: RecordingsQuery) throws(LedgerError) -> [RecordingRecord] {
        var statement = Statement()
        var conditions = ["centre = \(statement.bind(.integer(query.centre)))"]
        if let name = query.name { conditions.append("recording = \(statement.bind(.text(name)))") }
        if let call = query.call { conditions.append("call = \(statement.bind(.text(call.description)))") }
        if let agents = query.agents {
            conditions.append("agent = ANY(\(statement.bind(.integers(agents.map { Int64($0.rawValue) })))::bigint[])")
        }
        if let queue = query.queue {
            let id = statement.bind(.integer(queue.rawValue))
            conditions.append("EXISTS (SELECT 1 FROM call_record c WHERE c.call = recording_record.call AND c.queue = \(id))")
        }
        if let times = query.times {
            let (from, to) = (times.lowerBound, times.upperBound)
            conditions.append(
                "began BETWEEN \(statement.bind(.integer(from.milliseconds))) AND \(statement.bind(.integer(to.milliseconds)))")
            // Names begin with the second in which the call came in, or with a letter. No call is recorded a day after it came in.
            let bounds = statement.bind([.text(bound(from.seconds - 86_400)), .text(bound(to.seconds + 1))])
            conditions.append("(recording >= \(bounds[0]) AND recording < \(bounds[1]) OR recording >= 'a')")
        }
        let condition = "\(conditions.joined(separator: " AND ")) ORDER BY began DESC, recording DESC LIMIT \(query.limit)"
        return try read(Self.select(.recordings, condition), statement.parameters, RecordingRecord.init)
    }

    /// They are compared as texts, so they are only good where seconds have ten digits: from 2001 to 2286.
    private func bound(_ second: Int64) -> String { second < 1_000_000_000 ? "" : second > 9_999_999_999 ? ":" : "\(second)-" }

    /// Those of which a condition is true, in the order in which they began.
    func recordings(_ condition: String, _ values: [Parameter]) throws(LedgerError) -> [RecordingRecord] {
        try read(Self.select(.recordings, "\(condition) ORDER BY began, recording"), values, RecordingRecord.init)
    }

    package func expectedRecordings(centre: Int) throws(LedgerError) -> [(record: RecordingRecord, file: RecordingFile)] {
        let files = try read(
            "SELECT recording, state, length, sha256 FROM recording_file WHERE centre = $1", [.integer(centre)]
        ) { row in
            RecordingFile(
                RecordingID(row.text(0)), try row.word(1), length: row.maybeInteger(2).map { .milliseconds($0) }, sha256: row.maybeText(3))
        }.reduce(into: [:]) { $0[$1.recording] = $1 }
        return try recordings("centre = $1", [.integer(centre)]).compactMap { record in
            guard let file = files[record.recording], ![.removed, .unwanted].contains(file.state) else { return nil }
            return (record, file)
        }
    }

    package func unrecorded(centre: Int) throws(LedgerError) -> [UnrecordedRecord] {
        try read(Self.select(.missing, "centre = $1 ORDER BY began, agent"), [.integer(centre)], UnrecordedRecord.init)
    }
}

// MARK: Files

extension PostgresLedger: Bookkeeping {
    package func recordingsToTake(centre: Int, limit: Int) throws(LedgerError) -> [RecordingRecord] {
        try recordings(
            "recording IN (SELECT recording FROM recording_file WHERE centre = $1 AND state = 'due' ORDER BY at LIMIT $2)",
            [.integer(centre), .integer(limit)])
    }

    package func recordingsUnwanted(centre: Int, limit: Int) throws(LedgerError) -> [RecordingID] {
        try recordings(.unwanted, centre, before: .max, limit)
    }

    package func recordingsToRemove(centre: Int, before limit: Moment, limit count: Int) throws(LedgerError) -> [RecordingID] {
        try recordings(.kept, centre, before: limit.milliseconds, count)
    }

    private func recordings(
        _ state: RecordingFile.State, _ centre: Int, before limit: Int64, _ count: Int
    ) throws(LedgerError) -> [RecordingID] {
        let sql = "SELECT recording FROM recording_file WHERE centre = $1 AND state = $2 AND at < $3 ORDER BY at LIMIT $4"
        return try pool.look(sql, [.integer(centre), .text(state.rawValue), .integer(limit), .integer(count)]).rows.map {
            RecordingID($0.text(0))
        }
    }

    package func note(_ file: RecordingFile, centre: Int, at now: Moment) throws(LedgerError) {
        let sql = """
            INSERT INTO recording_file AS f (recording, centre, state, at, length, sha256) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (recording) DO UPDATE SET state = excluded.state, at = excluded.at,
                    length = coalesce(excluded.length, f.length), sha256 = coalesce(excluded.sha256, f.sha256)
            """
        try pool.change(
            sql,
            [
                .text(file.recording.rawValue), .integer(centre), .text(file.state.rawValue), .integer(now.milliseconds),
                .integer(file.length?.milliseconds), .text(file.sha256),
            ])
    }

    // MARK: Webhooks

    package func webhookPosition(centre: Int, url: String) throws(LedgerError) -> Position? {
        try pool.look("SELECT position FROM webhook WHERE centre = $1 AND url = $2", [.integer(centre), .text(url)]).first
            .map { Position(rawValue: $0.integer(0)) }
    }

    package func note(webhook url: String, centre: Int, toldUpTo position: Position) throws(LedgerError) {
        let sql = """
            INSERT INTO webhook (centre, url, position) VALUES ($1, $2, $3)
                ON CONFLICT (centre, url) DO UPDATE SET position = excluded.position
            """
        try pool.change(sql, [.integer(centre), .text(url), .integer(position.rawValue)])
    }

    package func forgetWebhooks(centre: Int, but urls: [String]) throws(LedgerError) {
        try pool.change("DELETE FROM webhook WHERE centre = $1 AND NOT url = ANY($2::text[])", [.integer(centre), .texts(urls)])
    }
}

// MARK: Erasing

extension PostgresLedger: Erasing {
    package func recordings(ofCaller caller: String) throws(LedgerError) -> [(recording: RecordingID, centre: Int)] {
        let sql = """
            SELECT recording, r.centre FROM recording_record r JOIN particulars p ON p.subject = r.call
                WHERE p.field = 'caller' AND p.value = $1 ORDER BY recording
            """
        return try pool.look(sql, [.text(caller)]).rows.map { (RecordingID($0.text(0)), $0.number(1)) }
    }

    package func noteRemoved(_ recording: RecordingID, centre: Int) throws(LedgerError) {
        let sql = """
            INSERT INTO recording_file AS f (recording, centre, state, at) VALUES ($1, $2, 'removed', 0) ON CONFLICT (recording)
                DO UPDATE SET state = CASE f.state WHEN 'due' THEN 'unwanted' ELSE 'removed' END
            """
        try pool.change(sql, [.text(recording.rawValue), .integer(centre)])
    }

    package func erase(phone: String) throws(LedgerError) -> Int {
        var count = 0
        for table in ["leg_record", "session_record"] {
            let sql = "UPDATE \(table) SET phone = $1 WHERE phone = $2"
            count += try pool.change(sql, [.text(Personal(nil).shown), .text(phone)]).count
        }
        return count
    }
}
