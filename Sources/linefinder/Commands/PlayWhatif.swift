import ArgumentParser
import Dispatch
import Floor
import Foundation
import Ledger
import Reports
import Synchronization
import Telephony
import Wire

struct PlayWhatif: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif", abstract: "Play a day that is over again, with other agents or rules, and show it beside what was.",
        discussion: """
            Callers come when they came, talk as long as they talked and leave when they left; what nobody knows, such as for how long \
            those would have waited who were answered, is estimated and drawn: the head of the report says how. docs/whatif.md says more.

            linefinder whatif --config linefinder.yaml --day 2026-11-30 --agents +3 --queue 10.wrapUp=30s
            """)

    @OptionGroup var ledger: WhichLedger
    @Option(help: "The day, such as 2026-11-30. Left out: yesterday.") var day: String?
    @Option(
        parsing: .unconditionalSingleValue,
        help: "So many agents more or fewer, such as +3 or -2, or 10:+3 of those who serve queue 10. May be given several times.")
    var agents: [String] = []
    @Option(help: "Another rule of a queue, such as 10.handOut=never or 10.maxWait=5m. May be given several times.") var queue: [String] =
        []
    @Option(help: "Another configuration file, by whose queues, agents and skills it is played.") var with: String?
    @Option(help: "How often either day is played.") var runs = 20
    @Option(help: "By which what is left to chance is drawn.") var seed: UInt64 = 1
    @Option(help: "Which service level: \(Definition.ServiceLevel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var serviceLevel = Definition.ServiceLevel.abandonedNegative.rawValue
    @Option(help: "An answer that takes no longer is in time, such as 20s. Left out: what each queue's answerWithin says.")
    var within: String?
    @Option(help: "Who leaves within this has not waited; 0s: everybody has.") var short = "5s"
    @Option(help: "table, csv or json.") var `as` = "table"

    func run() throws {
        var holds = true
        try Console.run {
            guard (1...1000).contains(runs) else { throw Failure("'--runs \(runs)' is not from 1 to 1000") }
            let source = try ledger.source()
            let definition = try definition(source)
            var past = PastDay(from: definition.from, to: definition.to)
            var tally = Tally(definition, cuts: [definition.from, definition.to])
            var query = BooksQuery(
                centre: source.centre.id, from: definition.from - Definition.margin, to: definition.to + Definition.margin)
            query.hasLegs = true
            let found = try source.books.read(query) { row in
                past.add(row)
                tally.add(row)
            }
            past.finish()
            let (changed, words) = try changed(past, source.centre)
            let whatif = Whatif(
                past, in: source.centre, was: Staffing(past, source.centre), changed: changed, definition, seed: seed, runs: runs)
            let origin = Origin(
                centre: source.centre.id, centreName: source.centre.name, version: linefinderVersion, position: found.position)
            let report = whatif.report(Self.play(whatif), beside: tally, change: words, origin, source.zone, found.names)
            try FileHandle.standardOutput.write(contentsOf: Data(ReportText(report, source.zone).bytes(as: self.as, sheet: nil)))
            holds = report.holds
            for check in report.checks where !check.holds { Console.complain("\(check.of): \(check.line)") }
        }
        if !holds { throw ExitCode.failure }
    }

    /// On all processors.
    private static func play(_ whatif: Whatif) -> [PlayedDay] {
        let plays = Mutex<[Int: PlayedDay]>([:])
        DispatchQueue.concurrentPerform(iterations: whatif.count) { index in
            let play = whatif.play(index)
            plays.withLock { $0[index] = play }
        }
        return plays.withLock { plays in (0..<whatif.count).compactMap { plays[$0] } }
    }

    private func definition(_ source: WhichLedger.Source) throws -> Definition {
        var asked = Definition(
            from: Moment(milliseconds: 0), to: Moment(milliseconds: 0),
            serviceLevel: try ReportOptions.word(serviceLevel, "--service-level"),
            within: try within.map { try ReportOptions.duration($0, "--within") }, short: try ReportOptions.duration(short, "--short"))
        asked.ownLimits = source.centre.answerLimits
        let definition = try ReportDays(from: day, to: nil, definition: asked).resolved(source.zone)
        guard try source.lastMoment() >= definition.to else {
            throw Failure("the ledger does not go to the end of that day; name an earlier one with '--day'")
        }
        return definition
    }

    // MARK: What is changed

    private func changed(_ day: PastDay, _ centre: Centre) throws -> (Staffing, String) {
        var staffing = Staffing(day, centre)
        var words: [String] = []
        if let with {
            guard let other = try Configuration(file: with).centres.first(where: { $0.centre.id == centre.id })?.centre else {
                throw Failure("\(with) has no call centre \(centre.id)")
            }
            staffing = Staffing(day, other, known: centre)
            words.append("as \(with) has it")
        }
        for text in agents {
            let parts = text.split(separator: ":").map(String.init)
            guard (1...2).contains(parts.count), let last = parts.last, last.hasPrefix("+") || last.hasPrefix("-"), let count = Int(last),
                abs(count) <= 10_000, parts.count == 1 || Int(parts[0]) != nil
            else { throw Failure("'--agents \(text)' is not known; write +3, -2 or 10:+3") }
            let queue = parts.count == 2 ? Int(parts[0]).map { QueueID($0) } : nil
            guard staffing.change(by: count, in: queue, day) else {
                throw Failure(
                    "'--agents \(text)': there were not as many agents\(queue.map { " who serve queue \($0.rawValue)" } ?? "") that day")
            }
            words.append("agents \(text)")
        }
        for text in queue {
            let change = try QueueChange(text)
            guard staffing.change(change.queue, change.apply) else { throw Failure("'--queue \(text)': there is no such queue") }
            words.append("queue \(text)")
        }
        return (staffing, words.isEmpty ? "nothing" : words.joined(separator: "; "))
    }
}
