import ArgumentParser
import Floor
import Foundation
import SQLiteLedger
import Telephony

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the ledger. The server has to be stopped: it would not know what became of its calls.",
        discussion: """
            The file is looked over before anything is changed, and stays as it is. The ledger that was there is kept beside the new one, as \
            'ledger-replaced-1.db'. With another 'data' in the configuration, a backup can be tried while the server runs.
            """)

    @Argument(help: "A file that 'linefinder backup' has made.")
    var file: String

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run { try Configuration(file: config).restore(file).forEach(Console.say) }
    }
}

extension Configuration {
    /// A line for each call centre, and one for what was replaced.
    func restore(_ file: String) throws -> [String] {
        let path = try ledgerFile
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure("\(file): is not there; name a file that 'backup' has made")
        }
        guard !DataFolder.isInUse(data) else {
            throw Failure("\(data): a server runs on this data folder; stop it first, or restore with another 'data' to have a look")
        }
        try LedgerCopy.check(file)
        let folder = try DataFolder.open(data)
        return try withExtendedLifetime(folder) {
            let new = "\(data)/ledger-restored.db"
            defer { for end in ["", "-wal", "-shm"] { unsafe unlink(new + end) } }
            unsafe unlink(new)
            try FileManager.default.copyItem(atPath: file, toPath: new)
            unsafe chmod(new, 0o600)
            try LedgerCopy.bringUpToDate(new)
            let (states, last) = try look(at: new)
            DataFolder.hand(new, toOwnerOf: data)
            let kept = try replace(path, by: new)
            return states.map(\.line) + ["\(path): as it was at \(last.text)"] + (kept.map { ["\($0): what was there before"] } ?? [])
        }
    }

    private func look(at path: String) throws -> ([LedgerState], Moment) {
        let ledger = try SQLiteLedger(reading: path)
        return (try centres.map { try ledger.state(ofCentre: $0.centre.id) }, try ledger.lastMoment())
    }

    /// Whenever this is cut short, there is a whole ledger under the path, where there was one before. Returns where that one is kept.
    private func replace(_ path: String, by new: String) throws -> String? {
        var kept: String?
        if FileManager.default.fileExists(atPath: path) {
            // One that cannot be read may well be why it is replaced.
            try? LedgerCopy.emptyLog(of: path)
            let number = (1...).first { !FileManager.default.fileExists(atPath: "\(data)/ledger-replaced-\($0).db") } ?? 0
            let aside = "\(data)/ledger-replaced-\(number).db"
            // The log of a former ledger must never be read with another one.
            for end in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + end) {
                guard unsafe rename(path + end, aside + end) == 0 else { throw failure(path + end) }
            }
            guard unsafe link(path, aside) == 0 else { throw failure(aside) }
            kept = aside
        }
        guard unsafe rename(new, path) == 0 else { throw failure(path) }
        DataFolder.sync(data)
        return kept
    }

    private func failure(_ path: String) -> Failure {
        Failure("\(path): cannot be changed (\(unsafe String(cString: strerror(errno)))); run this as the user of the server")
    }
}
