package import Floor
package import Telephony

/// The books as lines of a `queue_log`, for what reads that of app_queue: `time|callid|queue|agent|event|data…`.
package struct QueueLog {
    package enum Profile: String, Sendable, CaseIterable {
        /// As app_queue writes.
        case asterisk
        /// What Asternic Lite understands: transfers in the old form, sessions as logins, and an entry before each further talk.
        case asternic
    }

    /// What a line tells of its call or agent: of one thing there is one line, however often it is worked out.
    enum What: Hashable {
        case entered(visit: Int)
        case left(visit: Int)
        case rang(offer: Int)
        case handed(WorkNo, Moment)
        case talks(WorkNo, Moment)
        case talked(WorkNo, Moment)
        case paused(WorkNo, Moment)
        case unpaused(WorkNo, Moment)
        case sat(WorkNo, Moment)
        case rose(WorkNo, Moment)
    }

    struct Line {
        let what: What
        let of: CallID?
        let at: Moment
        /// Among those of one time: what ends comes before what begins, and an entry before what comes of it.
        let rank: Int
        let call: String
        let queue: String
        let agent: String
        let event: String
        let data: [String]

        /// `second`: what stands there as the time.
        func text(at second: Int64) -> String { (["\(second)", call, queue, agent, event] + data).joined(separator: "|") }
    }

    struct Talk: Hashable {
        let call: CallID
        let agent: WorkNo
    }

    let profile: Profile
    let names: ReportNames
    let callers: [CallID: String]
    var lines: [Line] = []
    var calls: [CallID: CallRecord] = [:]
    var legs: [Talk: [LegRecord]] = [:]
    /// When a call was given to a queue.
    private var handed: [CallID: [Moment]] = [:]
    private var visits: [VisitRecord] = []
    private var offers: [OfferRecord] = []
    /// Those of a call that were talked, in order.
    private var talked: [CallID: [OfferRecord]] = [:]

    package init(_ profile: Profile, _ names: ReportNames, callers: [CallID: String]) {
        self.profile = profile
        self.names = names
        self.callers = callers
    }

    package mutating func add(_ row: Record) {
        switch row {
        case .entry(let row):
            if row.how == .transferred { handed[row.call, default: []].append(row.entered) }
            let data = ["", clean(callers[row.call] ?? ""), "\(row.place)"]
            say(.entered(visit: row.visit), row.entered, Self.rank(5, row.visit), row.call, row.queue, nil, "ENTERQUEUE", data)
        case .visit(let row): visits.append(row)
        case .offer(let row):
            offers.append(row)
            if row.end == nil { talked[row.call, default: []].append(row) }
        case .call(let row): calls[row.call] = row
        case .leg(let row): if row.talkedFrom != nil { legs[Talk(call: row.call, agent: row.agent), default: []].append(row) }
        case .state(let row): pause(row)
        case .session(let row): sit(row)
        case .hold, .day, .recording, .silence, .unrecorded, .hearing: break
        }
    }

    /// When all rows are there: in the order of time, which is in whole seconds and never goes back.
    package mutating func text(from: Moment, to: Moment) -> [String] {
        let said = finished().filter { $0.at >= from && $0.at < to }
        return [Self.start(at: from.seconds)] + said.map { $0.text(at: $0.at.seconds) }
    }

    static func start(at second: Int64) -> String { "\(second)|NONE|NONE|NONE|QUEUESTART|" }

    /// When all rows are there: the lines in their order.
    mutating func finished() -> [Line] {
        for row in visits { tell(row) }
        for row in offers { tell(row) }
        return lines.enumerated()
            .sorted { ($0.element.at, $0.element.rank, $0.offset) < ($1.element.at, $1.element.rank, $1.offset) }.map(\.element)
    }

    mutating func say(
        _ what: What, _ at: Moment, _ rank: Int, _ call: CallID?, _ queue: QueueID?, _ agent: WorkNo?, _ event: String, _ data: [String]
    ) {
        // What goes on has not ended.
        if at == .endOfTime { return }
        lines.append(
            Line(
                what: what, of: call, at: at, rank: rank, call: call?.description ?? "NONE", queue: queue.map(name) ?? "NONE",
                agent: agent.map(name) ?? "NONE",
                event: event, data: data))
    }

    /// What comes of a call's later waits comes after what came of its earlier ones, if all of it is of one time.
    private static func rank(_ rank: Int, _ visit: Int) -> Int { rank + 10 * (visit - 1) }

    func name(_ queue: QueueID) -> String { names.queues[queue].map(clean) ?? "queue \(queue.rawValue)" }
    func name(_ agent: WorkNo) -> String { names.agents[agent].map(clean) ?? "\(agent.rawValue)" }

    /// What stands between bars has none, and no end of a line; and no name makes a line longer than readers read.
    func clean(_ text: String) -> String {
        let clean = String(text.map { $0 == "|" || $0.isNewline ? "_" : $0 })
        return clean.utf8.count > 200 ? String(clean.prefix(50)) : clean
    }
}

// What came of a wait, and of a talk.
extension QueueLog {
    private mutating func tell(_ row: VisitRecord) {
        let places = ["\(row.lastPlace)", "\(row.place)", "\(row.waited.seconds)"]
        // One that ends as it begins ends after its entry.
        let rank = row.ended == row.entered ? Self.rank(6, row.visit) : 3
        let what = What.left(visit: row.visit)
        switch row.end {
        case .answered: if let agent = row.agent { talk(row, agent) }
        case .abandoned, .lost: say(what, row.ended, rank, row.call, row.queue, nil, "ABANDON", places)
        case .expired: say(what, row.ended, rank, row.call, row.queue, nil, "EXITWITHTIMEOUT", places)
        case .moved, .dropped: say(what, row.ended, rank, row.call, row.queue, nil, "EXITEMPTY", places)
        }
    }

    /// From the moment at which they talk to the end of the agent's leg, as far as that is over.
    private mutating func talk(_ row: VisitRecord, _ agent: WorkNo) {
        talk(row.call, row.queue, agent, row.ended, waited: row.waited, place: row.place, visit: row.visit)
    }

    private mutating func talk(
        _ call: CallID, _ queue: QueueID, _ agent: WorkNo, _ at: Moment, waited: Interval, place: Int, visit: Int = 1
    ) {
        let leg = legs[Talk(call: call, agent: agent)]?.first { $0.talkedFrom.map { $0 >= at } ?? false }
        let ring = talked[call]?.last { $0.agent == agent && $0.ended == at }.map { $0.ended - $0.offered }
        say(
            .talks(agent, at), at, Self.rank(6, visit), call, queue, agent, "CONNECT",
            ["\(waited.seconds)", clean(leg?.leg.rawValue ?? ""), "\((ring ?? .zero).seconds)"])
        guard let leg, leg.ended < .endOfTime else { return }
        // One that ends as it begins ends after that.
        let rank = leg.ended == at ? Self.rank(7, visit) : 1
        let lasted = (leg.ended - at).seconds
        let times = ["\(waited.seconds)", "\(lasted)", "\(place)"]
        let what = What.talked(agent, at)
        guard let aim = whereTo(call, from: at, to: leg.ended) else {
            let isOver = calls[call].map { $0.ended <= leg.ended } ?? false
            let event = isOver && calls[call]?.by == .caller ? "COMPLETECALLER" : "COMPLETEAGENT"
            return say(what, leg.ended, rank, call, queue, agent, event, times)
        }
        switch profile {
        case .asterisk: say(what, leg.ended, rank, call, queue, agent, "BLINDTRANSFER", [aim, "linefinder"] + times)
        case .asternic: say(what, leg.ended, rank, call, queue, agent, "TRANSFER", [aim, "linefinder"] + times)
        }
    }

    /// To whom a talk was handed over when it ended: a colleague's number, or a queue; nil: to nobody.
    private func whereTo(_ call: CallID, from began: Moment, to ended: Moment) -> String? {
        if handed[call]?.contains(where: { $0 > began && $0 <= ended }) == true { return "queue" }
        return talked[call]?.first { $0.kind == .transfer && $0.ended > began && $0.ended <= ended }.map { "\($0.agent.rawValue)" }
    }

    /// Rings that came to nothing, and talks that a colleague handed over.
    private mutating func tell(_ row: OfferRecord) {
        guard let queue = row.queue else { return }
        let rang = (row.ended - row.offered).milliseconds
        switch row.end {
        case .noAnswer?, .rejected?, .forwarded?:
            say(.rang(offer: row.number), row.ended, 2, row.call, queue, row.agent, "RINGNOANSWER", ["\(rang / 1000 * 1000)"])
        case .callerLeft?, .takenBack?:
            say(.rang(offer: row.number), row.ended, 2, row.call, queue, row.agent, "RINGCANCELED", ["\(rang)"])
        case .unreachable?, .forced?, .silent?, .moved?, .snatched?, .lost?, .expired?: break
        case nil:
            guard row.kind == .transfer, profile == .asternic else { return }
            let data = ["", clean(callers[row.call] ?? ""), "1"]
            say(.handed(row.agent, row.ended), row.ended, 5, row.call, queue, nil, "ENTERQUEUE", data)
            talk(row.call, queue, row.agent, row.ended, waited: .zero, place: 1)
        }
    }

    /// Busy and rest are pauses.
    private mutating func pause(_ row: StateRecord) {
        guard row.state == .busy || row.state == .rest else { return }
        let reasons = row.state == .busy ? names.busyReasons : names.restReasons
        let reason = row.reason.map { clean(reasons[$0] ?? "\(row.state.rawValue) \($0)") } ?? ""
        say(.paused(row.agent, row.began), row.began, 4, nil, nil, row.agent, "PAUSEALL", [reason])
        say(.unpaused(row.agent, row.began), row.ended, 0, nil, nil, row.agent, "UNPAUSEALL", [""])
    }

    /// A session that goes on at midnight is left, and taken up again.
    private mutating func sit(_ row: SessionRecord) {
        let phone = clean(row.phone.rawValue)
        let (came, went) = (What.sat(row.agent, row.began), What.rose(row.agent, row.began))
        // One that ends as it begins ends after that.
        let rank = row.ended == row.began ? 5 : 1
        switch profile {
        case .asterisk:
            say(came, row.began, 4, nil, nil, row.agent, "ADDMEMBER", [""])
            say(went, row.ended, rank, nil, nil, row.agent, "REMOVEMEMBER", [""])
        case .asternic:
            say(came, row.began, 4, nil, nil, row.agent, "AGENTLOGIN", [phone])
            say(went, row.ended, rank, nil, nil, row.agent, "AGENTLOGOFF", [phone, "\((row.ended - row.began).seconds)"])
        }
    }
}

extension Moment {
    /// When what goes on ends, as far as anybody knows.
    static let endOfTime = Moment(milliseconds: .max)
}
