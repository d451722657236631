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
            try db.execute(
                sql: """
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
                    """)
        }
    }

    /// The world as it was left; the incarnation is made at the first start, the clock is that of the last change.
    func load(accessCodes: [String: Int]) throws -> (network: Network, incarnation: String, clock: Moment?) {
        try queue.write { db in
            var network = Network(accessCodes: accessCodes)
            network.serial = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'serial'") ?? 0
            for row in try Row.fetchAll(db, sql: "SELECT * FROM phone") { network.restore(phone: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM caller ORDER BY leg") { network.restore(caller: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM leg ORDER BY leg") { network.restore(leg: row) }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM recording") {
                network.recordings[RecordingID(row["recording"])] = LegID(row["leg"])
            }
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

extension Network {
    /// Writes a thing as it is now, or that it is gone.
    fileprivate func write(_ entity: Entity, _ db: Database) throws {
        switch entity {
        case .serial: try RowWriter(db, "INSERT OR REPLACE INTO meta VALUES ('serial', ?)").write(.integer(serial))
        case .caller(let id): try write(id, callers[id], db)
        case .phone(let number): try write(phone(number), db)
        case .leg(let id): try write(id, legs[id], db)
        case .recording(let id): try write(id, on: recordings[id], db)
        }
    }

    private func write(_ id: LegID, _ caller: Caller?, _ db: Database) throws {
        guard let caller else { return try RowWriter(db, "DELETE FROM caller WHERE leg = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO caller VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(caller.number), .text(caller.called), .integer(caller.centre),
            .integer(caller.since.milliseconds), .integer(caller.stays.patience?.milliseconds),
            .integer(caller.stays.talks?.milliseconds), .integer(caller.leavesAt?.milliseconds), .text(caller.connection.text),
            .text(caller.phase.rawValue), .text(caller.digits))
    }

    private func write(_ phone: Phone, _ db: Database) throws {
        try RowWriter(db, "INSERT OR REPLACE INTO phone VALUES (?, ?, ?, ?, ?)").write(
            .text(phone.number.rawValue), .integer(phone.answersAfter?.milliseconds), .integer(phone.isReachable ? 1 : 0),
            .text(phone.habit.rawValue), .text(phone.hook.text))
    }

    private func write(_ id: LegID, _ leg: PhoneLeg?, _ db: Database) throws {
        guard let leg else { return try RowWriter(db, "DELETE FROM leg WHERE leg = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(leg.phone.rawValue), .integer(leg.centre), .text(leg.showing), .integer(leg.isUp ? 1 : 0),
            .integer(leg.actsAt?.milliseconds), .text(leg.connection.text))
    }

    private func write(_ id: RecordingID, on leg: LegID?, _ db: Database) throws {
        guard let leg else { return try RowWriter(db, "DELETE FROM recording WHERE recording = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO recording VALUES (?, ?)").write(.text(id.rawValue), .text(leg.rawValue))
    }

    fileprivate mutating func restore(phone row: Row) {
        var phone = Phone(PhoneNumber(row["number"]))
        phone.answersAfter = (row["answersAfter"] as Int64?).map(Interval.milliseconds)
        phone.isReachable = row["isReachable"]
        phone.habit = Phone.Habit(rawValue: row["habit"]) ?? .answer
        phone.hook = Phone.Hook(text: row["hook"])
        phones[phone.number] = phone
    }

    fileprivate mutating func restore(caller row: Row) {
        var caller = Caller(
            leg: LegID(row["leg"]), number: row["number"], called: row["called"], centre: row["centre"],
            since: Moment(milliseconds: row["since"]),
            stays: Caller.Stays(
                patience: (row["patience"] as Int64?).map(Interval.milliseconds), talks: (row["talks"] as Int64?).map(Interval.milliseconds)
            ),
            leavesAt: (row["leavesAt"] as Int64?).map(Moment.init(milliseconds:)))
        caller.connection = Connection(text: row["connection"])
        caller.phase = Caller.Phase(rawValue: row["phase"]) ?? .waiting
        caller.digits = row["digits"]
        callers[caller.leg] = caller
        dues.insert(caller.leavesAt, caller.leg)
        if case .bridge(let bridge) = caller.connection { bridges[bridge, default: []].append(caller.leg) }
    }

    fileprivate mutating func restore(leg row: Row) {
        var leg = PhoneLeg(
            leg: LegID(row["leg"]), phone: PhoneNumber(row["phone"]), centre: row["centre"], showing: row["showing"],
            actsAt: (row["actsAt"] as Int64?).map(Moment.init(milliseconds:)))
        leg.isUp = row["isUp"]
        leg.connection = Connection(text: row["connection"])
        legs[leg.leg] = leg
        phones[leg.phone, default: Phone(leg.phone)].leg = leg.leg
        if !leg.isUp { dues.insert(leg.actsAt, leg.leg) }
        if case .bridge(let bridge) = leg.connection { bridges[bridge, default: []].append(leg.leg) }
    }
}

extension Connection {
    /// As it stands in a row: empty, `music`, or `bridge` and its name.
    fileprivate var text: String {
        switch self {
        case .alone: ""
        case .music: "music"
        case .ringing: "ringing"
        case .bridge(let bridge): "bridge \(bridge.rawValue)"
        }
    }

    fileprivate init(text: String) {
        self =
            if text.hasPrefix("bridge ") { .bridge(BridgeID(String(text.dropFirst(7)))) } else if text == "music" {
                .music
            } else if text == "ringing" {
                .ringing
            } else {
                .alone
            }
    }
}

extension Phone.Hook {
    /// As it stands in a row: `on`, `off`, or `off` and the leg of its call.
    fileprivate var text: String {
        switch self {
        case .on: "on"
        case .off(let leg): leg.map { "off \($0.rawValue)" } ?? "off"
        }
    }

    fileprivate init(text: String) {
        self = text == "on" ? .on : text == "off" ? .off(nil) : .off(LegID(String(text.dropFirst(4))))
    }
}
