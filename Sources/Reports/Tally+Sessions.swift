import Floor
import Telephony

extension Tally {
    struct Sitting: Hashable {
        let agent: WorkNo
        let session: SessionNumber
    }

    /// How long a session lasted, by its own rows; as far as there are none yet, by where the states begin and end.
    struct Span {
        var signedIn: Int64 = 0
        var closedUntil: Moment?
        var firstState: Moment?
        var lastState: Moment?
    }

    mutating func note(_ row: StateRecord) {
        let sitting = Sitting(agent: row.agent, session: row.session)
        var span = spans[sitting] ?? Span()
        span.firstState = span.firstState.map { min($0, row.began) } ?? row.began
        span.lastState = span.lastState.map { max($0, row.ended) } ?? row.ended
        spans[sitting] = span
    }

    mutating func add(_ row: SessionRecord) {
        let sitting = Sitting(agent: row.agent, session: row.session)
        var span = spans[sitting] ?? Span()
        span.signedIn += overlap(row.began, row.ended)
        span.closedUntil = span.closedUntil.map { max($0, row.ended) } ?? row.ended
        spans[sitting] = span
    }

    /// What can only be told when all rows are there.
    mutating func finish() {
        for (sitting, span) in spans {
            var signedIn = span.signedIn
            if let last = span.lastState, let from = span.closedUntil ?? span.firstState, last > from { signedIn += overlap(from, last) }
            if signedIn > 0 { agents[sitting.agent, default: AgentFigures()].signedIn += signedIn }
        }
        for known in visits.values {
            switch definition.credit {
            case .start: if let place = known.offered, known.end == nil { change(known.queue, place) { $0.waiting += 1 } }
            case .end: break
            case .split: finishSplit(known)
            }
        }
        guard definition.credit == .split else { return }
        // By intervals: who waits at the end of one waits at the beginning of the next.
        var carried = intervals.reduce(0) { $0 + $1.carried }
        for index in intervals.indices {
            intervals[index].carried = carried
            let gone = intervals[index]
            carried += gone.offered - gone.answered - gone.abandoned - gone.short - gone.elsewhere - gone.refused
            intervals[index].waiting = carried
        }
    }

    private mutating func finishSplit(_ known: Known) {
        guard known.entered < definition.to, known.ended.map({ $0 >= definition.from }) ?? true else { return }
        if known.entered < definition.from { change(known.queue, 0) { $0.carried += 1 } }
        if known.ended.map({ $0 >= definition.to }) ?? true { change(known.queue, 0) { $0.waiting += 1 } }
    }
}
