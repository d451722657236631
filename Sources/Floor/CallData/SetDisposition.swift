import Telephony

/// A reason of ending, as a queue's configuration has it: what became of the caller's wish.
package struct Disposition: Hashable, Sendable, Codable {
    package var id: Int
    package var name: String
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

/// An agent said why a call ended, or thought better of it: the later one counts.
package struct DispositionSet: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var disposition: Disposition
}

/// What was said of a call, and when that was done first.
struct GivenDisposition: Hashable, Sendable, Codable {
    var disposition: Disposition
    var since: Moment
}

/// How often a reason of ending was given.
package struct DispositionCount: Hashable, Sendable, Codable {
    package let id: Int
    package var count: Int
}

extension Floor {
    /// Says why a call ended: whoever may attach data to it may, by an id of its queue's list. Throws `.notSignedIn`, `.noCallForData`,
    /// `.noSuchDisposition`.
    func setDisposition(_ number: WorkNo, _ asked: String?, _ id: Int, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = callForData(agent, asked, at: now) else { throw .noCallForData }
        let known = queue(of: call).flatMap { queues[$0]?.policy.dispositions } ?? []
        guard let disposition = known.first(where: { $0.id == id }) else { throw .noSuchDisposition }
        return [.call(.dispositionSet(DispositionSet(call: call, agent: number, disposition: disposition)))]
    }

    mutating func evolveDispositionSet(_ fact: DispositionSet) {
        let given = GivenDisposition(disposition: fact.disposition, since: disposition(of: fact.call)?.since ?? now)
        if calls[fact.call] == nil { ended.give(given, to: fact.call) } else { calls[fact.call]?.disposition = given }
    }

    /// Each call counts once, on the day on which a reason was given first: another one given on that day takes its place. Called before
    /// the fact changes the floor.
    mutating func tallyDisposition(_ fact: DispositionSet) {
        guard let queue = queue(of: fact.call) else { return }
        if let given = disposition(of: fact.call) {
            guard given.since >= dayBegan else { return }
            queues[queue]?.day.count(given.disposition.id, by: -1)
        }
        queues[queue]?.day.count(fact.disposition.id, by: 1)
    }

    private func queue(of call: CallID) -> QueueID? { calls[call]?.queue ?? ended.writer(of: call)?.queue }

    private func disposition(of call: CallID) -> GivenDisposition? {
        calls[call].map(\.disposition) ?? ended.writer(of: call)?.disposition
    }
}

extension QueueDay {
    fileprivate mutating func count(_ id: Int, by change: Int) {
        var counts = dispositions ?? []
        let place = counts.firstIndex { $0.id >= id } ?? counts.endIndex
        if place == counts.endIndex || counts[place].id != id { counts.insert(DispositionCount(id: id, count: 0), at: place) }
        counts[place].count = max(0, counts[place].count + change)
        dispositions = counts
    }
}
