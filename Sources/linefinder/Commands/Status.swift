import ArgumentParser
import Floor
import Foundation
import Ledger
import Telephony

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say at a glance how the server stands: queues, agents, switch, ledger and disk.",
        discussion: "Exits with 0 when all call centres are served, else with 1. Figures for machines are at /metrics.")

    @Option(help: "The configuration file.")
    var config: String

    func run() async throws {
        var isReady = false
        try await Console.run {
            let status = try await Configuration(file: config).status()
            status.lines.forEach(Console.say)
            isReady = status.isReady
        }
        if !isReady { throw ExitCode.failure }
    }
}

extension Configuration {
    func status() async throws -> (isReady: Bool, lines: [String]) {
        let isThere = unsafe access(data, F_OK) == 0
        guard unsafe !isThere || access("\(data)/.", R_OK | X_OK) == 0 else {
            throw Failure("\(data): this user may not look into the data folder; run this as the user of the server, or as root")
        }
        guard DataFolder.isInUse(data) else { return (false, try ["no server runs on \(data)"] + placeLines + restLines()) }
        guard let answer = try await Questions.status(data).answer(within: .seconds(5)) else {
            throw Failure("\(data): a server runs, and did not answer within 5 s; its log may say why")
        }
        let lines = answer.split(separator: "\n").map(String.init)
        return (lines.first == "ready", Array(lines.dropFirst()))
    }

    /// What the ledger holds while nobody serves it.
    private func restLines() throws -> [String] {
        let path = "\(data)/ledger.db"
        if self.ledger == .sqlite, !FileManager.default.fileExists(atPath: path) { return ["\(path) is not there: nothing was served yet"] }
        let ledger = try openLedger()
        let last = try ledger.lastMoment()
        return try centres.map { setup in
            "call centre \(setup.centre.id), \(setup.centre.name): position \(try ledger.position(ofCentre: setup.centre.id).rawValue)"
        } + (last.milliseconds == 0 ? [] : ["the newest fact is of \(last.text)"])
    }
}
