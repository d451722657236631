import Reports
import Telephony

/// Days that a command names; the last is included.
struct ReportDays {
    let from: String?
    let to: String?
    var definition = Definition(from: Moment(milliseconds: 0), to: Moment(milliseconds: 0))

    /// Left out: yesterday.
    func resolved(_ zone: Zone) throws -> Definition {
        let yesterday = zone.day(zone.startOfDay(.wallClock) - .seconds(1))
        do {
            return try ReportQuery(from: from ?? yesterday, to: to, definition).resolved(zone, now: .wallClock)
        } catch {
            switch error {
            case .noDay(let day): throw Failure("'\(day)' is no day; write one such as 2026-11-30")
            case .backwards: throw Failure("'--to' is before '--from'; both days are included")
            case .tooLong: throw Failure("a report is of at most 400 days; name fewer")
            }
        }
    }
}
