package import Telephony

/// The small seeded generator of everything random in practice.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Callers of all moods, one every few seconds: patient ones, hasty ones, some who ring again, and now and then several at once. A
/// seed makes a day that can be repeated. Their numbers belong to nobody.
package struct DemoCallers: Sendable {
    package struct Next: Sendable, Hashable {
        package var after: Interval
        package var caller: String
        package var called: String
        package var stays: Caller.Stays
    }

    private var dice: Dice
    private let accessCodes: [String]
    private var last = ""
    private var burst = 0

    package init(seed: UInt64, accessCodes: [String]) {
        dice = Dice(seed: seed)
        self.accessCodes = accessCodes.sorted()
    }

    package mutating func next() -> Next {
        if burst == 0, Int.random(in: 1...20, using: &dice) == 1 { burst = 3 }
        let after: Interval = burst > 0 ? .milliseconds(300) : .milliseconds(Int64.random(in: 4_000...8_000, using: &dice))
        if burst > 0 { burst -= 1 }
        let ringsAgain = !last.isEmpty && Int.random(in: 1...8, using: &dice) == 1
        if !ringsAgain { last = "55501" + String(Int.random(in: 10...99, using: &dice)) }
        let patience: Interval =
            switch Int.random(in: 1...4, using: &dice) {
            case 1: .seconds(Int64.random(in: 5...20, using: &dice))
            case 2: .seconds(Int64.random(in: 20...60, using: &dice))
            default: .seconds(Int64.random(in: 60...300, using: &dice))
            }
        let called = accessCodes.randomElement(using: &dice) ?? ""
        // Most hang up when all is said; some leave that to the agent.
        let talks: Interval? = Int.random(in: 1...4, using: &dice) == 1 ? nil : .seconds(Int64.random(in: 20...240, using: &dice))
        return Next(after: after, caller: last, called: called, stays: Caller.Stays(patience: patience, talks: talks))
    }
}
