import Floor
import Telephony
import Testing

@testable import Reports

/// A day that is played again: the day itself was played before, with patience and talks that only the test knows.
struct WhatifTests {
    private static let start = Moment(milliseconds: 1_800_000_000_000)
    private static let definition = Definition(from: start, to: start + .seconds(2 * 3600), within: nil)
    private static let sales = QueueID(10)
    private static let help = QueueID(20)

    private static func centre(_ handOut: QueuePolicy.HandOut = .automatic, wrapUp: Interval = .seconds(10)) -> Centre {
        Centre(
            id: 1, name: "C", accessCodes: [AccessCode("4000", queue: sales), AccessCode("4100", queue: help)],
            queues: [
                QueuePolicy(id: sales, name: "Sales", handOut: handOut, wrapUp: wrapUp),
                QueuePolicy(id: help, name: "Help", wrapUp: .seconds(10)),
            ],
            agents: (1...9).map { number in
                Member(
                    number: WorkNo(100 + number), name: "A\(number)",
                    skills: [.init(sales, level: 1)] + (number % 3 == 0 ? [.init(help, level: 2)] : []))
            })
    }

    /// The rows of a day as the ledger would have them: callers, three a minute for nine agents, and rests.
    private static func rows(_ centre: Centre, seed: UInt64 = 1) -> [Record] {
        let chance = Chance(seed: seed, run: 99)
        var truth = PastDay(from: start, to: definition.to)
        truth.arrivals = (0..<360).map { index in
            // Half of all would leave within two minutes, and hardly anybody waits for ten.
            let patience = 1000 + Int64(600_000 * chance.share(.patience, index) * chance.share(.patience, index + 10_000))
            return PastDay.Arrival(
                at: start + .milliseconds(Int64(7_200_000 * chance.share(.reaction, index))), queue: index % 4 == 0 ? help : sales,
                waited: patience, isLeft: true, talk: 30_000 + Int64(200_000 * chance.share(.talk, index)), wrapUp: 10_000)
        }.sorted { $0.at < $1.at }
        for (index, agent) in centre.agents.enumerated() {
            let rest = start + .seconds(Int64(900 + 600 * index))
            truth.shifts[agent.number] = .init(
                there: [start + .seconds(Int64(60 * index))..<start + .seconds(2 * 3600 - 300)], away: [rest..<rest + .seconds(400)])
        }
        var player = Player(truth, Staffing(truth, centre), Stays(truth, centre), chance)
        #expect(player.play(definition).complaints == [])
        return (0...5).flatMap { kind in player.records.filter { $0.kindInOrder == kind } }
    }

    private struct Outcome {
        var report: CentreReport
        var lines: [String] { TableText(.utc).lines(of: report) }

        func row(_ figure: String, _ queue: QueueID? = nil) -> [Int64] {
            let rows = report.sheets[0].rows
            let found = rows.first { $0[2] == .text(figure) && $0[0] == (queue.map { .count($0.rawValue) } ?? .none) }
            return (found ?? []).dropFirst(3).map { cell in
                switch cell {
                case .count(let count): Int64(count)
                case .span(let number), .share(let number): number
                case .text, .phone, .moment, .flag, .none: -1
                }
            }
        }
    }

    private func play(
        _ rows: [Record], _ centre: Centre, seed: UInt64 = 1, runs: Int = 3, change: (inout Staffing, PastDay) -> Bool = { _, _ in true }
    ) -> Outcome {
        var day = PastDay(from: Self.definition.from, to: Self.definition.to)
        var tally = Tally(Self.definition, cuts: [Self.definition.from, Self.definition.to])
        for row in rows {
            day.add(row)
            tally.add(row)
        }
        day.finish()
        var changed = Staffing(day, centre)
        #expect(change(&changed, day))
        let whatif = Whatif(
            day, in: centre, was: Staffing(day, centre), changed: changed, Self.definition, seed: seed, runs: runs)
        let origin = Origin(centre: 1, centreName: "C", version: "v", position: 1)
        let plays = (0..<whatif.count).map { whatif.play($0) }
        return Outcome(report: whatif.report(plays, beside: tally, change: "test", origin, .utc, ReportNames()))
    }

    @Test(arguments: [QueuePolicy.HandOut.automatic, .never, .after(.seconds(15))])
    func `with the same agents and rules it is near what was`(_ handOut: QueuePolicy.HandOut) {
        let centre = Self.centre(handOut)
        let outcome = play(Self.rows(centre), centre)
        #expect(outcome.report.holds)
        for queue in [nil, Self.sales, Self.help] {
            let offered = outcome.row("offered", queue)
            #expect(offered[1...] == [offered[0], offered[0], offered[0], offered[0], offered[0], offered[0]])
            // Much is left to chance with so few, and little of it here.
            let (answered, level) = (outcome.row("answered", queue), outcome.row("serviceLevel", queue))
            #expect(abs(answered[1] - answered[0]) * 100 <= 4 * answered[0], "\(answered)")
            #expect(abs(level[1] - level[0]) <= 50, "\(level)")
        }
        let (mean, busy) = (outcome.row("answerMean"), outcome.row("occupancy"))
        #expect(abs(mean[1] - mean[0]) * 10 <= 2 * mean[0], "\(mean)")
        #expect(abs(busy[1] - busy[0]) <= 20 && busy[0] > 700, "\(busy)")
    }

    @Test func `the same rows and seed give the same bytes, and what is not changed is played alike`() {
        let centre = Self.centre()
        let rows = Self.rows(centre)
        let first = play(rows, centre, runs: 1)
        #expect(first.lines == play(rows, centre, runs: 1).lines)
        #expect(first.lines != play(rows, centre, seed: 2, runs: 1).lines)
        for row in first.report.sheets[0].rows { #expect(row[4...6] == row[7...9]) }
    }

    @Test func `more agents are never worse than the spread, and fewer never better`() {
        let centre = Self.centre()
        let rows = Self.rows(centre)
        for (count, queue) in [(1, nil), (3, nil), (-2, nil), (2, Self.help)] as [(Int, QueueID?)] {
            let outcome = play(rows, centre, runs: 3) { $0.change(by: count, in: queue, $1) }
            let (answered, level, mean) = (outcome.row("answered"), outcome.row("serviceLevel"), outcome.row("waitMean"))
            if count > 0 {
                #expect(answered[4] >= answered[2] && level[4] >= level[2] && mean[4] <= mean[3], "\(count): \(answered) \(level) \(mean)")
            } else {
                #expect(answered[4] <= answered[3] && level[4] <= level[3] && mean[4] >= mean[2], "\(count): \(answered) \(level) \(mean)")
            }
        }
        let many = play(rows, centre, runs: 1) { $0.change(by: 40, in: nil, $1) }
        #expect(many.row("answered")[4] > 340 && many.row("serviceLevel")[4] > 930, "\(many.row("answered")) \(many.row("serviceLevel"))")
        var none = Staffing(PastDay(from: Self.start, to: Self.definition.to), centre)
        let isChanged = none.change(by: 1, in: nil, PastDay(from: Self.start, to: Self.definition.to))
        #expect(!isChanged)
    }

    @Test func `another rule and another configuration are played`() {
        let centre = Self.centre()
        let rows = Self.rows(centre)
        let longer = play(rows, centre, runs: 1) { staffing, _ in staffing.change(Self.sales) { $0.wrapUp = .seconds(120) } }
        #expect(longer.row("answered", Self.sales)[4] < longer.row("answered", Self.sales)[1])
        let short = play(rows, centre, runs: 1) { staffing, _ in staffing.change(Self.sales) { $0.maxWait = .seconds(5) } }
        #expect(short.row("expired", Self.sales)[4] > 20 && short.row("expired", Self.sales)[1] == 0)
        var other = centre
        for index in other.agents.indices { other.agents[index].skills = [.init(Self.sales, level: 1), .init(Self.help, level: 1)] }
        other = Centre(
            id: 1, name: "C", accessCodes: other.accessCodes, queues: other.queues,
            agents: other.agents + [Member(number: WorkNo(500), name: "N")])
        let all = play(rows, centre, runs: 1) { staffing, day in
            staffing = Staffing(day, other, known: centre)
            return staffing.count == 10
        }
        #expect(all.row("serviceLevel", Self.help)[4] > all.row("serviceLevel", Self.help)[1])
        var staffing = Staffing(PastDay(from: Self.start, to: Self.definition.to), centre)
        let isChanged = staffing.change(QueueID(99)) { $0.maxWait = .zero }
        #expect(!isChanged)
    }
}

extension Record {
    fileprivate var kindInOrder: Int {
        switch self {
        case .entry: 0
        case .visit: 1
        case .offer: 2
        case .leg: 3
        case .state: 4
        case .session: 5
        case .call, .hold, .day, .recording, .silence, .unrecorded, .hearing: 6
        }
    }
}
