import Floor
import Telephony

/// When to look whether sessions have fallen silent: each when it could have, not all of them each second. Of ten thousand whose desktops
/// live, and who may be silent for two minutes, that is eighty a second.
struct Silences {
    typealias Entry = (agent: WorkNo, session: SessionNumber)

    /// By the second of the last sign of life that was known of.
    private var sessions: [Int64: [Entry]] = [:]

    mutating func add(_ entry: Entry, heard: Moment) { sessions[heard.seconds, default: []].append(entry) }

    /// Those of whom nothing was known since a moment. They are no longer here: who is not silent is added again.
    mutating func take(before moment: Moment) -> [Entry] {
        sessions.keys.filter { $0 <= moment.seconds }.flatMap { sessions.removeValue(forKey: $0) ?? [] }
    }
}
