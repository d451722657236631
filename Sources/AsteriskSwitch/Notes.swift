import Foundation
import Telephony

/// What the dialplan notes of callers who come and leave while the gateway is away: a file for each, `<application>~<channel>`, with one
/// line: when the caller came and left, in milliseconds since 1970, the caller's number, and what was called. They are numbers from
/// outside: what cannot be is passed over.
struct Notes: Sendable {
    /// Its times are by the switch's clock.
    struct Note: Hashable, Sendable {
        var channel: String
        var since: Moment
        var left: Moment
        var caller: String
        var called: String
    }

    /// So many are read at a time; the others are once these have been taken.
    private static let most = 10_000
    private static let longest = 500
    /// Nobody waits longer than a week.
    private static let longestWait = Interval.seconds(7 * 86_400)

    let folder: String
    let prefix: String

    /// Nil: none are made.
    init?(_ settings: AsteriskSettings) {
        guard let folder = settings.notes else { return nil }
        self.folder = folder
        prefix = settings.application + "~"
    }

    /// All that there are. One that is just being written is read later.
    func read() -> [Note] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix(prefix) }
        return names.sorted().prefix(Self.most).compactMap { name in
            guard let file = FileHandle(forReadingAtPath: "\(folder)/\(name)") else { return nil }
            defer { try? file.close() }  // it was only read
            guard let text = try? file.read(upToCount: Self.longest) else { return nil }
            return Self.note(String(name.dropFirst(prefix.count)), String(decoding: text, as: UTF8.self))
        }
    }

    /// It has been taken. One that cannot be removed is told of again, and taken for the same.
    func remove(_ channel: String) { try? FileManager.default.removeItem(atPath: "\(folder)/\(prefix)\(channel)") }

    static func note(_ channel: String, _ text: String) -> Note? {
        guard text.last == "\n" else { return nil }
        let fields = text.dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 4, let since = Int64(fields[0]), let left = Int64(fields[1]), 0 <= since, since <= left,
            left - since <= longestWait.milliseconds, fields[2].allSatisfy(isDialled), fields[3].allSatisfy(isDialled)
        else { return nil }
        return Note(
            channel: channel, since: Moment(milliseconds: since), left: Moment(milliseconds: left),
            caller: fields[2].isEmpty ? "anonymous" : fields[2], called: fields[3])
    }

    private static func isDialled(_ sign: Character) -> Bool { "+*#0123456789".contains(sign) }
}
