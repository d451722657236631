package import Telephony

/// What became of a queue's calls since the day began. A call counts where it waited, and once: not again when it comes back after a
/// talk. One that is lost or dropped is none of what follows.
package struct QueueDay: Sendable, Hashable, Codable {
    package var arrived = 0
    /// Talked to, for the first time.
    package var answered = 0
    /// Of these, the ones within the queue's `answerWithin`.
    package var inTime = 0
    /// Ended by the caller before any talk.
    package var left = 0
    /// Waited longer than the queue allows; nil: none did.
    package var expired: Int?
    /// Those with calls that were answered or left, by time.
    package var quarters: [Quarter] = []
    /// How often each reason of ending was given, by its id; nil: none was.
    package var dispositions: [DispositionCount]?

    /// A quarter of an hour, as clocks have it.
    package struct Quarter: Sendable, Hashable, Codable {
        package static let length = Interval.seconds(900)
        package let at: Moment
        package var answered = 0
        package var left = 0
    }

    /// The longest day has 25 hours.
    static let mostQuarters = 100
}

extension Floor {
    /// A call is talked to, for the first time or again.
    mutating func countAnswer(of call: Call) {
        guard call.answered == nil, call.placement == nil, let queue = call.queue, let policy = queues[queue]?.policy else { return }
        queues[queue]?.day.answered += 1
        if now - call.since <= policy.inTime { queues[queue]?.day.inTime += 1 }
        queues[queue]?.day.count(at: now) { $0.answered += 1 }
    }

    /// It waited longer than the queue allows.
    mutating func countExpired(_ call: CallID) {
        guard calls[call]?.answered == nil, let queue = calls[call]?.queue, let expired = queues[queue].map({ $0.day.expired ?? 0 }) else {
            return
        }
        queues[queue]?.day.expired = expired + 1
    }

    /// The caller hung up before anybody talked.
    mutating func countLeft(_ call: CallID) {
        guard let queue = calls[call]?.queue else { return }
        queues[queue]?.day.left += 1
        queues[queue]?.day.count(at: now) { $0.left += 1 }
    }
}

extension QueueDay {
    fileprivate mutating func count(at now: Moment, _ change: (inout Quarter) -> Void) {
        let at = Moment(milliseconds: now.milliseconds - now.milliseconds % Quarter.length.milliseconds)
        if quarters.last?.at != at {
            if quarters.count == Self.mostQuarters { quarters.removeFirst() }
            quarters.append(Quarter(at: at))
        }
        change(&quarters[quarters.count - 1])
    }
}
