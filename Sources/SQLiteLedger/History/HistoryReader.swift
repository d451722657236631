package import Floor
import GRDB
package import Ledger
import Synchronization
import Telephony

/// Looks back, beside a server that writes: by connections of its own, which neither wait for commits nor make them wait.
///
/// It blocks, so ask from threads that may wait; any number may ask, and two are served at a time. A page takes 5 to 15 ms, and
/// up to some 30 ms where 200,000 calls are walked for the few that are asked for. One call takes a few milliseconds, and more if it
/// lasted for hours.
package final class HistoryReader: Sendable {
    private let files: [LedgerFile]
    private let idle: Mutex<[LedgerFile]>

    /// The file must be there: open it after the ledger. Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        files = [try LedgerFile(path, for: .looking), try LedgerFile(path, for: .looking)]
        idle = Mutex(files)
    }

    private func look<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        guard let file = idle.withLock({ $0.popLast() }) else { return try files[0].look(body) }
        defer { idle.withLock { $0.append(file) } }
        return try file.look(body)
    }

    /// Throws `.unusable`.
    package func page(_ query: HistoryQuery) throws(LedgerError) -> HistoryPage {
        try look { try HistoryWalk(db: $0, query: query).page() }
    }

    /// In the order asked for, without names. Throws `.unusable`.
    package func callers(_ query: CallersQuery) throws(LedgerError) -> [KnownCaller] {
        try look { try $0.known(query) }
    }

    /// Of this centre. Nil when there is none that is over. Throws `.unusable`.
    package func recording(named name: String, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try look { try $0.recordings("recording = ?1 AND centre = ?2", [name, centre]).first }
    }

    /// The first of an agent's in a call.
    package func recording(of call: CallID, _ agent: WorkNo, centre: Int) throws(LedgerError) -> RecordingRecord? {
        try look { try $0.recordings("call = ?1 AND agent = ?2 AND centre = ?3", [call.description, agent.rawValue, centre]).first }
    }

    /// The facts after a position, in order, as many as this at most, with the text about people that is still there. Throws `.unusable`.
    package func facts(centre: Int, after position: Position, limit: Int) throws(LedgerError) -> [StoredFact] {
        try look { db in
            let sql = "SELECT centre, position, at, kind, body FROM fact WHERE centre = ? AND position > ? ORDER BY position LIMIT ?"
            return try FactRows(db: db).facts(db.cachedStatement(sql: sql), [centre, position.rawValue, limit])
        }
    }

    /// A call that has ended; nil: none of this centre. Throws `.unusable`.
    package func call(_ call: CallID, centre: Int) throws(LedgerError) -> PastCall? {
        try look { try $0.pastCall(call, centre: centre)?.call }
    }

    /// Newest first. Throws `.unusable`.
    package func recordings(_ query: RecordingsQuery) throws(LedgerError) -> [RecordingRecord] {
        try look { try $0.recordings(query) }
    }

    /// Nil when there is none that has ended in this centre. Throws `.unusable`.
    package func story(of call: CallID, centre: Int) throws(LedgerError) -> PastCallStory? {
        try look { db in
            guard let past = try db.pastCall(call, centre: centre) else { return nil }
            let facts = try db.facts(of: call, centre, upTo: past.position)
            let offers = try db.offers(of: past.call.record, centre)
            let agents = Set(offers.map(\.agent)).sorted()
            return PastCallStory(
                call: past.call, offers: offers, legs: try db.legs(of: past.call.record, centre),
                recordings: try db.recordings("call = ?1 AND centre = ?2", [call.description, centre]),
                silences: try db.silences(of: call, centre), unrecorded: try db.unrecorded(of: call, centre),
                facts: facts.map { ($0.at, $0.fact) },
                names: try db.names(of: past.call.record.queue, agents, centre, at: past.position))
        }
    }
}
