package import Floor
package import Telephony

/// The lines of a `queue_log` as things happen: rows go in, as they are stored, with what goes on beside them; what has become known by
/// them comes out, nothing twice. Times never go back: what is known late has the time of the line before it.
package struct GrowingQueueLog: Sendable {
    /// How far the lines have come. Whoever begins again with it, and with the rows of before, says what was not said.
    package struct Place: Hashable, Sendable, Codable {
        /// Of the last fact that is included.
        package var position: Int64
        /// The time of the last line.
        package var second: Int64
        /// Who is paused, and who has come, by the lines: the agent, and since when.
        var paused: [Int: Int64] = [:]
        var seated: [Int: Int64] = [:]
    }

    /// A call whose lines may not be all there.
    private struct Open: Sendable {
        var rows: [Record] = []
        var said: Set<QueueLog.What> = []
        var isOver = false
    }

    private let profile: QueueLog.Profile
    package private(set) var place: Place
    private var calls: [CallID: Open] = [:]
    private var callers: [CallID: String] = [:]
    private var isNew: Bool
    /// No call goes on for longer.
    private static let longest = Interval.seconds(7 * 86_400)

    /// One that nothing was written of yet begins with what goes on at a position.
    package init(_ profile: QueueLog.Profile, at position: Int64, now: Moment) {
        self.profile = profile
        place = Place(position: position, second: now.seconds)
        isNew = true
    }

    /// Goes on.
    package init(_ profile: QueueLog.Profile, after place: Place) {
        self.profile = profile
        self.place = place
        isNew = false
    }

    /// Takes in rows that were stored up to the place, before any others: what there is to say of them has been said, but for a new log.
    package mutating func remember(_ rows: [Record], callers: [CallID: String]) {
        take(rows, callers)
        if isNew {
            for (id, call) in calls where call.isOver { forget(id) }
            return
        }
        for id in Array(calls.keys) {
            let said = lines(of: [id], legs: [], states: [], ReportNames()).map(\.what)
            calls[id]?.said = Set(said)
            let talks = said.count { if case .talks = $0 { true } else { false } }
            let talked = said.count { if case .talked = $0 { true } else { false } }
            if calls[id]?.isOver == true, talks == talked { forget(id) }
        }
    }

    /// Takes in the rows that were stored after the place and up to a position, and what goes on there; returns what there is to say.
    /// `unfinished`: nil where more was stored already, so that nobody knows it.
    package mutating func add(
        _ rows: [Record], unfinished: [Record]?, names: ReportNames, callers: [CallID: String], upTo position: Int64
    ) -> [String] {
        var touched = take(rows, callers)
        if isNew { touched = Set(calls.keys) }
        let legs = unfinished?.filter { if case .leg = $0 { true } else { false } } ?? []
        let states = (rows + (unfinished ?? [])).filter { if case .state = $0 { true } else if case .session = $0 { true } else { false } }
        var text = say(lines(of: touched.sorted(), legs: legs, states: states, names))
        place.position = position
        guard let unfinished else { return text }
        text += say(lines(of: [], legs: [], states: vanished(besides: unfinished), names))
        settle(Set(legs.compactMap(\.lineCall)))
        return text
    }

    /// What goes on by the lines and nowhere else: it lasted no time, or its row was forgotten.
    private func vanished(besides unfinished: [Record]) -> [Record] {
        var (paused, seated) = (place.paused, place.seated)
        for row in unfinished {
            if case .state(let row) = row, paused[row.agent.rawValue] == row.began.milliseconds { paused[row.agent.rawValue] = nil }
            if case .session(let row) = row, seated[row.agent.rawValue] == row.began.milliseconds { seated[row.agent.rawValue] = nil }
        }
        let end = Moment(milliseconds: place.second * 1000 + 999)
        let session = SessionNumber(0)
        let pauses = paused.sorted { $0.key < $1.key }.map { agent, since in
            Record.state(
                StateRecord(agent: WorkNo(agent), session: session, state: .busy, began: Moment(milliseconds: since), ended: end))
        }
        return pauses
            + seated.sorted { $0.key < $1.key }.map { agent, since in
                Record.session(
                    SessionRecord(
                        agent: WorkNo(agent), session: session, phone: PhoneNumber(""), began: Moment(milliseconds: since), ended: end))
            }
    }

    /// Whose calls they are.
    @discardableResult
    private mutating func take(_ rows: [Record], _ callers: [CallID: String]) -> Set<CallID> {
        var touched: Set<CallID> = []
        for row in rows {
            guard let id = row.lineCall else { continue }
            touched.insert(id)
            calls[id, default: Open()].rows.append(row)
            if case .call = row { calls[id]?.isOver = true }
            if let caller = callers[id] { self.callers[id] = caller }
        }
        return touched
    }

    private func lines(of calls: [CallID], legs: [Record], states: [Record], _ names: ReportNames) -> [QueueLog.Line] {
        let wanted = Set(calls)
        var log = QueueLog(profile, names, callers: callers)
        for id in calls { for row in self.calls[id]?.rows ?? [] { log.add(row) } }
        for leg in legs { if let call = leg.lineCall, wanted.contains(call) { log.add(leg) } }
        for row in states { log.add(row) }
        return log.finished()
    }

    /// Those that were not said yet, in their order.
    private mutating func say(_ lines: [QueueLog.Line]) -> [String] {
        var text: [String] = []
        if isNew { text.append(QueueLog.start(at: place.second)) }
        isNew = false
        for line in lines where note(line) {
            place.second = max(place.second, line.at.seconds)
            text.append(line.text(at: place.second))
        }
        return text
    }

    /// Whether it is news.
    private mutating func note(_ line: QueueLog.Line) -> Bool {
        if let call = line.of { return calls[call]?.said.insert(line.what).inserted ?? false }
        switch line.what {
        case .paused(let agent, let since): return Self.begin(agent, since, in: &place.paused)
        case .unpaused(let agent, let since): return Self.end(agent, since, in: &place.paused)
        case .sat(let agent, let since): return Self.begin(agent, since, in: &place.seated)
        case .rose(let agent, let since): return Self.end(agent, since, in: &place.seated)
        case .entered, .left, .rang, .handed, .talks, .talked: return false
        }
    }

    private static func begin(_ agent: WorkNo, _ since: Moment, in times: inout [Int: Int64]) -> Bool {
        if times[agent.rawValue] == since.milliseconds { return false }
        times[agent.rawValue] = since.milliseconds
        return true
    }

    private static func end(_ agent: WorkNo, _ since: Moment, in times: inout [Int: Int64]) -> Bool {
        guard times[agent.rawValue] == since.milliseconds else { return false }
        times[agent.rawValue] = nil
        return true
    }

    /// Lets go of calls of which there is nothing more to say.
    private mutating func settle(_ talking: Set<CallID>) {
        for (id, call) in calls {
            let isGone = place.second - id.seconds > Self.longest.seconds
            if call.isOver && !talking.contains(id) || isGone { forget(id) }
        }
    }

    private mutating func forget(_ id: CallID) {
        calls[id] = nil
        callers[id] = nil
    }
}

extension Record {
    /// The call of whose lines it is a part.
    fileprivate var lineCall: CallID? {
        switch self {
        case .call(let row): row.call
        case .entry(let row): row.call
        case .visit(let row): row.call
        case .offer(let row): row.call
        case .leg(let row): row.call
        case .recording, .silence, .unrecorded, .hearing, .hold, .state, .session, .day: nil
        }
    }
}
