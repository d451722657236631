import Foundation
import GRDB
package import Ledger

/// Copies of a ledger file: made while a server may be writing to it, and looked over before one takes its place.
package enum LedgerCopy {
    /// Copies a ledger as it is at one moment, its log included, into a file that is empty. Whoever writes to the ledger is not kept
    /// waiting. It is on the disk when this returns. Throws `.unusable`.
    package static func make(of path: String, as copy: String) throws(LedgerError) {
        try LedgerFile(path, for: .looking).look { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        try sync(copy)
    }

    /// Wants a whole ledger of this version or an earlier one; nothing is changed. Throws `.unusable`.
    package static func check(_ path: String) throws(LedgerError) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            try DatabaseQueue(path: path, configuration: configuration).read { db in
                let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                if found > Schema.version { throw Trouble.newer(found) }
                if found == 0 { throw Trouble.foreign }
                let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
                if faults != ["ok"] { throw Trouble.corrupt(faults.joined(separator: ", ")) }
            }
        } catch {
            throw .unusable(Trouble.sentence(error, path))
        }
    }

    /// Brings a checked copy up to date, and leaves all of it in the one file. Throws `.unusable`.
    package static func bringUpToDate(_ path: String) throws(LedgerError) {
        try LedgerFile(path, for: .serving).emptyLog()
        try sync(path)
    }

    /// Moves all that is in the log of a ledger of this version into its file. Throws `.unusable`.
    package static func emptyLog(of path: String) throws(LedgerError) { try LedgerFile(path, for: .changing).emptyLog() }

    /// What SQLite writes into a new file by `VACUUM INTO` is not on the disk by itself.
    private static func sync(_ path: String) throws(LedgerError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> LedgerError {
        .unusable("\(path): \(unsafe String(cString: strerror(errno))): look at the disk")
    }
}
