import Ledger

/// Rows to be added to one table.
struct Rows {
    let table: StoredTable
    private(set) var rows: [[StoredCell]] = []

    init(_ table: StoredTable, _ rows: [[StoredCell]] = []) {
        self.table = table
        self.rows = rows
    }

    /// One more; of those with the same cells in `key` the last counts: a statement may change a row only once.
    mutating func add(_ row: [StoredCell], key: Range<Int>? = nil) {
        if let key, let place = rows.firstIndex(where: { $0[key] == row[key] }) { rows[place] = row } else { rows.append(row) }
    }

    mutating func change(where isWanted: ([StoredCell]) -> Bool, _ change: (inout [StoredCell]) -> Void) -> Bool {
        guard let place = rows.firstIndex(where: isWanted) else { return false }
        change(&rows[place])
        return true
    }

    /// A list of values for each column.
    fileprivate var parameters: [Parameter] {
        table.kinds.enumerated().map { column, kind in
            switch kind {
            case .integer: .integers(rows.map { if case .integer(let number) = $0[column] { number } else { nil } })
            case .text: .texts(rows.map { if case .text(let text) = $0[column] { text } else { nil } })
            case .bytes: .bytes(rows.map { if case .bytes(let bytes) = $0[column] { bytes } else { [] } })
            }
        }
    }

    /// What is done with a row that is there already; of other tables it is an error.
    fileprivate var conflict: String { Self.conflicts[table.name] ?? "" }

    private static let conflicts = [
        "recording_silence": "ON CONFLICT (recording, began) DO UPDATE SET ended = excluded.ended",
        "recording_missing": "ON CONFLICT (call, agent, began) DO UPDATE SET ended = excluded.ended",
        "recording_hearing": "ON CONFLICT DO NOTHING", "recording_file": "ON CONFLICT DO NOTHING",
        "delivery": "ON CONFLICT (centre, agent) DO UPDATE SET position = excluded.position, idx = excluded.idx",
        "push": "ON CONFLICT (centre, agent) DO UPDATE SET session = excluded.session, url = excluded.url, token = excluded.token",
    ]
}

/// One statement of several parts, with a value for each parameter.
struct Statement {
    private(set) var parts: [String] = []
    private(set) var parameters: [Parameter] = []

    /// The parameter's name in the statement.
    mutating func bind(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }

    mutating func bind(_ many: [Parameter]) -> [String] { many.map { bind($0) } }

    mutating func add(_ part: String, as name: String? = nil) { parts.append("\(name ?? "w\(parts.count)") AS (\(part))") }

    /// Adds rows where the part `mine` found one; nil: in any case.
    mutating func add(_ rows: Rows, where part: String? = "mine") {
        if rows.rows.isEmpty { return }
        let lists = zip(bind(rows.parameters), rows.table.kinds).map { "\($0)::\($1.type)[]" }
        add(
            """
            INSERT INTO \(rows.table.name) (\(rows.table.list)) SELECT u.* FROM \(part.map { "\($0), " } ?? "")unnest(
                \(lists.joined(separator: ", "))) AS u \(rows.conflict)
            """)
    }
}

extension StoredTable.Column {
    fileprivate var type: String {
        switch self {
        case .integer: "bigint"
        case .text: "text"
        case .bytes: "bytea"
        }
    }
}
