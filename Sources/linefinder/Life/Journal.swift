import Foundation
import Logging

/// systemd's journal at the other end of standard error: it takes the urgency of a line from a number before it, and has the time itself
/// (sd-daemon(3)).
enum Journal {
    /// Whether standard error leads there: it names the file that it gave us.
    static let isListening = isListening(ProcessInfo.processInfo.environment["JOURNAL_STREAM"])

    /// `stream` is a device and the number of a socket there.
    static func isListening(_ stream: String?, error: String = "/proc/self/fd/2") -> Bool {
        guard let number = stream?.split(separator: ":").last else { return false }
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: error)) == "socket:[\(number)]"
    }

    /// The urgency, before every line of a text.
    static func marked(_ text: String, _ level: Logger.Level) -> String {
        let mark = "<\(priority(level))>"
        return mark + text.replacing("\n", with: "\n\(mark)")
    }

    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
