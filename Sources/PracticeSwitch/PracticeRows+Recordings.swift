import GRDB
import SQLiteRows
import Telephony

// What is recorded and played, as rows.
extension Network {
    func write(_ id: RecordingID, _ recording: Recording?, _ db: Database) throws {
        guard let recording else { return try RowWriter(db, "DELETE FROM recording WHERE recording = ?").write(.text(id.rawValue)) }
        let silences = recording.silences.map { "\($0.from.milliseconds)-\($0.until.map { "\($0.milliseconds)" } ?? "")" }
        try RowWriter(db, "INSERT OR REPLACE INTO recording VALUES (?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(recording.leg.rawValue), .integer(recording.centre), .integer(recording.began.milliseconds),
            .text(silences.joined(separator: " ")), .integer(recording.ended?.milliseconds),
            .text(recording.taken.map(\.rawValue).sorted().joined(separator: " ")))
    }

    func write(_ id: PlaybackID, _ playback: Playback?, _ db: Database) throws {
        guard let playback else { return try RowWriter(db, "DELETE FROM playback WHERE playback = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO playback VALUES (?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(playback.leg.rawValue), .integer(playback.centre), .text(playback.voice.text),
            .integer(playback.length.milliseconds), .integer(playback.place.milliseconds), .integer(playback.since?.milliseconds))
    }

    mutating func restore(recording row: Row) {
        var recording = Recording(
            id: RecordingID(row["recording"]), leg: LegID(row["leg"]), centre: row["centre"], began: Moment(milliseconds: row["began"]))
        recording.ended = (row["ended"] as Int64?).map(Moment.init(milliseconds:))
        recording.silences = (row["silences"] as String).split(separator: " ").compactMap { text in
            let times = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard times.count == 2, let from = times[0] else { return nil }
            return Recording.Silence(from: Moment(milliseconds: from), until: times[1].map(Moment.init(milliseconds:)))
        }
        recording.taken = Set((row["taken"] as String).split(separator: " ").compactMap { RecordedSide(rawValue: String($0)) })
        recordings[recording.id] = recording
    }

    mutating func restore(playback row: Row) {
        guard let voice = Voice(text: row["voice"]) else { return }
        let playback = Playback(
            id: PlaybackID(row["playback"]), leg: LegID(row["leg"]), centre: row["centre"], voice: voice,
            length: .milliseconds(row["length"]), place: .milliseconds(row["place"]),
            since: (row["since"] as Int64?).map(Moment.init(milliseconds:)))
        playbacks[playback.id] = playback
        plays.insert(playback.endsAt, playback.leg)
    }
}
