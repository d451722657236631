import ArgumentParser
import Floor
import Ledger

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
            try configuration.examineDatabase().forEach(Console.say)
            try configuration.forecastLines().forEach(Console.say)
        }
    }
}

extension Configuration {
    /// What a reload would do now, where a server runs on the data folder.
    func forecastLines() throws -> [String] {
        guard DataFolder.isInUse(data) else { return [] }
        let file = try openLedger()
        let lines = try centres.flatMap { setup -> [String] in
            var floor = Floor()
            _ = try file.recover(centre: setup.centre.id, shapes: ShapeSteps.ours.readable, reach: 0) { snapshot in
                floor = try Saved(snapshot, particulars: file.particulars(of:)).floor
            } each: { _, at, fact in
                floor.evolve(fact, at: at)
            }
            guard let old = floor.centre else { return ["call centre \(setup.centre.id) is new: it begins with a restart"] }
            return CentreChanges(old: old, new: setup.centre).lines
                + floor.forecast(setup.centre, at: floor.now).lines(of: setup.centre.id)
        }
        return lines.isEmpty ? [] : ["a server runs on \(data); a reload would change:"] + lines.map { "  \($0)" }
    }

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
