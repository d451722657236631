import ArgumentParser
import Floor
import Foundation
import Reports
import Telephony
import Wire

struct MakeReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report what became of calls and of agents' time. The server may be running.",
        discussion: "docs/figures.md says what each figure means. The exit code is 1 where the figures do not add up.")

    @OptionGroup var ledger: WhichLedger
    @Option(help: "The first day, such as 2026-11-30. Left out: yesterday.") var from: String?
    @Option(help: "The last day. Left out: the first.") var to: String?
    @Option(help: "What has a row: queue, agent, agent-queue, quarter, hour or day.") var by = "queue"
    @Option(help: "Only this queue.") var queue: Int?
    @Option(help: "Which service level: \(Definition.ServiceLevel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var serviceLevel = Definition.ServiceLevel.abandonedNegative.rawValue
    @Option(help: "An answer that takes no longer is in time, such as 20s. Left out: what each queue's answerWithin says.")
    var within: String?
    @Option(help: "Who leaves within this has not waited; 0s: everybody has.") var short = "5s"
    @Option(help: "In which interval a call counts: start, end or split.") var credit = "start"
    @Option(help: "table, csv or json.") var `as` = "table"
    @Option(help: "As the ledger was at this position.") var at: Int64?
    @Option(help: "With csv: which of the report's tables; left out: the first.") var sheet: String?

    func run() throws {
        var holds = true
        try Console.run {
            let source = try ledger.source()
            let maker = ReportMaker(books: source.books, centre: source.centre, zone: source.zone)
            let report = try maker.report(try definition(source), at: at)
            try FileHandle.standardOutput.write(contentsOf: Data(ReportText(report, source.zone).bytes(as: self.as, sheet: sheet)))
            holds = report.holds
            for check in report.checks where !check.holds { Console.complain("\(check.of): \(check.line)") }
        }
        if !holds { throw ExitCode.failure }
    }

    private func definition(_ source: WhichLedger.Source) throws -> Definition {
        var asked = Definition(
            from: Moment(milliseconds: 0), to: Moment(milliseconds: 0), grouping: try ReportOptions.word(by, "--by"),
            queue: queue.map { QueueID($0) }, serviceLevel: try ReportOptions.word(serviceLevel, "--service-level"),
            within: try within.map { try ReportOptions.duration($0, "--within") },
            short: try ReportOptions.duration(short, "--short"), credit: try ReportOptions.word(credit, "--credit"))
        asked.ownLimits = source.centre.answerLimits
        return try ReportDays(from: from, to: to, definition: asked).resolved(source.zone)
    }
}
