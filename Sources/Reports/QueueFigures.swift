import Floor
import Telephony

/// What came of the waits in a queue, or in all of them in an interval.
struct QueueFigures {
    /// Began to wait.
    var offered = 0
    /// Waited already when the time began.
    var carried = 0
    var answered = 0
    var inTime = 0
    /// By the caller, and not short.
    var abandoned = 0
    var short = 0
    /// Of both, those who left within the time in which they were to be answered.
    var abandonedInTime = 0
    var elsewhere = 0
    var expired = 0
    var dropped = 0
    var lost = 0
    var waiting = 0
    /// By rows of offers, for the check.
    var handled = 0
    var requested = 0
    var routed = 0
    var transfersIn = 0
    var transfersOut = 0
    var returned = 0
    var longestQueue = 0
    var talk: Int64 = 0
    var hold: Int64 = 0
    var wrapUp: Int64 = 0
    var waitsOfAnswered: [Int64] = []
    var waitsOfAll: [Int64] = []

    var refused: Int { expired + dropped + lost }
    var handleTime: Int64 { talk + hold + wrapUp }

    mutating func begin(_ how: EntryRecord.How, at place: Int) {
        offered += 1
        longestQueue = max(longestQueue, place)
        switch how {
        case .transferred: transfersIn += 1
        case .returned: returned += 1
        case .arrived, .moved: break
        }
    }

    mutating func settle(_ visit: VisitRecord, _ definition: Definition) {
        let waited = visit.waited
        let limit = definition.limit(of: visit.queue)
        waitsOfAll.append(waited.milliseconds)
        switch visit.end {
        case .answered:
            answered += 1
            waitsOfAnswered.append(waited.milliseconds)
            if waited <= limit { inTime += 1 }
        case .abandoned:
            if definition.short > .zero, waited <= definition.short { short += 1 } else { abandoned += 1 }
            if waited <= limit { abandonedInTime += 1 }
        case .moved: elsewhere += 1
        case .expired: expired += 1
        case .dropped: dropped += 1
        case .lost: lost += 1
        }
    }

    /// In tenths of a percent; nil where nothing counts.
    func serviceLevel(_ level: Definition.ServiceLevel) -> Int64? {
        let all = answered + abandoned + short + refused
        let (part, whole) =
            switch level {
            case .handledOnly: (inTime, answered)
            case .abandonedNegative: (inTime, all)
            case .abandonedIgnored: (inTime, all - abandonedInTime)
            case .abandonedPositive: (inTime + abandonedInTime, all)
            case .shortAbandonsOut: (inTime, all - short)
            case .withFlowOuts: (inTime, all + elsewhere)
            }
        return permille(Int64(part), Int64(whole))
    }

    /// Nil: all is accounted for.
    var complaint: String? {
        let out = answered + abandoned + short + elsewhere + refused + waiting
        if offered + carried != out { return "offered \(offered) + waiting before \(carried) is not \(out)" }
        return answered == handled ? nil : "answered \(answered), and agents handled \(handled)"
    }
}

/// A part of a whole in tenths of a percent, rounded; nil of nothing.
func permille(_ part: Int64, _ whole: Int64) -> Int64? { whole <= 0 ? nil : (2000 * part + whole) / (2 * whole) }

extension [Int64] {
    /// Rounded down to the millisecond; nil of none.
    var mean: Int64? { isEmpty ? nil : reduce(0, +) / Int64(count) }

    /// Of a list in order: the smallest that is no smaller than so many of a hundred.
    func nearest(percent: Int) -> Int64? { isEmpty ? nil : self[Swift.max(0, (count * percent + 99) / 100 - 1)] }
}
