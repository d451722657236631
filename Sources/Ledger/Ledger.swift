package import Floor
package import Telephony

/// Where facts are kept, in order and for ever: one stream for each call centre. All calls block, and come from one thread for
/// each centre.
package protocol Ledger: Sendable {
    /// What was made at the first start. With a shared ledger, every node reads the same.
    func installation() throws(LedgerError) -> Installation

    /// Becomes the writer of a centre: every later append with an older epoch fails. Returns the new epoch. Throws `.unusable` where
    /// another owns the centre, if the ledger has leases.
    func takeOver(centre: Int) throws(LedgerError) -> Int64

    /// Whether a centre belongs to one server for a time: who lost one may try again, and takes it from nobody.
    var hasLeases: Bool { get }

    /// Whether the writer with this epoch may still rely on being the only one: without it nothing is to be said. Cheap.
    func owns(centre: Int, epoch: Int64) -> Bool

    /// Gives up all centres, at the end: nothing is stored after it.
    func end()

    /// All that is needed to be where the last writer was: a snapshot, if there is one, then `each` for every later fact in order.
    /// `shapes` are those of snapshots that the caller can read; others are passed over. The snapshot lies at least `reach` facts back,
    /// if one does, so that their events can be made again; else it is the one farthest back.
    func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery

    /// The personal texts of these subjects that were put aside and are still there, in one question.
    func particulars(of subjects: [String]) throws(LedgerError) -> Particulars

    /// Whose personal texts were erased since a number; nil: only the number. Cheap when nothing was: asked each second. None when the
    /// ledger cannot be asked.
    func erased(since number: Int64?) -> Erasures

    /// What agents made of their passwords, oldest first: no part of the facts.
    func passwordChanges() throws(LedgerError) -> [PasswordChange]

    /// Keeps one more. May be called from any thread.
    func store(_ change: PasswordChange) throws(LedgerError)

    /// Forgets what an agent made of a password that is configured no more.
    func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError)

    /// Stores a batch, whole or not at all, right after a position. Any error leaves it unknown whether it was stored, but for
    /// `.notOwner`: then it was not.
    func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError)

    /// Keeps a state of the writer with this epoch, without making an append wait for long. The last two are kept. From any thread, one
    /// at a time for each centre; it takes its time. Throws `.notOwner` when another has taken over: then it is as if nothing was saved.
    func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError)
}

/// Without leases, the newest writer is the only one.
extension Ledger {
    package var hasLeases: Bool { false }
    package func owns(centre: Int, epoch: Int64) -> Bool { true }
    package func end() {}
}

/// A fact's place in its centre's stream, counted from 1; 0 is before the first.
package struct Position: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static let start = Self(rawValue: 0)
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package static func + (left: Self, right: Int) -> Self { Self(rawValue: left.rawValue + Int64(right)) }
}

/// What one commit stores.
package struct Batch: Sendable {
    package var facts: [(at: Moment, fact: Fact)] = []
    package var records: [Record] = []
    /// How far each mailbox was delivered.
    package var deliveries: [Delivery] = []
    /// Where the sessions that begin with this batch want their events; nil: nowhere, and what stood there before is forgotten.
    package var pushes: [(agent: WorkNo, push: PushTarget?)] = []
    package init() {}

    package var isEmpty: Bool { facts.isEmpty && records.isEmpty && deliveries.isEmpty && pushes.isEmpty }
}

/// An event's place: the position of its fact, and its index among the notices of that fact.
package struct Cursor: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
    package var position: Position
    package var index: Int

    package init(position: Position, index: Int) {
        self.position = position
        self.index = index
    }

    /// Reads `<position>.<index>`.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), let index = Int(parts[1]), position >= 0, index >= 0 else {
            return nil
        }
        self.init(position: Position(rawValue: position), index: index)
    }

    package var description: String { "\(position.rawValue).\(index)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.position, left.index) < (right.position, right.index)
    }
}

/// The last event of an agent that reached the desktop.
package struct Delivery: Hashable, Sendable {
    package var agent: WorkNo
    package var cursor: Cursor
    package init(agent: WorkNo, cursor: Cursor) {
        self.agent = agent
        self.cursor = cursor
    }
}

/// Where a session's events are pushed to: kept beside the facts, and only for as long as the session.
package struct PushTarget: Hashable, Sendable {
    package var session: SessionNumber
    package var address: PushAddress
    package init(session: SessionNumber, address: PushAddress) {
        self.session = session
        self.address = address
    }
}

/// An agent chose another password.
package struct PasswordChange: Hashable, Sendable {
    package var agent: WorkNo
    package var at: Moment
    /// As `ScryptHash` writes it.
    package var hash: String
    /// Stands for the password in the configuration that it replaced: under another one it means nothing.
    package var configured: [UInt8]
    package init(agent: WorkNo, at: Moment, hash: String, configured: [UInt8]) {
        self.agent = agent
        self.at = at
        self.hash = hash
        self.configured = configured
    }
}

/// A state to go on from without reading all facts. Its body holds no personal text: that is joined in again by `FactCoding`.
package struct SavedSnapshot: Sendable {
    package var position: Position
    package var version: String
    package var body: [UInt8]
    package init(position: Position, version: String, body: [UInt8]) {
        self.position = position
        self.version = version
        self.body = body
    }
}

/// What recovery found beside snapshot and facts.
package struct Recovery: Sendable {
    /// Of the last fact.
    package var position: Position
    package var deliveries: [Delivery]
    package var pushes: [WorkNo: PushTarget]
    package init(position: Position, deliveries: [Delivery], pushes: [WorkNo: PushTarget] = [:]) {
        self.position = position
        self.deliveries = deliveries
        self.pushes = pushes
    }

    /// Where recovery begins: at one of the positions that have been saved, or at the start of all facts, also where all that is saved
    /// is too near for the reach and the start is not much farther.
    package static func begin(saved: [Position], areAllFactsThere: Bool, last: Position, reach: Int) -> Position {
        if let newest = saved.filter({ $0 + reach <= last }).max() { return newest }
        guard let oldest = saved.min() else { return .start }
        let isStartNear = oldest.rawValue <= 4 * Int64(reach)
        return areAllFactsThere && isStartNear ? .start : oldest
    }
}

/// What the first start made: never changed, and no part of the facts.
package struct Installation: Sendable {
    /// Short and random, of letters and digits: part of the names of our legs on a switch.
    package var id: String
    /// 32 random bytes: the key of all GUIDs.
    package var secret: [UInt8]
    package init(id: String, secret: [UInt8]) {
        self.id = id
        self.secret = secret
    }
}

/// What can go wrong with a ledger.
package enum LedgerError: Error, Hashable, Sendable {
    /// Another writer took the centre over, or wrote at this position. Nothing was stored.
    case notOwner
    /// It may or may not have been stored. The sentence says why.
    case outcomeUnknown(String)
    /// It cannot be opened or read; the sentence says which file, why, and what to do.
    case unusable(String)
}
