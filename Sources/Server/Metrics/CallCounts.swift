import Floor
import Runtime
import Synchronization
import Telephony

/// What became of a centre's calls since the process began: counters and histograms of Prometheus, read off what was stored, commit by
/// commit. A commit that was stored though the server could not know so is read anew by the loop, and not counted here.
final class CallCounts: Sendable {
    /// In seconds. The usual limits of service levels are among them.
    private static let waits = [5.0, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200]
    private static let talks = [10.0, 20, 30, 60, 90, 120, 180, 300, 600, 900, 1800, 3600]

    private struct QueueCounts {
        let arrived, answered, inTime, left, leftInTime, expired: Count
        let answerWait, leftWait, talk, handle: Spread
    }

    /// Somebody is in wrap-up after a call.
    private struct WrapUp {
        let queue: QueueID
        /// Talk and hold.
        let handled: Interval
        let since: Moment
    }

    private struct State {
        var queues: [QueueID: QueueCounts] = [:]
        var wrapUps: [WorkNo: WrapUp] = [:]
    }

    private let centre: String
    private let prometheus: Prometheus
    private let state = Mutex(State())

    init(centre: Int, _ prometheus: Prometheus) {
        self.centre = "\(centre)"
        self.prometheus = prometheus
        // What has not happened yet is 0: a series that began with 1 would hide the first time.
        for end in CallEnd.allCases { _ = ended(end) }
    }

    /// There are figures of these queues from now on.
    func begin(_ queues: some Sequence<QueueID>) {
        state.withLock { state in for queue in queues { _ = counts(of: queue, in: &state) } }
    }

    func note(_ stored: CallCentre.Stored) {
        state.withLock { state in
            var batch = Batch(before: stored.before)
            for (at, fact) in stored.facts { note(fact, at, &batch, stored, in: &state) }
            for record in stored.records { note(record, batch, stored, in: &state) }
            endWrapUps(stored, in: &state)
        }
    }

    private func note(_ fact: Fact, _ at: Moment, _ batch: inout Batch, _ stored: CallCentre.Stored, in state: inout State) {
        switch fact {
        case .call(.arrived(let fact)): arrived(fact, &batch, in: &state)
        // Out of a conference.
        case .conf(.queued(let fact)): arrived(fact.arrived, &batch, in: &state)
        case .call(.moved(let fact)):
            guard var known = batch[fact.call] else { return }
            known.queue = fact.queue
            batch.known[fact.call] = known
            if !known.isAnswered { counts(of: fact.queue, in: &state).arrived.increment(by: 1) }
        case .leg(.talked(let fact)):
            guard let call = fact.call, var known = batch[call], !known.isAnswered, !known.isPlaced, let queue = known.queue else { return }
            known.isAnswered = true
            batch.known[call] = known
            let counts = counts(of: queue, in: &state)
            counts.answered.increment(by: 1)
            if stored.isInTime(at - known.since, in: queue) { counts.inTime.increment(by: 1) }
            counts.answerWait.record(at - known.since)
        case .call, .leg, .centre, .session, .choice, .placing, .party, .preview, .handover, .chat, .offer, .talk, .conf, .agent,
            .recording,
            .inspection, .playback:
            break
        }
    }

    private func arrived(_ fact: Arrived, _ batch: inout Batch, in state: inout State) {
        batch.known[fact.call] = Batch.Known(queue: fact.queue, since: fact.since)
        counts(of: fact.queue, in: &state).arrived.increment(by: 1)
    }

    private func note(_ record: Record, _ batch: Batch, _ stored: CallCentre.Stored, in state: inout State) {
        switch record {
        case .call(let row):
            ended(row.end).increment(by: 1)
            guard let queue = row.queue, row.answered == nil else { return }
            if row.end == .expired { counts(of: queue, in: &state).expired.increment(by: 1) }
            guard row.end == .callerLeft else { return }
            let counts = counts(of: queue, in: &state)
            counts.left.increment(by: 1)
            if stored.isInTime(row.waited, in: queue) { counts.leftInTime.increment(by: 1) }
            counts.leftWait.record(row.waited)
        case .offer(let row):
            guard let queue = batch[row.call]?.queue else { return }
            offers(queue, row.end?.rawValue ?? "talked").increment(by: 1)
        case .leg(let row):
            guard let talkedFrom = row.talkedFrom, let known = batch[row.call], let queue = known.queue, !known.isPlaced else { return }
            let handled = row.ended - talkedFrom
            let counts = counts(of: queue, in: &state)
            counts.talk.record(handled - row.held)
            if stored.after.agents[row.agent]?.afterCallWork == nil {
                counts.handle.record(handled)
            } else {
                state.wrapUps[row.agent] = WrapUp(queue: queue, handled: handled, since: row.ended)
            }
        case .recording, .silence, .unrecorded, .hearing, .entry, .visit, .hold, .state, .session, .day: break
        }
    }

    /// Whoever is in wrap-up no more has handled the call.
    private func endWrapUps(_ stored: CallCentre.Stored, in state: inout State) {
        if state.wrapUps.isEmpty { return }
        for (agent, wrapUp) in state.wrapUps where stored.change.isEveryDesk || stored.change.desks.contains(agent) {
            let now = stored.after.agents[agent]
            if now?.afterCallWork != nil { continue }
            state.wrapUps[agent] = nil
            let ended = now.map { max($0.since, wrapUp.since) } ?? wrapUp.since
            counts(of: wrapUp.queue, in: &state).handle.record(wrapUp.handled + (ended - wrapUp.since))
        }
    }

    private func counts(of queue: QueueID, in state: inout State) -> QueueCounts {
        if let counts = state.queues[queue] { return counts }
        let labels = [centre, "\(queue.rawValue)"]
        let new = QueueCounts(
            arrived: prometheus.count(.arrived, labels), answered: prometheus.count(.answered, labels),
            inTime: prometheus.count(.inTime, labels), left: prometheus.count(.left, labels),
            leftInTime: prometheus.count(.leftInTime, labels), expired: prometheus.count(.expired, labels),
            answerWait: prometheus.spread(.answerWait, labels, bounds: Self.waits),
            leftWait: prometheus.spread(.leftWait, labels, bounds: Self.waits),
            talk: prometheus.spread(.talk, labels, bounds: Self.talks), handle: prometheus.spread(.handle, labels, bounds: Self.talks))
        _ = offers(queue, "talked")
        _ = offers(queue, OfferEnd.noAnswer.rawValue)
        state.queues[queue] = new
        return new
    }

    private func offers(_ queue: QueueID, _ end: String) -> Count { prometheus.count(.offers, [centre, "\(queue.rawValue)", end]) }

    private func ended(_ end: CallEnd) -> Count { prometheus.count(.ended, [centre, end.rawValue]) }
}

/// What a commit's facts have said so far of its calls, over how they were before it.
private struct Batch {
    struct Known {
        var queue: QueueID?
        var since: Moment
        var isAnswered = false
        var isPlaced = false
    }

    let before: Floor
    var known: [CallID: Known] = [:]

    /// Nil: no such call.
    subscript(call: CallID) -> Known? {
        known[call]
            ?? before.calls[call].map {
                Known(queue: $0.queue, since: $0.since, isAnswered: $0.answered != nil, isPlaced: $0.placement != nil)
            }
    }
}

extension CallCentre.Stored {
    fileprivate func isInTime(_ wait: Interval, in queue: QueueID) -> Bool {
        guard let policy = (after.queues[queue] ?? before.queues[queue])?.policy else { return false }
        return wait <= policy.inTime
    }
}

extension Spread {
    fileprivate func record(_ length: Interval) { record(Double(length.milliseconds) / 1000) }
}
