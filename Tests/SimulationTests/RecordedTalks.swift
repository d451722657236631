import Ledger
import Telephony

@testable import Floor

extension Floor {
    /// An agent whose talk has to be recorded and neither is nor is said to be missing; nil when there is none.
    var unsaidTalk: WorkNo? {
        agents.keys.first { number in
            guard let agent = agents[number], callToRecord(of: agent) != nil else { return false }
            return agent.recording == nil && agent.unrecorded == nil
        }
    }
}

extension World {
    func checkRecordings() throws {
        var talks = RecordedTalks()
        for (_, at, fact) in gateway.ledger.facts(centre: centre.id) { talks.note(fact, at: at) }
        if let complaint = talks.complaint(about: gateway.ledger.records) { throw SimulatedGateway.Trouble.unsound(complaint) }
    }
}

/// What the books say of the talks that had to be recorded, held against the facts.
struct RecordedTalks {
    private var floor = Floor()
    /// What had to be recorded of each agent, from when to when.
    private var due: [WorkNo: [(from: Moment, to: Moment?)]] = [:]
    private var began = 0
    /// The switch was asked for it and has not answered: no rule asked for it.
    private var asked: [WorkNo: [(from: Moment, to: Moment?)]] = [:]

    mutating func note(_ fact: Fact, at moment: Moment) {
        floor.evolve(fact, at: moment)
        if case .recording(.began) = fact { began += 1 }
        for number in floor.agents.keys {
            guard let agent = floor.agents[number] else { continue }
            Self.note(floor.callToRecord(of: agent) != nil, at: moment, in: &due[number, default: []])
            let isPending = agent.recording.map { $0.due == nil && $0.began == nil } ?? false
            Self.note(isPending, at: moment, in: &asked[number, default: []])
        }
    }

    private static func note(_ holds: Bool, at moment: Moment, in spans: inout [(from: Moment, to: Moment?)]) {
        let isOpen = spans.last.map { $0.to == nil } ?? false
        if holds, !isOpen { spans.append((moment, nil)) }
        if !holds, isOpen { spans[spans.count - 1].to = moment }
    }

    /// A second that had to be recorded and is in no row of the books, or a recording without exactly one; nil when all is there.
    func complaint(about records: [Record]) -> String? {
        var said: [WorkNo: [(from: Moment, to: Moment)]] = [:]
        var rows: Set<RecordingID> = []
        for record in records {
            switch record {
            case .recording(let row):
                if !rows.insert(row.recording).inserted { return "\(row.recording.rawValue) is in the books twice" }
                said[row.agent, default: []].append((row.due ?? row.began, row.ended))
            case .unrecorded(let row): said[row.agent, default: []].append((row.from, row.to))
            case .silence(let row): if row.to < row.from { return "a silence of \(row.recording.rawValue) ends before it begins" }
            case .call, .offer, .leg, .hearing, .entry, .visit, .hold, .state, .session, .day: break
            }
        }
        if rows.count != began { return "\(began) recordings began, and \(rows.count) are in the books" }
        for (agent, spans) in due.sorted(by: { $0.key < $1.key }) {
            let covered = (said[agent] ?? []) + (asked[agent] ?? []).compactMap { span in span.to.map { (span.from, $0) } }
            for span in spans {
                guard let end = span.to else { return "the talk of \(agent.rawValue) never ended" }
                var reached = span.from
                for (from, to) in covered.sorted(by: { $0.0 < $1.0 }) where from <= reached { reached = max(reached, to) }
                if reached < end { return "nothing says what became of the talk of \(agent.rawValue) from \(reached) to \(end)" }
            }
        }
        return nil
    }
}
