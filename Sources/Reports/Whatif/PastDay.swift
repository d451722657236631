package import Floor
package import Telephony

/// What a day brought that no policy decides: who came when, how long they would wait and talk, and when agents were there. Read off the
/// rows of the books.
package struct PastDay: Sendable {
    /// Somebody who began to wait.
    struct Arrival: Sendable {
        let at: Moment
        let queue: QueueID
        /// How long the caller waited, and whether the caller left then: otherwise patience was longer.
        var waited: Int64?
        var isLeft = false
        /// What the talk and the work after it took; nil: there was none.
        var talk: Int64?
        var wrapUp: Int64?
    }

    /// When an agent was there, and when the agent had other things to do meanwhile. In order, and none touches the next.
    struct Shift: Sendable {
        var there: [Range<Moment>] = []
        var away: [Range<Moment>] = []
        var length: Int64 { there.reduce(0) { $0 + ($1.upperBound - $1.lowerBound).milliseconds } }
    }

    package let from: Moment
    package let to: Moment
    /// In the order in which they came.
    var arrivals: [Arrival] = []
    var shifts: [WorkNo: Shift] = [:]
    /// The queues whose calls an agent took.
    private(set) var answered: [WorkNo: Set<QueueID>] = [:]
    /// How long phones rang that were lifted, and how long agents took to pick a call that they could have.
    private(set) var rings: [Int64] = []
    private(set) var reactions: [Int64] = []

    private struct Wait: Hashable {
        let call: CallID
        let visit: Int
    }

    private struct Part: Hashable {
        let call: CallID
        let agent: WorkNo
    }

    /// When an agent's idle time ended.
    private struct End: Hashable {
        let agent: WorkNo
        let at: Moment
    }

    private var places: [Wait: Int] = [:]
    /// The waits that ended by talk, by call and agent, in order.
    private var talks: [Part: [(at: Moment, place: Int)]] = [:]
    private var idle: [End: Moment] = [:]
    private var picked: [OfferRecord] = []

    /// Rows have to be added in the order in which `BookReader` reads them, legs among them, from a day before to a day after.
    package init(from: Moment, to: Moment) {
        self.from = from
        self.to = to
    }

    package mutating func add(_ row: Record) {
        switch row {
        case .entry(let row): add(row)
        case .visit(let row): add(row)
        case .offer(let row): add(row)
        case .leg(let row): add(row)
        case .state(let row): add(row)
        case .session(let row): shifts[row.agent, default: Shift()].there.append(row.began..<max(row.began, row.ended))
        case .call, .hold, .day, .recording, .silence, .unrecorded, .hearing: break
        }
    }

    /// One that comes back from an agent, or whose queue is taken away, is the same caller again.
    private mutating func add(_ row: EntryRecord) {
        guard row.entered >= from, row.entered < to, row.how == .arrived || row.how == .transferred else { return }
        places[Wait(call: row.call, visit: row.visit)] = arrivals.count
        arrivals.append(Arrival(at: row.entered, queue: row.queue))
    }

    private mutating func add(_ row: VisitRecord) {
        if let agent = row.agent, row.end == .answered { answered[agent, default: []].insert(row.queue) }
        guard let place = places[Wait(call: row.call, visit: row.visit)] else { return }
        arrivals[place].waited = row.waited.milliseconds
        arrivals[place].isLeft = row.end == .abandoned
        if row.end == .answered, let agent = row.agent { talks[Part(call: row.call, agent: agent), default: []].append((row.ended, place)) }
    }

    private mutating func add(_ row: OfferRecord) {
        guard row.end == nil, row.visit != nil, row.offered >= from, row.offered < to else { return }
        rings.append((row.ended - row.offered).milliseconds)
        if row.kind == .request || row.kind == .pickup { picked.append(row) }
    }

    private mutating func add(_ row: LegRecord) {
        guard let began = row.talkedFrom, let talks = talks[Part(call: row.call, agent: row.agent)],
            let talk = talks.last(where: { $0.at <= began })
        else { return }
        arrivals[talk.place].talk = (arrivals[talk.place].talk ?? 0) + (row.ended - began).milliseconds
    }

    private mutating func add(_ row: StateRecord) {
        switch row.state {
        case .idle: idle[End(agent: row.agent, at: row.ended)] = row.began
        case .wrapUp where row.call != nil:
            guard let call = row.call, let talk = talks[Part(call: call, agent: row.agent)]?.last(where: { $0.at <= row.began }) else {
                return
            }
            arrivals[talk.place].wrapUp = (arrivals[talk.place].wrapUp ?? 0) + (row.ended - row.began).milliseconds
        case .busy, .rest, .wrapUp, .ownCall, .recording, .inspecting: be(away: row)
        case .talking, .holding, .calling: if row.purpose == .talk || row.purpose == .conference { be(away: row) }
        case .signedOut, .ringing: break
        }
    }

    private mutating func be(away row: StateRecord) { shifts[row.agent, default: Shift()].away.append(row.began..<row.ended) }

    /// When all rows are there.
    package mutating func finish() {
        for row in picked {
            guard let since = idle[End(agent: row.agent, at: row.offered)], let place = places[Wait(call: row.call, visit: row.visit ?? 0)]
            else { continue }
            reactions.append((row.offered - max(since, arrivals[place].at)).milliseconds)
        }
        rings.sort()
        reactions.sort()
        arrivals = arrivals.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        shifts = shifts.mapValues { $0.tidy(from: from) }.filter { !$0.value.there.isEmpty }
        (places, talks, idle, picked) = ([:], [:], [:], [])
    }
}

extension PastDay.Shift {
    /// In order, what touches as one, and nothing of before the day.
    fileprivate func tidy(from start: Moment) -> Self {
        func tidy(_ spans: [Range<Moment>]) -> [Range<Moment>] {
            var merged: [Range<Moment>] = []
            for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
                if span.upperBound <= start { continue }
                let span = max(span.lowerBound, start)..<span.upperBound
                if let last = merged.last, span.lowerBound <= last.upperBound {
                    merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
                } else {
                    merged.append(span)
                }
            }
            return merged
        }
        return Self(there: tidy(there), away: tidy(away))
    }
}
