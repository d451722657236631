import Floor
import Ledger
import Telephony

/// Where a row of the books stands among all that was stored of a centre: no two stand at the same place.
struct BookPlace {
    let centre: Int
    /// The last fact that it includes.
    let position: Position
    let index: Int

    fileprivate var cells: [StoredCell] { [.number(centre), .integer(position.rawValue), .number(index)] }
}

/// The rows that a commit adds to the books.
struct BookRows {
    private(set) var tables: [Rows] = []

    mutating func add(_ record: BookRow, at place: BookPlace) {
        switch record {
        case .call(let row): add(.calls, place.cells + row.cells)
        case .offer(let row): add(.offers, place.cells + row.cells)
        case .leg(let row): add(.legs, place.cells + row.cells)
        case .recording(let row):
            add(.recordings, place.cells + row.cells)
            add(
                .files,
                [
                    .text(row.recording.rawValue), .number(place.centre), .text(RecordingFile.State.due.rawValue),
                    .integer(row.ended.milliseconds), .integer(nil), .text(nil),
                ])
        case .silence(let row): add(.silences, place.cells + row.cells, key: 3..<5)
        case .unrecorded(let row): add(.missing, place.cells + row.cells, key: 3..<6)
        case .hearing(let row): add(.hearings, place.cells + row.cells)
        case .entry(let row): add(.entries, place.cells + row.cells)
        case .visit(let row): add(.visits, place.cells + row.cells)
        case .hold(let row): add(.holds, place.cells + row.cells)
        case .state(let row): add(.states, place.cells + row.cells)
        case .session(let row): add(.sessions, place.cells + row.cells)
        case .day(let row): add(.days, place.cells + row.cells)
        }
    }

    /// Notes a reason of ending in the row of a call that ends in this commit; false: it does not.
    mutating func note(_ given: DispositionSet) -> Bool {
        guard let place = tables.firstIndex(where: { $0.table == .calls }) else { return false }
        return tables[place].change {
            $0[3] == .text(given.call.description)
        } _: { row in
            (row[16], row[17]) = (.number(given.disposition.id), .text(given.disposition.name))
        }
    }

    private mutating func add(_ table: StoredTable, _ row: [StoredCell], key: Range<Int>? = nil) {
        if let place = tables.firstIndex(where: { $0.table == table }) {
            tables[place].add(row, key: key)
        } else {
            tables.append(Rows(table, [row]))
        }
    }
}
