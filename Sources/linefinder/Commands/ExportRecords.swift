import ArgumentParser
import Floor
import Foundation
import Reports
import Telephony

struct ExportRecords: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "Write what became of calls for programs that read the queue_log of Asterisk.",
        discussion: "The server may be running. docs/figures.md says which lines there are.")

    @OptionGroup var ledger: WhichLedger
    @Option(help: "queue_log.") var `as` = "queue_log"
    @Option(help: "asterisk: as app_queue writes; asternic: as Asternic Lite reads.") var profile = QueueLog.Profile.asterisk.rawValue
    @Option(help: "The first day, such as 2026-11-30. Left out: yesterday.") var from: String?
    @Option(help: "The last day. Left out: the first.") var to: String?

    func run() throws {
        try Console.run {
            guard self.as == "queue_log" else { throw Failure("'--as \(self.as)' is not known; write queue_log") }
            guard let profile = QueueLog.Profile(rawValue: profile) else {
                let known = QueueLog.Profile.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure("'--profile \(self.profile)' is not known; write \(known)")
            }
            let source = try ledger.source()
            let maker = ReportMaker(books: source.books, centre: source.centre, zone: source.zone)
            let days = try ReportDays(from: from, to: to).resolved(source.zone)
            let lines = try maker.queueLog(profile, from: days.from, to: days.to)
            try FileHandle.standardOutput.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
        }
    }
}
