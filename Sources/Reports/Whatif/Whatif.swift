package import Floor
import Telephony

/// A day beside itself as it would have been with other agents, skills or rules. Both are played so many times, and what is left to chance
/// is the same in either.
package struct Whatif: Sendable {
    /// What a report shows of it, in this order.
    private static let shown = [
        "offered", "answered", "inTime", "serviceLevel", "abandoned", "short", "expired", "answerMean", "answerMedian", "answer90",
        "answerLongest", "waitMean", "wait90", "longestQueue",
    ]

    private let day: PastDay
    private let was: Staffing
    private let changed: Staffing
    private let definition: Definition
    private let stays: Stays
    private let seed: UInt64
    private let runs: Int

    /// `centre`: by which rules the day was.
    package init(
        _ day: PastDay, in centre: Centre, was: Staffing, changed: Staffing, _ definition: Definition, seed: UInt64, runs: Int
    ) {
        self.day = day
        self.was = was
        self.changed = changed
        self.definition = definition
        self.seed = seed
        self.runs = runs
        stays = Stays(day, centre)
    }

    /// How many days there are to play. Each may be played beside the others.
    package var count: Int { 2 * runs }

    /// The first half are as it was.
    package func play(_ index: Int) -> PlayedDay {
        let staffing = index < runs ? was : changed
        var definition = definition
        definition.ownLimits = staffing.centre.answerLimits
        var player = Player(day, staffing, stays, Chance(seed: seed, run: index % runs))
        return player.play(definition)
    }

    /// `real`: the day's own rows. `plays`: all, in order. `change`: what is different, in words.
    package func report(
        _ plays: [PlayedDay], beside real: Tally, change: String, _ origin: Origin, _ zone: Zone, _ names: ReportNames
    ) -> CentreReport {
        var real = real
        real.finish()
        var past = PlayedDay(queues: real.queues)
        past.occupancy = real.occupancy
        let (asItWas, otherwise) = (Array(plays.prefix(runs)), Array(plays.dropFirst(runs)))
        let queues = Set(([past] + plays).flatMap { $0.queues.keys }).sorted()
        var rows: [[Sheet.Cell]] = []
        for queue in queues.map({ QueueID?.some($0) }) + [nil] {
            let name: [Sheet.Cell] = queue.map { [.count($0.rawValue), .text(names.queues[$0] ?? "")] } ?? [.none, .text("all")]
            for figure in Self.shown + (queue == nil ? ["occupancy"] : []) {
                func cells(_ days: [PlayedDay]) -> [Sheet.Cell] { days.map { $0.cell(figure, of: queue, definition.serviceLevel) } }
                rows.append(name + [.text(figure), cells([past])[0]] + Self.spread(cells(asItWas)) + Self.spread(cells(otherwise)))
            }
        }
        let columns = ["queue", "name", "figure", "was", "played", "playedLeast", "playedMost", "whatIf", "whatIfLeast", "whatIfMost"]
        return CentreReport(
            head: head(change, origin, zone), sheets: [Sheet("whatIf", columns, rows)], checks: Self.checks(plays))
    }

    /// The median, the least and the most.
    private static func spread(_ cells: [Sheet.Cell]) -> [Sheet.Cell] {
        let numbers = cells.compactMap(\.number).sorted()
        guard let like = cells.first(where: { $0.number != nil }), let least = numbers.first, let most = numbers.last else {
            return [.none, .none, .none]
        }
        return [numbers.nearest(percent: 50) ?? least, least, most].map { like.same($0) }
    }

    private static func checks(_ plays: [PlayedDay]) -> [CentreReport.Check] {
        let complaints = Set(plays.flatMap(\.complaints)).sorted()
        if complaints.isEmpty { return [.init(of: "played days", line: "the books of each of \(plays.count) add up", holds: true)] }
        return complaints.map { .init(of: "played days", line: $0, holds: false) }
    }

    // MARK: The head

    private func head(_ change: String, _ origin: Origin, _ zone: Zone) -> [(name: String, cell: Sheet.Cell)] {
        var definition = definition
        definition.ownLimits = changed.centre.answerLimits
        let last = stays.patience.keys.sorted().map { ("patience of queue \($0.rawValue)", stays.patience[$0] ?? stays.patienceOfAll) }
        let estimates = last + [("patience elsewhere", stays.patienceOfAll)]
        let gone = day.arrivals.count { arrival in !changed.centre.queues.contains { $0.id == arrival.queue } }
        return [
            ("centre", .text("\(origin.centre) \(origin.centreName)")), ("from", .text(zone.text(definition.from))),
            ("to", .text(zone.text(definition.to))), ("timeZone", .text(zone.name)), ("whatIf", .text(change)),
            ("agents", .text("\(was.count) as it was, \(changed.count) otherwise")),
            ("callers", .text("\(day.arrivals.count)\(gone > 0 ? ", of whom \(gone) to queues that there are not otherwise" : "")")),
            ("serviceLevel", .text(definition.serviceLevel.rawValue)), ("formula", .text(definition.serviceLevel.formula)),
            ("within", definition.limits), ("short", .span(definition.short.milliseconds)),
            ("patience", .text(Self.patience)),
        ] + estimates.map { ($0.0, .text(Self.words($0.1))) } + [
            ("talks", .text(Self.talks)), ("agentsDo", .text(Self.agents)), ("notPlayed", .text(Self.missing)),
            ("runs", .text("\(runs) of either, seed \(seed); the median, and from the least to the most")),
            ("version", .text(origin.version)), ("position", .count(Int(origin.position))),
        ]
    }

    private static let patience =
        "who left leaves after the same wait; how long others would have waited is not known: it is drawn, beyond the wait that they had, "
        + "from an estimate (Kaplan-Meier) by all waits; who is more patient than anybody who left waits as long as the queue allows"
    private static let talks =
        "each as long as it was, with holds and the work after it; of callers who did not talk drawn from the others of their queue"
    private static let agents =
        "sign in and out, and are busy or at rest, when they did; serve all queues of their skills; pick, where that is needed, as soon as "
        + "they did"
    private static let missing =
        "rings that nobody answered (the busy time after them is), calls that come back from an agent, transfers that would not have been"

    private static func words(_ patience: Patience) -> String {
        let all = patience.left + patience.others
        let half = patience.median.map { "half would have within \(seconds($0)) s" } ?? "fewer than half would have, however long they wait"
        return "\(patience.left) of \(all) left; \(half)"
    }
}

extension PlayedDay {
    fileprivate func cell(_ figure: String, of queue: QueueID?, _ level: Definition.ServiceLevel) -> Sheet.Cell {
        if figure == "occupancy" { return .maybe(share: occupancy) }
        let figures = queue.map { queues[$0] ?? QueueFigures() } ?? queues.values.reduce(into: QueueFigures()) { $0.add($1) }
        return QueueFigures.columns(level).first { $0.0 == figure }.map { $0.1(figures.sorted) } ?? .none
    }
}

extension Tally {
    /// That of all agents together.
    var occupancy: Int64? {
        var all = AgentFigures()
        for figures in agents.values { all.add(time: figures) }
        return all.occupancy
    }
}

extension AgentFigures {
    /// What occupancy is made of.
    fileprivate mutating func add(time other: AgentFigures) {
        signedIn += other.signedIn
        ringing += other.ringing
        talk += other.talk
        hold += other.hold
        wrapUp += other.wrapUp
        rest[0, default: 0] += other.sumOfRest
    }
}

extension Sheet.Cell {
    /// Nil: it is none.
    fileprivate var number: Int64? {
        switch self {
        case .count(let count): Int64(count)
        case .span(let number), .share(let number): number
        case .moment(let moment): moment.milliseconds
        case .text, .phone, .flag, .none: nil
        }
    }

    /// Another number of the same kind.
    fileprivate func same(_ number: Int64) -> Self {
        switch self {
        case .count: .count(Int(number))
        case .span: .span(number)
        case .share: .share(number)
        case .moment: .moment(Moment(milliseconds: number))
        case .text, .phone, .flag, .none: self
        }
    }
}
