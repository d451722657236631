package import Telephony

/// What became of a queue's calls since the day began. A call counts where it waited, and once: not again when it comes back after a
/// talk. One that is lost, dropped or waits too long is neither answered nor left.
package struct QueueDay: Sendable, Hashable, Codable {
    package var arrived = 0
    /// Talked to, for the first time.
    package var answered = 0
    /// Of these, the ones within the queue's `answerWithin`.
    package var inTime = 0
    /// Ended by the caller before any talk.
    package var left = 0
    /// Those with calls, by time.
    package var quarters: [Quarter] = []

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
    /// Counts what a fact means for the day of a queue. Called before the fact changes the floor.
    mutating func tallyQueue(_ fact: Fact) {
        switch fact {
        case .dayBegan:
            for id in queues.keys { queues[id]?.day = QueueDay() }
        case .arrived(let fact): queues[fact.queue]?.day.arrived += 1
        case .moved(let fact): if calls[fact.call]?.answered == nil { queues[fact.queue]?.day.arrived += 1 }
        case .talked(let fact):
            guard let call = fact.call.flatMap({ calls[$0] }), call.answered == nil, let policy = queues[call.queue]?.policy else { return }
            queues[call.queue]?.day.answered += 1
            if now - call.since <= policy.inTime { queues[call.queue]?.day.inTime += 1 }
            queues[call.queue]?.day.count(at: now) { $0.answered += 1 }
        case .callEnded(let fact) where fact.end == .callerLeft:
            guard let queue = calls[fact.call]?.queue else { return }
            queues[queue]?.day.left += 1
            queues[queue]?.day.count(at: now) { $0.left += 1 }
        default: break
        }
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
