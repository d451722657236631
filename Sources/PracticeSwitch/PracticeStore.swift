import Foundation
import GRDB
import SQLiteRows
import Telephony

/// The practice network's world in `practice.db`: written before anything is reported, so that it outlives the gateway's process as a
/// real network would. It survives kill -9, not a power cut.
final class PracticeStore: Sendable {
    private let queue: DatabaseQueue
    /// The time of the last change is kept too.
    private let keepsTime: Bool

    init(path: String, keepsTime: Bool) throws {
        self.keepsTime = keepsTime
        var configuration = GRDB.Configuration()
        configuration.journalMode = .wal
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = OFF")
            try db.inTransaction(.immediate) {
                try Self.prepare(db)
                return .commit
            }
        }
    }

    /// Each step leads from one version of the tables to the next: a new one is added at the end, none is ever changed. The first also
    /// finds tables from before versions were counted.
    static let steps = [
        """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS caller (
            leg TEXT PRIMARY KEY, number TEXT, called TEXT, centre INTEGER, since INTEGER, patience INTEGER,
            talks INTEGER, leavesAt INTEGER, connection TEXT, phase TEXT, digits TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS phone (
            number TEXT PRIMARY KEY, answersAfter INTEGER, isReachable INTEGER, habit TEXT, hook TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS leg (
            leg TEXT PRIMARY KEY, phone TEXT, centre INTEGER, showing TEXT, isUp INTEGER, actsAt INTEGER,
            connection TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS recording (recording TEXT PRIMARY KEY, leg TEXT) WITHOUT ROWID;
        """,
        """
        ALTER TABLE caller ADD COLUMN isMuted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE phone ADD COLUMN earlyMedia TEXT NOT NULL DEFAULT '';
        ALTER TABLE phone ADD COLUMN transfer TEXT;
        ALTER TABLE leg ADD COLUMN isMuted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE leg ADD COLUMN isHolding INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE leg ADD COLUMN digits TEXT NOT NULL DEFAULT '';
        """,
        """
        ALTER TABLE recording ADD COLUMN centre INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE recording ADD COLUMN began INTEGER;
        ALTER TABLE recording ADD COLUMN silences TEXT NOT NULL DEFAULT '';
        ALTER TABLE recording ADD COLUMN ended INTEGER;
        ALTER TABLE recording ADD COLUMN taken TEXT NOT NULL DEFAULT '';
        CREATE TABLE playback (
            playback TEXT PRIMARY KEY, leg TEXT, centre INTEGER, voice TEXT, length INTEGER, place INTEGER, since INTEGER) WITHOUT ROWID;
        """,
    ]

    private static func prepare(_ db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= steps.count else {
            throw DatabaseError(message: "practice.db is of a later version of linefinder")
        }
        for step in steps[found...] { try db.execute(sql: step) }
        if found < steps.count { try db.execute(sql: "PRAGMA user_version = \(steps.count)") }
    }

    /// The world as it was left; the incarnation is made at the first start, the clock is that of the last change.
    func load(accessCodes: [String: Int]) throws -> (network: Network, incarnation: String, clock: Moment?) {
        try queue.write { db in
            var network = Network(accessCodes: accessCodes)
            network.serial = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'serial'") ?? 0
            for row in try Row.fetchAll(db, sql: "SELECT * FROM phone") { network.restore(phone: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM caller ORDER BY leg") { network.restore(caller: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM leg ORDER BY leg") { network.restore(leg: row) }
            // Those of an earlier version have no beginning, and are over.
            for row in try Row.fetchAll(db, sql: "SELECT * FROM recording WHERE began IS NOT NULL") { network.restore(recording: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM playback") { network.restore(playback: row) }
            let fresh = UUID().uuidString
            try db.execute(sql: "INSERT OR IGNORE INTO meta VALUES ('incarnation', ?)", arguments: [fresh])
            let incarnation = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'incarnation'")
            let clock = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'clock'")
            return (network, incarnation ?? fresh, clock.map(Moment.init(milliseconds:)))
        }
    }

    /// Writes what was changed. What cannot be written stays changed, and is written with what changes next.
    func save(_ network: inout Network, at now: Moment) throws {
        guard !network.changed.isEmpty else { return }
        try queue.writeWithoutTransaction { [network, keepsTime] db in
            try db.inTransaction(.immediate) {
                for entity in network.changed { try network.write(entity, db) }
                if keepsTime { try Self.write(clock: now, db) }
                return .commit
            }
        }
        network.changed = []
    }

    /// Writes the time alone: a manual clock that was moved past nothing stands there after a restart too.
    func save(clock: Moment) throws { try queue.write { try Self.write(clock: clock, $0) } }

    private static func write(clock: Moment, _ db: Database) throws {
        try RowWriter(db, "INSERT OR REPLACE INTO meta VALUES ('clock', ?)").write(.integer(clock.milliseconds))
    }
}
