import ArgumentParser

struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have a running server take in its changed configuration file, and say what counts at once and what after a restart.",
        discussion:
            "The same as SIGHUP, with an answer. A file with a fault changes nothing. 'linefinder check' tells before what it would do.")

    @Option(help: "The configuration file.")
    var config: String

    func run() async throws {
        try await Console.run { try await Configuration(file: config).reloadLines().forEach(Console.say) }
    }
}

extension Configuration {
    /// Has the server on the data folder read its configuration anew; what came of it. Throws a `Failure` when it was not taken.
    func reloadLines() async throws -> [String] {
        guard DataFolder.isInUse(data) else {
            throw Failure("\(data): no server runs on this data folder; the file counts when one is started")
        }
        guard let answer = try await Questions.reload(data).answer(within: .seconds(30)) else {
            throw Failure("\(data): the server did not answer within 30 s; its log may say why")
        }
        let outcome = Reloading.Outcome(text: answer)
        guard outcome.isTaken else { throw Failure(lines: outcome.lines) }
        return outcome.lines
    }
}
