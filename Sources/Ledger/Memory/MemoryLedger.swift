package import Floor
import Synchronization
package import Telephony

/// A ledger that forgets everything when the process ends, for tests and simulations. It stores facts as the real ones do, and
/// can be told to fail.
package final class MemoryLedger: Ledger {
    package enum Fault: Hashable, Sendable {
        case none
        /// Nothing is stored, and the outcome is reported as unknown.
        case failsBefore
        /// It is stored, but the outcome is reported as unknown.
        case failsAfter
    }

    private let made: Installation
    private let state = Mutex(MemoryStore())

    /// The default installation is the same each time, so that a simulation can be repeated.
    package init(installation: Installation = Installation(id: "memory", secret: Array(repeating: 7, count: 32))) {
        made = installation
    }

    /// The next appends, so many of them, fail in this way.
    package func setFault(_ fault: Fault, times: Int = 1) {
        state.withLock {
            $0.fault = fault
            $0.faults = times
        }
    }

    package func installation() throws(LedgerError) -> Installation { made }

    package func takeOver(centre: Int) throws(LedgerError) -> Int64 { state.withLock { $0.takeOver(centre) } }

    package func passwordChanges() throws(LedgerError) -> [PasswordChange] { state.withLock { $0.passwords } }

    package func store(_ change: PasswordChange) throws(LedgerError) { state.withLock { $0.passwords.append(change) } }

    package func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError) {
        state.withLock { $0.passwords.removeAll { $0.agent == agent } }
    }

    package func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError) {
        let facts = batch.facts.map { (at: $0.at, fact: FactCoding.encode($0.fact)) }
        let outcome: Result<Void, LedgerError> = state.withLock { state in
            guard state.isOwner(of: centre, epoch: epoch, position: position) else { return .failure(.notOwner) }
            let fault = state.takeFault()
            if fault != .failsBefore { state.append(batch, facts, centre: centre) }
            return fault == .none ? .success(()) : .failure(.outcomeUnknown("a failure was asked for"))
        }
        try outcome.get()
    }

    package func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery {
        let stream = state.withLock { $0.streams[centre] } ?? MemoryStore.Stream()
        let usable = stream.snapshots.filter { shapes.contains($0.version) }
        let start = Recovery.begin(
            saved: usable.map(\.position), areAllFactsThere: stream.facts.first?.position == Position.start + 1, last: stream.position,
            reach: reach)
        if let saved = usable.last(where: { $0.position == start }) { try snapshot(saved) }
        for stored in stream.facts where stored.position > start {
            try each(stored.position, stored.at, decode(stored))
        }
        let deliveries = stream.deliveries.sorted { $0.key < $1.key }
        return Recovery(
            position: stream.position, deliveries: deliveries.map { Delivery(agent: $0.key, cursor: $0.value) }, pushes: stream.pushes)
    }

    package func particular(subject: String, field: String) -> String? {
        state.withLock { $0.particulars[MemoryStore.Key(subject: subject, field: field)]?.text }
    }

    package func particulars(of subjects: [String]) throws(LedgerError) -> Particulars {
        let asked = Set(subjects)
        return state.withLock { state in
            state.particulars.reduce(into: Particulars()) { found, particular in
                if asked.contains(particular.key.subject) { found[particular.key.subject, particular.key.field] = particular.value.text }
            }
        }
    }

    package func erased(since number: Int64?) -> Erasures {
        state.withLock { state in
            let new = number.map { state.erasures.dropFirst(Int($0)) } ?? []
            return Erasures(number: Int64(state.erasures.count), subjects: Set(new.joined()).sorted())
        }
    }

    package func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError) {
        let isSaved = state.withLock { state in
            guard state.streams[centre]?.epoch == epoch else { return false }
            state.streams[centre]?.keep(snapshot)
            return true
        }
        if !isSaved { throw .notOwner }
    }

    private func decode(_ stored: MemoryStore.StoredFact) throws -> Fact {
        try FactCoding.decode(kind: stored.fact.kind, body: stored.fact.body, personal: particular(subject:field:))
    }
}

// MARK: Erasing and looking

extension MemoryLedger {
    /// Erases all texts about the calls of a caller; returns how many calls there were.
    package func erase(caller: String) -> Int { state.withLock { $0.erase(caller: caller) } }

    /// Erases texts about calls that ended before a time, and facts from before another time that no snapshot needs.
    package func forget(centre: Int, particularsBefore: Moment, factsBefore: Moment) throws(LedgerError) {
        state.withLock {
            $0.forgetParticulars(centre: centre, before: particularsBefore)
            $0.streams[centre]?.forgetFacts(before: factsBefore)
        }
    }

    package func facts(centre: Int) -> [(position: Position, at: Moment, fact: Fact)] {
        let stored = state.withLock { $0.streams[centre]?.facts } ?? []
        do {
            return try stored.map { ($0.position, $0.at, try decode($0)) }
        } catch {
            preconditionFailure("what was encoded cannot be decoded: \(error)")
        }
    }

    /// Of all centres.
    package var records: [Record] { state.withLock { $0.streams.sorted { $0.key < $1.key }.flatMap(\.value.records) } }

    package func snapshots(centre: Int) -> [SavedSnapshot] { state.withLock { $0.streams[centre]?.snapshots } ?? [] }
}
