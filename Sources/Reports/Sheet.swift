package import Floor
package import Telephony

/// A table of a report. One description for everything that shows it.
package struct Sheet: Sendable {
    package enum Cell: Hashable, Sendable {
        case text(String)
        /// A telephone number: a text that looks like a number.
        case phone(String)
        case count(Int)
        /// In milliseconds.
        case span(Int64)
        /// In tenths of a percent.
        case share(Int64)
        case moment(Moment)
        case flag(Bool)
        /// There is nothing to say.
        case none
    }

    package let name: String
    package let columns: [String]
    package var rows: [[Cell]]

    init(_ name: String, _ columns: [String], _ rows: [[Cell]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    /// A row of values is read off each thing by the columns' functions: a column is named and filled in one place.
    init<Thing>(_ name: String, _ things: [Thing], _ columns: [(String, (Thing) -> Cell)]) {
        self.init(name, columns.map(\.0), things.map { thing in columns.map { $0.1(thing) } })
    }
}

extension Sheet.Cell {
    static func maybe(span: Int64?) -> Self { span.map { .span($0) } ?? .none }
    static func maybe(share: Int64?) -> Self { share.map { .share($0) } ?? .none }
}

/// A whole report.
package struct CentreReport: Sendable {
    /// Whether all that was offered is accounted for.
    package struct Check: Hashable, Sendable {
        package let of: String
        /// The sum, as it is; for whoever adds up.
        package let line: String
        package let holds: Bool
    }

    package let head: [(name: String, cell: Sheet.Cell)]
    package let sheets: [Sheet]
    package let checks: [Check]

    package var holds: Bool { checks.allSatisfy(\.holds) }
    package func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }
}

/// What queues, agents and reasons were called when the report's time ended.
package struct ReportNames: Sendable {
    package var queues: [QueueID: String] = [:]
    package var agents: [WorkNo: String] = [:]
    package var busyReasons: [Int: String] = [:]
    package var restReasons: [Int: String] = [:]
    package init() {}
}
