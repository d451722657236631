import Floor
import Telephony

/// What a `MemoryLedger` holds.
struct MemoryStore {
    struct StoredFact {
        let position: Position
        let at: Moment
        let fact: EncodedFact
    }

    /// What is kept for one call centre.
    struct Stream {
        var epoch: Int64 = 0
        var position = Position.start
        var facts: [StoredFact] = []
        var records: [Record] = []
        var deliveries: [WorkNo: Cursor] = [:]
        var pushes: [WorkNo: PushTarget] = [:]
        /// The last two, oldest first.
        var snapshots: [SavedSnapshot] = []
    }

    struct Key: Hashable {
        let subject: String
        let field: String
    }

    struct Particular {
        let centre: Int
        let at: Moment
        let text: String
    }

    var streams: [Int: Stream] = [:]
    var particulars: [Key: Particular] = [:]
    var passwords: [PasswordChange] = []
    /// Whose texts went, time by time.
    var erasures: [[String]] = []
    var fault = MemoryLedger.Fault.none
    /// How many more appends fail.
    var faults = 0

    mutating func takeOver(_ centre: Int) -> Int64 {
        var stream = streams[centre] ?? Stream()
        stream.epoch += 1
        streams[centre] = stream
        return stream.epoch
    }

    func isOwner(of centre: Int, epoch: Int64, position: Position) -> Bool {
        streams[centre]?.epoch == epoch && streams[centre]?.position == position
    }

    mutating func takeFault() -> MemoryLedger.Fault {
        guard faults > 0 else { return .none }
        faults -= 1
        return fault
    }

    mutating func append(_ batch: Batch, _ facts: [(at: Moment, fact: EncodedFact)], centre: Int) {
        streams[centre]?.append(batch, facts)
        for (at, fact) in facts {
            for personal in fact.personal {
                let key = Key(subject: personal.subject, field: personal.field)
                particulars[key] = Particular(centre: centre, at: at, text: personal.text)
            }
        }
    }

    mutating func erase(caller: String) -> Int {
        let calls = particulars.filter { $0.key.field == "caller" && $0.value.text == caller }.map(\.key.subject)
        erase { key, _ in calls.contains(key.owner) }
        return calls.count
    }

    mutating func forgetParticulars(centre: Int, before limit: Moment) {
        guard let stream = streams[centre] else { return }
        let living = Set(particulars.keys.filter(\.isAboutCall).map(\.owner)).subtracting(stream.callsEnded(before: limit))
        erase { key, particular in particular.centre == centre && particular.at < limit && !living.contains(key.owner) }
    }

    private mutating func erase(where isErased: (Key, Particular) -> Bool) {
        let erased = particulars.filter { isErased($0.key, $0.value) }.keys
        if erased.isEmpty { return }
        for key in erased { particulars[key] = nil }
        erasures.append(erased.map(\.owner))
    }
}

extension MemoryStore.Key {
    /// The subject, or the call that it belongs to: names that belong to a call begin with its id and a dot.
    var owner: String {
        let first = String(subject.prefix { $0 != "." })
        return CallID(first) == nil ? subject : first
    }
    var isAboutCall: Bool { CallID(owner) != nil }
}

extension MemoryStore.Stream {
    mutating func append(_ batch: Batch, _ new: [(at: Moment, fact: EncodedFact)]) {
        for (at, fact) in new {
            position = position + 1
            facts.append(MemoryStore.StoredFact(position: position, at: at, fact: fact))
        }
        records += batch.records
        for delivery in batch.deliveries { deliveries[delivery.agent] = delivery.cursor }
        for (agent, push) in batch.pushes { pushes[agent] = push }
    }

    mutating func keep(_ snapshot: SavedSnapshot) { snapshots = snapshots.suffix(1) + [snapshot] }

    func callsEnded(before limit: Moment) -> [String] {
        records.compactMap { if case .call(let row) = $0, row.ended < limit { row.call.description } else { nil } }
    }

    /// Facts that both snapshots include are needed by nobody.
    mutating func forgetFacts(before limit: Moment) {
        guard snapshots.count == 2, let older = snapshots.first else { return }
        facts.removeAll { $0.position <= older.position && $0.at < limit }
    }
}
