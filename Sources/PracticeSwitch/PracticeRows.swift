import GRDB
import SQLiteRows
import Telephony

// The things of the network as rows.
extension Network {
    /// Writes a thing as it is now, or that it is gone.
    func write(_ entity: Entity, _ db: Database) throws {
        switch entity {
        case .serial: try RowWriter(db, "INSERT OR REPLACE INTO meta VALUES ('serial', ?)").write(.integer(serial))
        case .caller(let id): try write(id, callers[id], db)
        case .phone(let number): try write(phone(number), db)
        case .leg(let id): try write(id, legs[id], db)
        case .recording(let id): try write(id, recordings[id], db)
        case .playback(let id): try write(id, playbacks[id], db)
        }
    }

    private func write(_ id: LegID, _ caller: Caller?, _ db: Database) throws {
        guard let caller else { return try RowWriter(db, "DELETE FROM caller WHERE leg = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO caller VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(caller.number), .text(caller.called), .integer(caller.centre),
            .integer(caller.since.milliseconds), .integer(caller.stays.patience?.milliseconds),
            .integer(caller.stays.talks?.milliseconds), .integer(caller.leavesAt?.milliseconds), .text(caller.connection.text),
            .text(caller.phase.rawValue), .text(caller.digits), .integer(caller.isMuted ? 1 : 0))
    }

    private func write(_ phone: Phone, _ db: Database) throws {
        try RowWriter(db, "INSERT OR REPLACE INTO phone VALUES (?, ?, ?, ?, ?, ?, ?)").write(
            .text(phone.number.rawValue), .integer(phone.answersAfter?.milliseconds), .integer(phone.isReachable ? 1 : 0),
            .text(phone.habit.rawValue), .text(phone.hook.text), .text(phone.earlyMedia), .text(phone.transfer?.rawValue))
    }

    private func write(_ id: LegID, _ leg: PhoneLeg?, _ db: Database) throws {
        guard let leg else { return try RowWriter(db, "DELETE FROM leg WHERE leg = ?").write(.text(id.rawValue)) }
        try RowWriter(db, "INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").write(
            .text(id.rawValue), .text(leg.phone.rawValue), .integer(leg.centre), .text(leg.showing), .integer(leg.isUp ? 1 : 0),
            .integer(leg.actsAt?.milliseconds), .text(leg.connection.text), .integer(leg.isMuted ? 1 : 0),
            .integer(leg.isHolding ? 1 : 0), .text(leg.digits))
    }

    mutating func restore(phone row: Row) {
        var phone = Phone(PhoneNumber(row["number"]))
        phone.answersAfter = (row["answersAfter"] as Int64?).map(Interval.milliseconds)
        phone.isReachable = row["isReachable"]
        phone.habit = Phone.Habit(rawValue: row["habit"]) ?? .answer
        phone.hook = Phone.Hook(text: row["hook"])
        phone.earlyMedia = row["earlyMedia"]
        phone.transfer = (row["transfer"] as String?).flatMap(Phone.Transfer.init(rawValue:))
        phones[phone.number] = phone
    }

    mutating func restore(caller row: Row) {
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
        caller.isMuted = row["isMuted"]
        callers[caller.leg] = caller
        dues.insert(caller.leavesAt, caller.leg)
        join(caller.leg, caller.connection)
    }

    mutating func restore(leg row: Row) {
        var leg = PhoneLeg(
            leg: LegID(row["leg"]), phone: PhoneNumber(row["phone"]), centre: row["centre"], showing: row["showing"],
            actsAt: (row["actsAt"] as Int64?).map(Moment.init(milliseconds:)))
        leg.isUp = row["isUp"]
        leg.isMuted = row["isMuted"]
        leg.isHolding = row["isHolding"]
        leg.digits = row["digits"]
        leg.connection = Connection(text: row["connection"])
        legs[leg.leg] = leg
        phones[leg.phone, default: Phone(leg.phone)].leg = leg.leg
        if !leg.isUp { dues.insert(leg.actsAt, leg.leg) }
        join(leg.leg, leg.connection)
    }
}

extension Connection {
    /// As it stands in a row: empty, `music`, `ringing`, or `bridge`, `listening`, `coaching` and a name.
    fileprivate var text: String {
        switch self {
        case .alone: ""
        case .music: "music"
        case .ringing: "ringing"
        case .bridge(let bridge): "bridge \(bridge.rawValue)"
        case .listening(let leg): "listening \(leg.rawValue)"
        case .coaching(let leg): "coaching \(leg.rawValue)"
        }
    }

    fileprivate init(text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        self =
            switch (words.first, words.dropFirst().first) {
            case ("music", nil): .music
            case ("ringing", nil): .ringing
            case ("bridge", let name?): .bridge(BridgeID(name))
            case ("listening", let name?): .listening(LegID(name))
            case ("coaching", let name?): .coaching(LegID(name))
            default: .alone
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
