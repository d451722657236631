import Floor
import Telephony

extension QueueFigures {
    /// What reports say of waits. Lists of waits must be in order.
    static func columns(_ level: Definition.ServiceLevel) -> [(String, @Sendable (QueueFigures) -> Sheet.Cell)] {
        let share: @Sendable (QueueFigures) -> Sheet.Cell = { .maybe(share: $0.serviceLevel(level)) }
        return counts + [("serviceLevel", share)] + times
    }

    private static let counts: [(String, @Sendable (QueueFigures) -> Sheet.Cell)] = [
        ("offered", { .count($0.offered) }), ("waitingBefore", { .count($0.carried) }), ("answered", { .count($0.answered) }),
        ("inTime", { .count($0.inTime) }), ("abandoned", { .count($0.abandoned) }), ("short", { .count($0.short) }),
        ("elsewhere", { .count($0.elsewhere) }), ("expired", { .count($0.expired) }), ("dropped", { .count($0.dropped) }),
        ("lost", { .count($0.lost) }), ("waiting", { .count($0.waiting) }),
    ]

    private static let times: [(String, @Sendable (QueueFigures) -> Sheet.Cell)] = [
        ("answerMean", { .maybe(span: $0.waitsOfAnswered.mean) }),
        ("answerMedian", { .maybe(span: $0.waitsOfAnswered.nearest(percent: 50)) }),
        ("answer90", { .maybe(span: $0.waitsOfAnswered.nearest(percent: 90)) }),
        ("answerLongest", { .maybe(span: $0.waitsOfAnswered.last) }), ("waitMean", { .maybe(span: $0.waitsOfAll.mean) }),
        ("waitMedian", { .maybe(span: $0.waitsOfAll.nearest(percent: 50)) }),
        ("wait90", { .maybe(span: $0.waitsOfAll.nearest(percent: 90)) }),
        ("waitLongest", { .maybe(span: $0.waitsOfAll.last) }), ("talk", { .span($0.talk) }), ("hold", { .span($0.hold) }),
        ("wrapUp", { .span($0.wrapUp) }), ("handleTime", { .span($0.handleTime) }),
        ("handleMean", { .maybe(span: $0.answered == 0 ? nil : $0.handleTime / Int64($0.answered)) }),
        ("requested", { .count($0.requested) }), ("routed", { .count($0.routed) }), ("transfersIn", { .count($0.transfersIn) }),
        ("transfersOut", { .count($0.transfersOut) }), ("returned", { .count($0.returned) }), ("longestQueue", { .count($0.longestQueue) }),
    ]

    /// With its waits in order.
    var sorted: QueueFigures {
        var figures = self
        figures.waitsOfAnswered.sort()
        figures.waitsOfAll.sort()
        return figures
    }

    mutating func add(_ other: QueueFigures) {
        let sums: [WritableKeyPath<QueueFigures, Int>] = [
            \.offered, \.carried, \.answered, \.inTime, \.abandoned, \.short, \.abandonedInTime, \.elsewhere, \.expired, \.dropped,
            \.lost, \.waiting, \.handled, \.requested, \.routed, \.transfersIn, \.transfersOut, \.returned,
        ]
        for path in sums { self[keyPath: path] += other[keyPath: path] }
        longestQueue = max(longestQueue, other.longestQueue)
        talk += other.talk
        hold += other.hold
        wrapUp += other.wrapUp
        waitsOfAnswered += other.waitsOfAnswered
        waitsOfAll += other.waitsOfAll
    }

    /// The check line, where it holds.
    var line: String {
        "offered \(offered)\(carried > 0 ? " + waiting before \(carried)" : "") = answered \(answered) + abandoned \(abandoned) + short \(short) "
            + "+ left for elsewhere \(elsewhere) + refused \(refused) + still waiting \(waiting); answered \(answered) = handled by agents \(handled)"
    }
}

extension AgentFigures {
    static let columns: [(String, @Sendable (AgentFigures) -> Sheet.Cell)] = [
        ("signedIn", { .span($0.signedIn) }), ("idle", { .span($0.idle) }), ("busy", { .span($0.sumOfBusy) }),
        ("rest", { .span($0.sumOfRest) }), ("ringing", { .span($0.ringing) }), ("talk", { .span($0.talk) }), ("hold", { .span($0.hold) }),
        ("consult", { .span($0.consult) }), ("wrapUp", { .span($0.wrapUp) }), ("own", { .span($0.own) }),
        ("recording", { .span($0.recording) }), ("inspecting", { .span($0.inspecting) }), ("offered", { .count($0.offered) }),
        ("answered", { .count($0.answered) }), ("notAnswered", { .count($0.notAnswered) }), ("refused", { .count($0.refused) }),
        ("gone", { .count($0.gone) }), ("picked", { .count($0.picked) }), ("transfersIn", { .count($0.transfersIn) }),
        ("transfersOut", { .count($0.transfersOut) }), ("occupancy", { .maybe(share: $0.occupancy) }),
    ]
}
