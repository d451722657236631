package import Telephony

/// What desktops see of a call: a row of `waitcallinfo`, `callinfo` and their kin.
package struct CallInfo: Sendable, Hashable, Codable {
    package var call: CallID
    package var caller: Personal
    package var called: String
    /// Nil: it is none of a queue's.
    package var queue: QueueID?
    package var queueName: String
    /// Nil: somebody called in.
    package var direction: CallDirection?
    /// Nil: a call like any other.
    package var form: CallForm?
    /// When the call came in.
    package var began: Moment
    package var ended: Moment?
    package var priority: Int
    /// Since it came in.
    package var seconds: Int64
    /// Spent waiting, until the first talk.
    package var waitSeconds: Int64
    /// Agents attached `data`.
    var hasData: Bool
    var data: Personal
    /// Nil: a call.
    package var media: Media?
}

extension CallInfo {
    /// What agents attached; empty if that is nothing.
    package var attached: String { hasData ? data.shown : "" }
}

/// The figures of one queue, as `queryacdstat` shows them (cec_07_1023).
package struct QueueFigures: Sendable, Hashable {
    package var queue: QueueID
    package var name: String
    /// The first number that leads to the queue; empty without one.
    package var accessCode: String
    package var waiting: Int
    /// Of the call that has waited longest.
    package var longestWaitSeconds: Int64
    package var oldest: CallID?
    package var loggedOn: Int
    /// Could be offered a call now.
    package var available: Int
}

/// A number that callers dial, with its place among all of the centre.
package struct NumberedAccessCode: Sendable, Hashable {
    package let place: Int
    package let number: String
    package let queueName: String
    package let centre: Int
}
