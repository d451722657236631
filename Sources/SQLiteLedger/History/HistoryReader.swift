package import Floor
import GRDB
package import Ledger
import Telephony

/// Looks back, beside a server that writes: by a connection of its own, which neither waits for commits nor makes them wait.
///
/// It blocks, so ask from threads that may wait; any number may ask, and are served one after another. A page takes 5 to 15 ms, and
/// up to some 30 ms where 200,000 calls are walked for the few that are asked for. One call takes a few milliseconds, and more if it
/// lasted for hours.
package struct HistoryReader: Sendable {
    private let file: LedgerFile

    /// The file must be there: open it after the ledger. Throws `.unusable`.
    package init(path: String) throws(LedgerError) {
        file = try LedgerFile(path, for: .looking)
    }

    /// Throws `.unusable`.
    package func page(_ query: HistoryQuery) throws(LedgerError) -> HistoryPage {
        try file.look { try HistoryWalk(db: $0, query: query).page() }
    }

    /// In the order asked for, without names. Throws `.unusable`.
    package func callers(_ query: CallersQuery) throws(LedgerError) -> [KnownCaller] {
        try file.look { try $0.known(query) }
    }

    /// Nil when there is none that has ended in this centre. Throws `.unusable`.
    package func story(of call: CallID, centre: Int) throws(LedgerError) -> PastCallStory? {
        try file.look { db in
            guard let past = try db.pastCall(call, centre: centre) else { return nil }
            let facts = try db.facts(of: call, centre, upTo: past.position)
            return PastCallStory(
                call: past.call, offers: try db.offers(of: past.call.record, centre), legs: try db.legs(of: past.call.record, centre),
                recordings: try db.recordings(of: call, centre), facts: facts.map { ($0.at, $0.fact) })
        }
    }
}
