import Foundation
import Synchronization
import Telephony

/// What the clocks on the wall say where the call centre is: as the system's own library understands `TZ`, whichever way it is written.
final class LocalTime: Sendable {
    /// Of days that were asked for lately.
    private let starts = Mutex<[Int: Moment]>([:])

    /// Throws when `TZ` says nothing that can be understood.
    init(checking environment: [String: String] = ProcessInfo.processInfo.environment) throws(Failure) {
        if let problem = Self.problem(with: environment["TZ"]) { throw Failure(problem) }
        tzset()
    }

    /// The first moment of a moment's day. There may be no midnight on it: in some places the clocks skip it.
    func startOfDay(of moment: Moment) -> Moment {
        let day = Self.dayNumber(moment.milliseconds / 1000)
        return starts.withLock { starts in
            if let known = starts[day] { return known }
            if starts.count == 8 { starts = [:] }
            let start = Self.start(of: day, before: moment.milliseconds / 1000)
            starts[day] = start
            return start
        }
    }

    private static func start(of day: Int, before second: Int64) -> Moment {
        // No day is longer than 25 hours, and within one the date does not change.
        var low = second - 26 * 3600
        var high = second
        while low + 1 < high {
            let middle = (low + high) / 2
            if dayNumber(middle) == day { high = middle } else { low = middle }
        }
        return Moment(milliseconds: high * 1000)
    }

    private static func dayNumber(_ second: Int64) -> Int {
        let parts = unsafe parts(of: second)
        return unsafe Int(parts.tm_year) * 366 + Int(parts.tm_yday)
    }

    /// By how much the clocks here are ahead of UTC then.
    static func offset(at moment: Moment) -> Interval {
        let parts = unsafe parts(of: moment.milliseconds / 1000)
        return unsafe .seconds(Int64(parts.tm_gmtoff))
    }

    private static func parts(of second: Int64) -> tm {
        var second = time_t(second)
        var parts = unsafe tm()
        unsafe localtime_r(&second, &parts)
        return unsafe parts
    }

    /// What is wrong with a value of `TZ`, which the system's library would silently take for UTC; nil when it says a time zone. `folder`
    /// holds the zones.
    static func problem(
        with setting: String?, folder: String = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"
    ) -> String? {
        guard let setting, !setting.isEmpty else { return nil }
        let name = setting.hasPrefix(":") ? String(setting.dropFirst()) : setting
        if isZone(name.hasPrefix("/") ? name : "\(folder)/\(name)") { return nil }
        if !setting.hasPrefix(":"), ["UTC", "GMT"].contains(name) || PosixRule.isRule(name) { return nil }
        let remedy = "set TZ to one such as Europe/Berlin, or take it away for the machine's own"
        if !FileManager.default.fileExists(atPath: "\(folder)/Europe/Berlin") {
            return "TZ is '\(setting)', and this machine has no time zones in \(folder); install them (package tzdata), or write a rule "
                + "such as CET-1CEST,M3.5.0,M10.5.0/3"
        }
        return "TZ is '\(setting)', which is no time zone; \(remedy)"
    }

    private static func isZone(_ path: String) -> Bool {
        FileHandle(forReadingAtPath: path).flatMap { try? $0.read(upToCount: 4) } == Data("TZif".utf8)
    }
}

extension Moment {
    /// As logs have it.
    var text: String { Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601) }
}

/// The form of TZ that needs no file: a name, the offset, and perhaps the same of summer time and when it holds.
private enum PosixRule {
    static func isRule(_ text: String) -> Bool {
        let name = #/[A-Za-z]{3,}|<[A-Za-z0-9+\-]{3,}>/#
        let offset = #/[+\-]?[0-9]{1,3}(:[0-9]{2}){0,2}/#
        let date = #/J?[0-9]{1,3}|M[0-9]{1,2}\.[1-5]\.[0-6]/#
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 3, var rest = parts.first, let first = rest.prefixMatch(of: name) else { return false }
        rest = rest[first.range.upperBound...]
        guard let standard = rest.prefixMatch(of: offset) else { return false }
        rest = rest[standard.range.upperBound...]
        if rest.isEmpty { return parts.count == 1 }
        guard let summer = rest.prefixMatch(of: name) else { return false }
        rest = rest[summer.range.upperBound...]
        guard rest.isEmpty || rest.wholeMatch(of: offset) != nil else { return false }
        return parts.dropFirst().allSatisfy { part in
            let halves = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            return halves[0].wholeMatch(of: date) != nil && (halves.count == 1 || halves[1].wholeMatch(of: offset) != nil)
        }
    }
}
