/// A table of a ledger, as every ledger that has tables has it: so that one can be copied into another.
package struct StoredTable: Hashable, Sendable {
    package enum Column: Hashable, Sendable { case integer, text, bytes }

    package let name: String
    package let columns: [String]
    package let kinds: [Column]

    /// `columns`: their names, with a `*` after those of texts, and a `!` after those of bytes; the others are whole numbers.
    init(_ name: String, _ columns: String) {
        let words = columns.split(separator: " ")
        self.name = name
        self.columns = words.map { String($0.prefix { $0 != "*" && $0 != "!" }) }
        kinds = words.map { $0.hasSuffix("*") ? .text : $0.hasSuffix("!") ? .bytes : .integer }
    }

    /// `"a", "b"`: some of their names mean something in SQL.
    package var list: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }
}

/// What stands in a column.
package enum StoredCell: Hashable, Sendable {
    case integer(Int64?)
    case text(String?)
    case bytes([UInt8])

    package static func number(_ value: Int?) -> Self { .integer(value.map(Int64.init)) }
}

extension StoredTable {
    package static let calls = Self(
        "call_record",
        """
        centre position idx call* queue access_code* arrived answered ended end* ended_by* agent offers waited talked held disposition \
        disposition_name* direction* on_behalf_of*
        """)
    package static let offers = Self(
        "offer_record", "centre position idx call* number agent kind* offered ended end* level queue visit by_agent")
    package static let legs = Self(
        "leg_record", "centre position idx call* leg* agent phone* began alerted lifted talked_from ended held end*")
    package static let recordings = Self("recording_record", "centre position idx recording* call* agent began ended due end*")
    package static let silences = Self(
        "recording_silence", "centre position idx recording* began ended agent resumed_by reason*")
    package static let missing = Self("recording_missing", "centre position idx call* agent began ended")
    package static let hearings = Self("recording_hearing", "centre position idx recording* at agent how*")
    package static let entries = Self(
        "entry_record", "centre position idx call* visit queue entered noted place how* agent")
    package static let visits = Self(
        "visit_record", "centre position idx call* visit queue entered ended noted end* agent place last_place")
    package static let holds = Self("hold_record", "centre position idx call* agent leg* began ended")
    package static let states = Self(
        "state_record", "centre position idx agent session state* reason began ended by_agent call* queue purpose*")
    package static let sessions = Self(
        "session_record", "centre position idx agent session phone* began ended end* reason by_agent")
    package static let days = Self("day_record", "centre position idx began ended")
    package static let files = Self("recording_file", "recording* centre state* at length sha256*")
    package static let names = Self("named", "centre kind* id position at name*")
    package static let deliveries = Self("delivery", "centre agent position idx")
    package static let pushes = Self("push", "centre agent session url* token*")

    /// Of the books: the columns of each begin with its place.
    package static let books = [
        calls, offers, legs, recordings, silences, missing, hearings, entries, visits, holds, states, sessions, days,
    ]

    /// All that a ledger holds.
    package static let all =
        [
            Self("installation", "id* secret! erasures"), Self("lease", "centre epoch position"),
            Self("fact", "centre position at call* kind* body*"), Self("particulars", "subject* field* centre at value*"),
            Self("erased", "number subject*"), Self("password", "agent changed hash* configured!"),
            Self("snapshot", "centre position version*"),
            Self("snapshot_piece", "centre position number body*"), Self("webhook", "centre url* position"), files, names, deliveries,
            pushes,
        ] + books
}

/// A ledger whose tables can be read or written as they are. The calls block.
package protocol TableLedger {
    /// Reads all tables as they are at one moment, some rows at a time.
    func readTables(_ each: (StoredTable, [[StoredCell]]) throws -> Void) throws

    /// Writes all of it or nothing: `write` is given what stores some rows. The ledger must be a new one that holds nothing yet. Throws
    /// `.unusable` where it does.
    func writeTables(_ write: (_ store: (StoredTable, [[StoredCell]]) throws -> Void) throws -> Void) throws
}

extension StoredTable {
    /// So many rows are carried at a time.
    package static let portion = 1000
}
