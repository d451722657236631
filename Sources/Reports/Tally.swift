package import Floor
package import Telephony

/// Takes the rows of the books and counts. Entries come first, then calls, visits, offers, states and sessions, each kind whole.
package struct Tally {
    struct Visit: Hashable {
        let call: CallID
        let number: Int
    }

    /// What is known of a wait when others are counted.
    struct Known {
        let queue: QueueID
        let entered: Moment
        /// Where it counts when its beginning does, and when its end does; nil: nowhere.
        var offered: Int?
        var settled: Int?
        var end: VisitEnd?
        var ended: Moment?
        var how = EntryRecord.How.arrived
    }

    package let definition: Definition
    /// The beginnings of the intervals, and the end of the last.
    let cuts: [Moment]
    var queues: [QueueID: QueueFigures] = [:]
    var intervals: [QueueFigures]
    var agents: [WorkNo: AgentFigures] = [:]
    var pairs: [Pair: QueueFigures] = [:]
    var visits: [Visit: Known] = [:]
    /// The waits of a call, in order.
    private var waits: [CallID: [Visit]] = [:]
    private var ends: [CallID: Moment] = [:]
    var spans: [Sitting: Span] = [:]
    var abandoned: [VisitRecord] = []
    var arrivals: [EntryRecord] = []
    var complaints: [String] = []

    struct Pair: Hashable {
        let agent: WorkNo
        let queue: QueueID
    }

    package init(_ definition: Definition, cuts: [Moment]) {
        self.definition = definition
        self.cuts = cuts
        intervals = Array(repeating: QueueFigures(), count: max(1, cuts.count - 1))
    }

    /// Also rows that do not count: each finds out.
    package mutating func add(_ record: Record) {
        switch record {
        case .entry(let row): add(row)
        case .call(let row): if definition.credit == .end { ends[row.call] = row.ended }
        case .visit(let row): add(row)
        case .offer(let row): add(row)
        case .state(let row): add(row)
        case .session(let row): add(row)
        case .leg, .hold, .day, .recording, .silence, .unrecorded, .hearing: break
        }
    }

    /// The interval of a moment; nil: none.
    func interval(_ moment: Moment) -> Int? {
        guard moment >= definition.from, moment < definition.to else { return nil }
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    private func isAsked(_ queue: QueueID) -> Bool { definition.queue.map { $0 == queue } ?? true }

    // MARK: Waits

    private mutating func add(_ row: EntryRecord) {
        let visit = Visit(call: row.call, number: row.visit)
        if row.how == .transferred, let from = visits[Visit(call: row.call, number: row.visit - 1)] { noteTransfer(of: row, from: from) }
        if visits[visit] != nil { complaints.append("call \(row.call) began wait \(row.visit) twice") }
        var known = Known(queue: row.queue, entered: row.entered, how: row.how)
        switch definition.credit {
        case .start: known.offered = interval(row.entered)
        case .split: known.offered = interval(row.entered)
        // Calls come after entries: known when they are all there.
        case .end: break
        }
        visits[visit] = known
        waits[row.call, default: []].append(visit)
        if row.how == .arrived { arrivals.append(row) }
        guard definition.credit != .end, let place = known.offered else { return }
        count(row, in: place)
    }

    private mutating func count(_ row: EntryRecord, in place: Int) {
        change(row.queue, place) { $0.begin(row.how, at: row.place) }
    }

    /// It left its queue after a talk there.
    private mutating func noteTransfer(of row: EntryRecord, from before: Known) {
        if let agent = row.agent, interval(row.entered) != nil { agents[agent, default: AgentFigures()].transfersOut += 1 }
        let place = definition.credit == .split ? interval(row.entered) : before.offered
        if let place { change(before.queue, place) { $0.transfersOut += 1 } }
    }

    private mutating func add(_ row: VisitRecord) {
        let visit = Visit(call: row.call, number: row.visit)
        let place =
            switch definition.credit {
            case .start: interval(row.entered)
            case .split: interval(row.ended)
            case .end: ends[row.call].flatMap { interval($0) }
            }
        if let known = visits[visit] {
            if known.end != nil { complaints.append("call \(row.call) ended wait \(row.visit) twice") }
        } else if row.entered >= definition.from {
            complaints.append("call \(row.call) ended wait \(row.visit) and never began it")
        }
        visits[visit, default: Known(queue: row.queue, entered: row.entered)].end = row.end
        visits[visit]?.ended = row.ended
        visits[visit]?.settled = place
        guard let place else { return }
        if definition.credit == .end {
            visits[visit]?.offered = place
            let how = visits[visit]?.how ?? .arrived
            change(row.queue, place) { $0.begin(how, at: row.place) }
        }
        let definition = definition
        change(row.queue, place) { $0.settle(row, definition) }
        if row.end == .abandoned, isAsked(row.queue) { abandoned.append(row) }
    }

    // MARK: Offers

    private mutating func add(_ row: OfferRecord) {
        if interval(definition.credit == .start ? row.offered : row.ended) != nil {
            agents[row.agent, default: AgentFigures()].add(row)
            if row.end == nil, !row.kind.isForQueue, row.kind != .own, row.kind != .recall, let queue = row.queue,
                let place = interval(row.ended)
            {
                change(queue, place) { $0.transfersOut += 1 }
            }
        }
        guard row.end == nil, let number = row.visit, let visit = visits[Visit(call: row.call, number: number)],
            let place = visit.settled, visit.end != nil
        else { return }
        change(visit.queue, place, agent: row.agent) { figures in
            figures.handled += 1
            if row.kind == .routing { figures.routed += 1 } else { figures.requested += 1 }
        }
    }

    // MARK: Time

    private mutating func add(_ row: StateRecord) {
        let time = overlap(row.began, row.ended)
        if time > 0 { agents[row.agent, default: AgentFigures()].add(row, time) }
        note(row)
        guard row.purpose == nil, let queue = row.queue, let call = row.call else { return }
        switch row.state {
        case .talking, .holding, .wrapUp: break
        case .signedOut, .idle, .busy, .rest, .ringing, .calling, .recording, .ownCall, .inspecting: return
        }
        if definition.credit == .split { return addSplit(row, queue) }
        let place =
            definition.credit == .end
            ? ends[call].flatMap { interval($0) }
            : waits[call]?.last { visits[$0].map { $0.queue == queue && $0.entered <= row.began } ?? false }.flatMap { visits[$0]?.offered }
        if let place { count(row, queue, (row.ended - row.began).milliseconds, in: place) }
    }

    /// Each second where it passes.
    private mutating func addSplit(_ row: StateRecord, _ queue: QueueID) {
        var from = max(row.began, definition.from)
        let to = min(row.ended, definition.to)
        while from < to, let place = interval(from) {
            let end = place + 1 < cuts.count ? min(to, cuts[place + 1]) : to
            count(row, queue, (end - from).milliseconds, in: place)
            from = end
        }
    }

    private mutating func count(_ row: StateRecord, _ queue: QueueID, _ time: Int64, in place: Int) {
        func add(_ figures: inout QueueFigures) {
            switch row.state {
            case .holding: figures.hold += time
            case .wrapUp: figures.wrapUp += time
            case .talking, .signedOut, .idle, .busy, .rest, .ringing, .calling, .recording, .ownCall, .inspecting: figures.talk += time
            }
        }
        change(queue, place, agent: row.agent) { add(&$0) }
    }

    func overlap(_ began: Moment, _ ended: Moment) -> Int64 {
        max(0, (min(ended, definition.to) - max(began, definition.from)).milliseconds)
    }

    /// Changes the figures of a queue, of an interval, and of an agent in the queue.
    mutating func change(_ queue: QueueID, _ place: Int, agent: WorkNo? = nil, _ change: (inout QueueFigures) -> Void) {
        guard isAsked(queue) else { return }
        change(&queues[queue, default: QueueFigures()])
        change(&intervals[place])
        if let agent { change(&pairs[Pair(agent: agent, queue: queue), default: QueueFigures()]) }
    }
}
