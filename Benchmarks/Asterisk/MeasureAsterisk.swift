import ArgumentParser
import Foundation

/// Measures the gateway on a real switch: an Asterisk of its own, phones that take the instants as datagrams are read.
struct MeasureAsterisk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asterisk",
        abstract: "Measures on a private Asterisk; prints a row for each figure, and exits with 1 when a goal is missed.",
        discussion: "Install it before: tools/asterisk/install. Each figure stands beside one that was measured in the same run.")

    @Argument(help: "What to measure: all, or any of \(SwitchSubject.allCases.map(\.rawValue).joined(separator: ", ")).")
    var subjects: [String] = ["all"]

    @Option(help: "Where Asterisk is installed.")
    var asterisk = PrivateSwitch.package.appending(path: ".build/asterisk").path

    @Option(help: "How long the load lasts.")
    var minutes = 5.0

    @Option(help: "Where the servers keep their data for as long as a measurement takes; on a real disk, or commits cost nothing.")
    var folder = Executable.folder

    private var chosen: [SwitchSubject] { subjects.contains("all") ? SwitchSubject.allCases : subjects.compactMap(SwitchSubject.init) }

    func validate() throws {
        for name in subjects where name != "all" && SwitchSubject(rawValue: name) == nil {
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
                let place = SwitchBench(
                    bench: Bench(folder: folder), prefix: URL(filePath: asterisk).standardizedFileURL.path, minutes: minutes)
                for row in try await subject.measure(place) {
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
