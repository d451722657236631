package import Telephony

/// A report that somebody asks for, by days as the centre's clocks have them.
package struct ReportQuery: Hashable, Sendable {
    /// So long a time may be asked for at once.
    package static let longest = Interval.seconds(400 * 86_400)

    /// Nil: the present day.
    package var from: String?
    /// Included. Nil: the first.
    package var to: String?
    /// What it counts, and how: its times are set when the days are known.
    package var definition: Definition
    /// As the ledger was then; nil: as it is.
    package var position: Int64?

    package init(from: String?, to: String?, _ definition: Definition, position: Int64? = nil) {
        self.position = position
        self.from = from
        self.to = to
        self.definition = definition
    }

    /// Why there is no report of it.
    package enum Problem: Error, Hashable, Sendable { case noDay(String), backwards, tooLong }

    /// With the times of its days.
    package func resolved(_ zone: Zone, now: Moment) throws(Problem) -> Definition {
        var definition = definition
        definition.from = try from.map { text throws(Problem) in try Self.start(of: text, zone) } ?? zone.startOfDay(now)
        let last = try to.map { text throws(Problem) in try Self.start(of: text, zone) } ?? definition.from
        if last < definition.from { throw .backwards }
        definition.to = zone.nextDay(after: last)
        if definition.to - definition.from > Self.longest { throw .tooLong }
        return definition
    }

    private static func start(of day: String, _ zone: Zone) throws(Problem) -> Moment {
        guard let start = zone.start(of: day) else { throw .noDay(day) }
        return start
    }
}
