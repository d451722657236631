/// Why a recording cannot be taken, or read.
package enum RecordingTrouble: Error, Hashable, Sendable {
    /// Its name could lead elsewhere.
    case name
    /// There is nothing of it, neither here nor where it was recorded.
    case missing
    /// What was recorded is no sound of the kind that is recorded.
    case format
    /// Longer than a day and a half.
    case tooLong
    /// There is a file of it already, and so many parts that are not in it. They are left where they are.
    case later(parts: Int)
}
