import Telephony

/// How long callers wait who are not answered, estimated from those who left and those who were answered or turned away before they might
/// have (Kaplan and Meier, 1958).
struct Patience: Sendable {
    /// How long those waited who left, ascending, each time once; and what share of all waits longer than that.
    private(set) var times: [Int64] = []
    private(set) var survivors: [Double] = []
    private(set) var left = 0
    private(set) var others = 0

    /// `waits`: in milliseconds, and whether the caller left then.
    init(_ waits: [(waited: Int64, isLeft: Bool)]) {
        // At one time, those who left did so before the others were answered.
        let waits = waits.sorted { ($0.waited, $0.isLeft ? 0 : 1) < ($1.waited, $1.isLeft ? 0 : 1) }
        var share = 1.0
        for (index, wait) in waits.enumerated() {
            guard wait.isLeft else {
                others += 1
                continue
            }
            left += 1
            share *= 1 - 1 / Double(waits.count - index)
            if times.last == wait.waited {
                survivors[survivors.count - 1] = share
            } else {
                times.append(wait.waited)
                survivors.append(share)
            }
        }
    }

    /// The share that waits longer than that.
    func share(beyond waited: Int64) -> Double {
        let place = Self.place(of: waited, in: times)
        return place == 0 ? 1 : survivors[place - 1]
    }

    /// How long somebody waits who has waited for so long already, by chance from 0 to 1; nil: longer than anybody was seen to.
    func draw(beyond waited: Int64, _ chance: Double) -> Int64? {
        let wanted = share(beyond: waited) * chance
        // Shares fall: the first that is not above what is wanted.
        var (low, high) = (Self.place(of: waited, in: times), times.count)
        while low < high {
            let middle = (low + high) / 2
            if survivors[middle] > wanted { low = middle + 1 } else { high = middle }
        }
        return low < times.count ? times[low] : nil
    }

    /// When half of all would have left; nil: fewer do.
    var median: Int64? { draw(beyond: -1, 0.5) }

    /// How many of the times are not later.
    private static func place(of waited: Int64, in times: [Int64]) -> Int {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= waited { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What is left to chance in a played day: the same for the same seed, run and thing, whatever else happens in it.
struct Chance: Sendable {
    let seed: UInt64
    let run: Int

    enum Matter: UInt64 { case patience, talk, wrapUp, ring, reaction }

    /// From 0 up to 1.
    func share(_ matter: Matter, _ index: Int) -> Double { Double(word(matter, index) >> 11) / 9_007_199_254_740_992 }

    /// One of a list; nil of none.
    func pick(_ list: [Int64], _ matter: Matter, _ index: Int) -> Int64? {
        list.isEmpty ? nil : list[Int(word(matter, index) % UInt64(list.count))]
    }

    private func word(_ matter: Matter, _ index: Int) -> UInt64 {
        var word = seed &+ 0x9E37_79B9_7F4A_7C15
        for part in [UInt64(run), matter.rawValue, UInt64(index)] {
            word = (word ^ part) &+ 0x9E37_79B9_7F4A_7C15
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            word ^= word >> 31
        }
        return word
    }
}
