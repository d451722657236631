import Telephony

/// What is to happen, by its time; what was noted first of one time comes first.
struct Agenda {
    private struct Entry {
        let at: Moment
        let number: Int
        let what: Player.Happening

        func comes(before other: Entry) -> Bool { (at, number) < (other.at, other.number) }
    }

    /// A heap: each comes before the two at twice its place.
    private var entries: [Entry] = []
    private var count = 0

    var nextTime: Moment? { entries.first?.at }

    mutating func add(_ at: Moment, _ what: Player.Happening) {
        count += 1
        entries.append(Entry(at: at, number: count, what: what))
        var place = entries.count - 1
        while place > 0, entries[place].comes(before: entries[(place - 1) / 2]) {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes out the next.
    mutating func next() -> (at: Moment, what: Player.Happening)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return (first.at, first.what) }
        entries[0] = last
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < entries.count && entries[child].comes(before: entries[least]) {
                least = child
            }
            if least == place { return (first.at, first.what) }
            entries.swapAt(place, least)
            place = least
        }
    }
}
