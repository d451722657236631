import Telephony

/// Facts that are decided one after another, each of a floor on which those before have happened: what becomes of an agent with several
/// calls is told step by step, and not all at once.
struct Course {
    /// As it is after all facts so far.
    private(set) var floor: Floor
    private(set) var facts: [Fact] = []
    let now: Moment

    init(_ floor: Floor, at now: Moment) {
        self.floor = floor
        self.now = now
    }

    /// Lets facts happen.
    mutating func take(_ facts: [Fact]) {
        for fact in facts { floor.evolve(fact, at: now) }
        self.facts += facts
    }
}
