import ArgumentParser
import Floor
import Ledger
import Recordings
import Telephony

struct CheckRecordings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recordings",
        abstract: "Say which recordings ought to be there and are not, or are not as they were written. The server may be running.")

    @Flag(help: "Look at each file that ought to be there.")
    var check = false

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run {
            let faults = try Configuration(file: config).faultsOfRecordings(looksIntoFiles: check)
            faults.forEach(Console.say)
            if !faults.isEmpty {
                throw Failure("\(faults.count) \(faults.count == 1 ? "recording is" : "recordings are") not as they ought to be")
            }
            Console.say("ok: all recordings are there")
        }
    }
}

extension Configuration {
    /// A line for each recording that is not as it ought to be; those of which the switch may still have something are no fault.
    func faultsOfRecordings(looksIntoFiles: Bool) throws -> [String] {
        let reader = try openBooks()
        return try centres.flatMap { setup in
            let centre = setup.centre.id
            let missing = try reader.unrecorded(centre: centre).map { row in
                "call \(row.call), agent \(row.agent.rawValue): not recorded for \((row.to - row.from).seconds) s, from \(row.from.text)"
            }
            let folder = recordings(of: centre)
            return try missing
                + reader.expectedRecordings(centre: centre).compactMap { record, file in
                    try fault(of: record, file, in: folder, looksIntoFiles).map { "recording \(record.recording.rawValue): \($0)" }
                }
        }
    }

    private func fault(
        of record: RecordingRecord, _ file: RecordingFile, in folder: RecordingFolder, _ looksIntoFiles: Bool
    ) throws -> String? {
        if file.state == .due { return "not taken from the switch yet" }
        if file.state == .missing { return "nothing of it was found at the switch" }
        let length = record.ended - record.began
        if let kept = file.length, length - kept > RecordingFolder.tolerance {
            return "\((length - kept).milliseconds) ms of it are missing"
        }
        guard looksIntoFiles else { return nil }
        return switch try folder.fault(of: .init(record.recording, length: file.length ?? .zero, sha256: file.sha256)) {
        case nil: nil
        case .missing: "its file is missing"
        case .short(let by): "\(by.milliseconds) ms of its file are missing"
        case .altered: "its file was altered"
        }
    }
}
