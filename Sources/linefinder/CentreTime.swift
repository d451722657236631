import Floor
import Foundation
import Reports
import Synchronization
import Telephony

/// What the clocks say where a call centre is: by the zone that its configuration names, or as the machine's own do.
final class CentreTime: Sendable {
    /// Nil: the machine's.
    private let zone: TimeZone?
    private let local: LocalTime
    /// Of days that were asked for lately.
    private let starts = Mutex<[Int64: Moment]>([:])

    init(_ name: String?, local: LocalTime) {
        zone = name.flatMap { TimeZone(identifier: $0) }
        self.local = local
    }

    /// Whether there is a zone of that name.
    static func isKnown(_ name: String) -> Bool { name.contains("/") || name == "UTC" ? TimeZone(identifier: name) != nil : false }

    var name: String { zone?.identifier ?? ProcessInfo.processInfo.environment["TZ"].flatMap { $0.isEmpty ? nil : $0 } ?? "the machine's" }

    /// By how much the clocks are ahead of UTC then.
    func offset(at moment: Moment) -> Interval {
        guard let zone else { return LocalTime.offset(at: moment) }
        return .seconds(Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)))))
    }

    /// The first moment of a moment's day. There may be no midnight on it: in some places the clocks skip it.
    func startOfDay(of moment: Moment) -> Moment {
        if zone == nil { return local.startOfDay(of: moment) }
        let second = moment.milliseconds / 1000
        let day = day(second)
        return starts.withLock { starts in
            if let known = starts[day] { return known }
            if starts.count == 64 { starts = [:] }
            // No day is longer than 25 hours, and within one the date does not change.
            var low = second - 26 * 3600
            var high = second
            while low + 1 < high {
                let middle = (low + high) / 2
                if self.day(middle) == day { high = middle } else { low = middle }
            }
            starts[day] = Moment(milliseconds: high * 1000)
            return Moment(milliseconds: high * 1000)
        }
    }

    private func day(_ second: Int64) -> Int64 {
        let shown = second + offset(at: Moment(milliseconds: second * 1000)).seconds
        return (shown - (shown % 86_400 + 86_400) % 86_400) / 86_400
    }

    /// For reports.
    var reports: Zone { Zone(name: name, startOfDay: { self.startOfDay(of: $0) }, offset: { self.offset(at: $0) }) }
}
