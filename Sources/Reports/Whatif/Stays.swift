import Floor
import Telephony

/// How long callers stay, as far as the day tells, and how the rest is drawn.
struct Stays: Sendable {
    /// Fewer who left make no estimate of their own: then that of all queues is taken.
    static let fewest = 20

    private let day: PastDay
    private(set) var patience: [QueueID: Patience] = [:]
    private(set) var patienceOfAll = Patience([])
    private var talks: [QueueID: [Int64]] = [:]
    private var wrapUps: [QueueID: [Int64]] = [:]
    private var talksOfAll: [Int64] = []
    /// What queues had as the time for work after a call that day.
    private let full: [QueueID: Int64]

    /// `centre`: by which rules the day was.
    init(_ day: PastDay, _ centre: Centre) {
        self.day = day
        full = centre.queues.reduce(into: [:]) { $0[$1.id] = $1.wrapUp.milliseconds }
        var waits: [QueueID: [(waited: Int64, isLeft: Bool)]] = [:]
        for arrival in day.arrivals {
            if let waited = arrival.waited { waits[arrival.queue, default: []].append((waited, arrival.isLeft)) }
            guard let talk = arrival.talk else { continue }
            talks[arrival.queue, default: []].append(talk)
            wrapUps[arrival.queue, default: []].append(arrival.wrapUp ?? 0)
            talksOfAll.append(talk)
        }
        for queue in waits.keys {
            let own = Patience(waits[queue] ?? [])
            if own.left >= Self.fewest { patience[queue] = own }
        }
        patienceOfAll = Patience(waits.keys.sorted().flatMap { waits[$0] ?? [] })
        for queue in talks.keys {
            talks[queue]?.sort()
            wrapUps[queue]?.sort()
        }
        talksOfAll.sort()
    }

    /// Whoever left does so after the same wait. Of others it is known that they wait for longer than they had to. Nil: for as long as
    /// the queue lets them.
    func patience(_ index: Int, _ chance: Chance) -> Int64? {
        let arrival = day.arrivals[index]
        if arrival.isLeft, let waited = arrival.waited { return waited }
        let estimate = patience[arrival.queue] ?? patienceOfAll
        return estimate.draw(beyond: arrival.waited ?? 0, chance.share(.patience, index))
    }

    func talk(_ index: Int, _ chance: Chance) -> Int64 {
        let arrival = day.arrivals[index]
        return arrival.talk ?? chance.pick(talks[arrival.queue] ?? talksOfAll, .talk, index) ?? 180_000
    }

    /// Nil: none is known of, so it is as the queue has it.
    func wrapUp(_ index: Int, _ chance: Chance) -> Int64? {
        let arrival = day.arrivals[index]
        let work = arrival.talk == nil ? chance.pick(wrapUps[arrival.queue] ?? [], .wrapUp, index) : arrival.wrapUp ?? 0
        guard let work, let full = full[arrival.queue], full > 0 else { return work == 0 ? nil : work }
        // It ended by itself.
        return abs(work - full) <= 1000 ? nil : work
    }
}
