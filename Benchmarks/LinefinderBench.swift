import ArgumentParser
import Foundation

/// Measures Linefinder beside bare servers of the same HTTP library, in one run.
@main
struct LinefinderBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linefinder-bench", abstract: "Measures Linefinder, and says whether it reaches its goals.",
        subcommands: [Measure.self, MeasureAsterisk.self, Soak.self, Bare.self, BarePushes.self], defaultSubcommand: Measure.self)
}

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints a row for docs/benchmarks.md for each figure; exits with 1 when a goal is missed.")

    @Argument(help: "What to measure: all, or any of \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
    var subjects: [String] = ["all"]

    @Option(help: "Where the servers keep their data for as long as a measurement takes; on a real disk, or commits cost nothing.")
    var folder = Executable.folder

    @Option(help: "A linefinder that was built before: request and calls are then measured with it, too, in the same run.")
    var before: String?

    private var chosen: [Subject] { subjects.contains("all") ? Subject.allCases : subjects.compactMap(Subject.init) }

    func validate() throws {
        for name in subjects where name != "all" && Subject(rawValue: name) == nil {
            throw ValidationError("'\(name)' is nothing to measure; see --help.")
        }
    }

    func run() async throws {
        try FileLimit.raise()
        let interruption = Remains.guardInterruption()
        defer { interruption.forEach { $0.cancel() } }
        say(Row.heading)
        var missed: [String] = []
        for subject in chosen {
            do {
                for row in try await subject.measure(Bench(folder: folder, before: before)) {
                    say(row.markdown)
                    if !row.isReached { missed.append(row.what) }
                }
            } catch {
                // The others can still be measured.
                missed.append("\(subject.rawValue): \(error)")
            }
        }
        for what in missed { note("missed: \(what)") }
        if !missed.isEmpty { throw ExitCode.failure }
    }

    private func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

/// A word on standard error: progress, which is no part of the report.
func note(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

/// What went wrong with a measurement: one sentence.
struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}
