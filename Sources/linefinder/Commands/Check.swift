import ArgumentParser
import Floor

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Look a configuration file over, and whether this machine can serve it.")

    @Argument(help: "The configuration file.")
    var file: String

    func run() throws {
        try Console.run {
            let configuration = try Configuration(file: file)
            _ = try configuration.directories()
            configuration.warningLines(in: file).forEach(Console.complain)
            let problems = Preflight(configuration: configuration).problems
            guard problems.isEmpty else { throw Failure(lines: problems.map { "\(file): \($0)" }) }
            Console.say("ok: \(configuration.summary)")
        }
    }
}

extension Configuration {
    /// What there is, in one line.
    var summary: String {
        let counts = [
            (centres.count, "call centre"), (centres.map(\.centre.queues.count).reduce(0, +), "queue"),
            (centres.map(\.centre.agents.count).reduce(0, +), "agent"), (warnings.count, "warning"),
        ]
        return counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }

    func warningLines(in file: String) -> [String] {
        warnings.map { Finding(line: $0.line, sentence: "warning: \($0.sentence)").text(in: file) }
    }
}
