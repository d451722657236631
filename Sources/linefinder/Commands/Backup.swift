import ArgumentParser
import Floor
import Foundation
import SQLiteLedger

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the ledger into a file, while the server runs, and compare the copy with the original.",
        discussion: """
            The copy is the ledger as it was at one moment, in one file; 'linefinder restore' puts it back. It holds texts about callers, the \
            key of all GUIDs and hashes of passwords: guard it. Recordings are files of their own beside it, and are not in it.
            """)

    @Argument(help: "The file to make; one that is there is left alone, and the command fails.")
    var file: String

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run { try Configuration(file: config).backUp(to: file).forEach(Console.say) }
    }
}

extension Configuration {
    /// A line for each call centre, and one for the file.
    func backUp(to file: String) throws -> [String] {
        let path = try ledgerFile
        guard FileManager.default.fileExists(atPath: path) else { throw Failure("\(path) is not there: nothing was served yet") }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Failure("\(file): is there already, and is not replaced; name another file")
        }
        let unfinished = "\(file).unfinished"
        unsafe unlink(unfinished)
        // For this user alone, like the original. SQLite takes a file that is empty.
        let descriptor = unsafe open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(unfinished): cannot be made (\(unsafe String(cString: strerror(errno))))") }
        close(descriptor)
        do {
            try LedgerCopy.make(of: path, as: unfinished)
            let states = try compare(unfinished, with: path)
            guard unsafe rename(unfinished, file) == 0 else {
                throw Failure("\(file): cannot be made (\(unsafe String(cString: strerror(errno))))")
            }
            DataFolder.sync(folder(of: file))
            return states.map(\.line) + ["\(file): \(ByteSize(ofFile: file).text), the same as \(path)"]
        } catch {
            unsafe unlink(unfinished)
            throw error
        }
    }

    /// The states of all call centres in the copy, which are those of the original.
    private func compare(_ copy: String, with path: String) throws -> [LedgerState] {
        try LedgerCopy.check(copy)
        let (copied, original) = (try SQLiteLedger(reading: copy), try SQLiteLedger(reading: path))
        return try centres.map { setup in
            let state = try copied.state(ofCentre: setup.centre.id)
            guard try original.state(ofCentre: setup.centre.id, at: state.position) == state else {
                throw Failure("\(copy): centre \(setup.centre.id) differs from \(path), so the copy was thrown away; try it again")
            }
            return state
        }
    }
}
