import GRDB
import Ledger

/// An open ledger file.
struct LedgerFile: Sendable {
    enum Use {
        /// By the server: the file is made when there is none.
        case serving
        /// By another process that changes something while the server may be running.
        case changing
        /// By another process that only looks.
        case looking
    }

    let path: String
    private let queue: DatabaseQueue

    /// Throws `.unusable`.
    init(_ path: String, for use: Use) throws(LedgerError) {
        self.path = path
        do {
            if use == .changing { try Self.open(path, for: .looking).read(Schema.check) }
            queue = try Self.open(path, for: use)
            switch use {
            case .serving: try queue.write(Schema.prepare)
            case .changing, .looking: try queue.read(Schema.check)
            }
        } catch {
            throw .unusable(Trouble.sentence(error, path))
        }
    }

    private static func open(_ path: String, for use: Use) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.readonly = use == .looking
        configuration.journalMode = .wal
        configuration.label = "ledger"
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        guard use != .looking else { return queue }
        // Only now: turning the log on makes it NORMAL, with which a power cut could lose the newest commits.
        return try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let setting = try String.fetchOne(db, sql: "PRAGMA synchronous")
            guard setting == "2" else { throw Trouble.weak(setting ?? "unknown") }
            // Longer logs: pages that change often are then copied into the file once for many commits.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            // What is deleted is overwritten: an erased text is not to be found in the file.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            return queue
        }
    }

    /// Looks without a transaction. Throws `.unusable`.
    func look<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try queue.unsafeRead(body)
        } catch {
            throw .unusable(Trouble.sentence(error, path))
        }
    }

    /// Changes the whole of it or nothing. Throws `.outcomeUnknown`.
    func change<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try queue.write(body)
        } catch {
            throw .outcomeUnknown(Trouble.sentence(error, path))
        }
    }

    /// Moves all that is in the log into the file and empties the log, so far as nobody reads from it.
    func emptyLog() throws(LedgerError) {
        try look { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
}
