package import Telephony

// What facts carry that are about what takes agents up, and what they choose.

/// The end of what an agent was taken up by.
package struct Freed: Hashable, Sendable, Codable {
    package enum Phone: String, Hashable, Sendable, Codable {
        /// We put it on hook: phoneState 3.
        case released
        /// It was hung up by hand: phoneState 2.
        case hungUp
        /// It never rang, or stays up between calls: nothing is said of it.
        case untouched
    }
    package var agent: WorkNo
    package var phone: Phone
    /// Talked: the time as idle counts from now.
    package var talked: Bool
    /// After-call work follows. Without `until` it lasts until the agent ends it.
    package var afterCallWork: Bool
    package var afterCallWorkUntil: Moment?
}

package struct RecordingAsked: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// The call it runs in; nil without a call.
    package var call: CallID?
    /// The leg that is recorded.
    package var leg: LegID
    package var phone: PhoneNumber
    /// The leg is up already.
    package var isUp: Bool
    package var until: Moment
    package var recording: RecordingID
    package var fileName: Personal
}

/// What an agent chose to be when nothing takes them up.
package enum Choice: Hashable, Sendable, Codable {
    case idle
    /// 0 = no reason, 2, 5, 7 = it followed from an offer that was not taken, 200 to 250 = the application's.
    case busy(reason: Int)
    case rest(cause: Int, until: Moment)
    case work
}
