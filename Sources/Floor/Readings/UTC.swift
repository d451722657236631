import Telephony

// Days and hours by arithmetic: the core has no calendar.
extension Moment {
    /// The day in UTC: `2026-01-29`. Counts years from March, so that a leap day comes last.
    package var date: String {
        let days = milliseconds / 86_400_000 + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
        return "\(padded(year, 4))-\(padded(month < 10 ? month + 3 : month - 9, 2))-\(padded(day, 2))"
    }

    /// The time of day in UTC: `10:00:12.300`.
    package var clock: String {
        let time = milliseconds % 86_400_000
        return "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2)):\(padded(time / 1000 % 60, 2)).\(padded(time % 1000, 3))"
    }
}

extension Interval {
    /// As an offset from UTC: `UTC`, `UTC+05:30`.
    var zone: String {
        let minutes = abs(milliseconds) / 60_000
        return minutes == 0 ? "UTC" : "UTC\(milliseconds < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
