import ArgumentParser
import Foundation

struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have a running server take in its changed configuration file, and say what counts at once and what after a restart.",
        discussion:
            "The same as SIGHUP, with an answer. A file with a fault changes nothing. 'linefinder check' tells before what it would do.")

    @Option(help: "The configuration file.")
    var config: String

    func run() async throws {
        try await Console.run {
            let configuration = try Configuration(file: config)
            guard DataFolder.isInUse(configuration.data) else {
                throw Failure("\(configuration.data): no server runs on this data folder; the file counts when one is started")
            }
            let requests = ReloadRequests(data: configuration.data)
            let name = try requests.ask()
            let end = ContinuousClock.now + .seconds(30)
            while ContinuousClock.now < end {
                if let outcome = requests.takeAnswer(to: name) {
                    guard outcome.isTaken else { throw Failure(lines: outcome.lines) }
                    return outcome.lines.forEach(Console.say)
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            requests.withdraw(name)
            throw Failure("\(configuration.data): the server did not answer within 30 s; its log may say why")
        }
    }
}
