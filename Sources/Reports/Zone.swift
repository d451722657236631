import Floor
package import Telephony

/// What clocks say where the centre is, and the intervals that they make of time. The rim knows the zones.
package struct Zone: Sendable {
    package let name: String
    /// The first moment of a moment's day.
    package let startOfDay: @Sendable (Moment) -> Moment
    /// By how much clocks are ahead of UTC then.
    package let offset: @Sendable (Moment) -> Interval

    package init(
        name: String, startOfDay: @escaping @Sendable (Moment) -> Moment, offset: @escaping @Sendable (Moment) -> Interval
    ) {
        self.name = name
        self.startOfDay = startOfDay
        self.offset = offset
    }

    package static let utc = Zone(name: "UTC", startOfDay: { moment in moment.rounded(to: 86_400_000) }, offset: { _ in .zero })

    /// The first moment of the day after a moment's: none has more than 25 hours, and no two together fewer than 47.
    package func nextDay(after moment: Moment) -> Moment { startOfDay(startOfDay(moment) + .seconds(30 * 3600)) }

    /// The first moment of a day such as `2026-11-30`; nil: there is no such day.
    package func start(of day: String) -> Moment? {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard day.utf8.count == 10, parts.count == 3, let year = Int64(parts[0]), let month = Int64(parts[1]), let date = Int64(parts[2]),
            (1970...9998).contains(year), (1...12).contains(month), (1...31).contains(date)
        else { return nil }
        let noon = Moment(milliseconds: Self.days(year, month, date) * 86_400_000 + 43_200_000)
        guard noon.date == day else { return nil }
        return startOfDay(Moment(milliseconds: noon.milliseconds - offset(noon).milliseconds))
    }

    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Where the intervals between two moments begin; the last one is the end. On a day on which clocks are put back there are two hours
    /// of one name, and both are there.
    package func cuts(from: Moment, to: Moment, every grouping: Definition.Grouping) -> [Moment] {
        guard from < to else { return [from] }
        var cuts = [from]
        while let last = cuts.last, last < to {
            let next =
                switch grouping {
                case .quarter: next(after: last, of: 900_000)
                case .hour: next(after: last, of: 3_600_000)
                case .queue, .agent, .agentQueue, .day: nextDay(after: last)
                }
            cuts.append(min(next, to))
        }
        return cuts
    }

    /// When clocks next show a whole one.
    private func next(after moment: Moment, of length: Int64) -> Moment {
        let shown = moment.milliseconds + offset(moment).milliseconds
        let next = Moment(milliseconds: moment.milliseconds + length - shown % length)
        // Where clocks are set by part of an hour, the change begins an interval.
        let moved = next.milliseconds + offset(next).milliseconds
        return moved % length == 0 ? next : Moment(milliseconds: next.milliseconds - moved % length).later(than: moment, else: next)
    }

    /// The time that clocks show, with the zone's offset: `2026-11-30 14:15 +01:00`.
    package func text(_ moment: Moment) -> String {
        let offset = offset(moment)
        let shown = Moment(milliseconds: moment.milliseconds + offset.milliseconds)
        let minutes = abs(offset.milliseconds) / 60_000
        let sign = offset.milliseconds < 0 ? "-" : "+"
        return "\(shown.date) \(shown.clock.prefix(5)) \(sign)\(two(minutes / 60)):\(two(minutes % 60))"
    }

    package func day(_ moment: Moment) -> String { Moment(milliseconds: moment.milliseconds + offset(moment).milliseconds).date }
}

private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Moment {
    fileprivate func rounded(to length: Int64) -> Moment { Moment(milliseconds: milliseconds - milliseconds % length) }
    fileprivate func later(than other: Moment, else rest: Moment) -> Moment { self > other ? self : rest }
}
