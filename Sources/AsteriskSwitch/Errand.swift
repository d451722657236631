import Telephony

/// Some requests, one after another, for one order. What concerns one channel is done in the order given.
struct Errand: Sendable {
    /// Which request of which errand an answer belongs to.
    struct Ticket: Hashable, Sendable {
        /// The channel.
        var queue: String
        var number: Int
        /// Whoever waits for it has music, or will have it: others go before it.
        var isPatient = false
        /// So much longer than others it may take: the channel has still to do what it was asked before.
        var grace = Interval.zero
    }

    var requests: [Request]
    /// What is reported when the switch has done all of it.
    var done: [Report] = []
    /// What is reported when it said no.
    var refused: [Report] = []
    /// What is reported when nobody knows; the rest is not tried.
    var unclear: [Report] = []
    var isPatient = false
    /// The channel whose end must have been heard before a phone is rung.
    var after: String?
    /// The bridge from which its channel goes to another.
    var leaves: String?
    var number = 0
    /// Its first request was handed over, and is not answered yet.
    var isAsked = false
}

/// What is to be done, by channel (or bridge), and who waits for whom.
struct Errands: Sendable {
    private var errands: [String: [Errand]] = [:]
    /// Who cannot go on before that channel or bridge is gone, in the order in which they came to that.
    private var waiting: [String: [String]] = [:]
    private var tickets = 0

    /// What is being done there.
    subscript(queue: String) -> Errand? {
        get { errands[queue]?.first }
        set { if let newValue { errands[queue]?[0] = newValue } }
    }

    func isEmpty(_ queue: String) -> Bool { errands[queue] == nil }

    /// All that is to be done there can wait.
    func isPatient(_ queue: String) -> Bool { errands[queue]?.allSatisfy(\.isPatient) ?? true }

    mutating func number() -> Int {
        tickets += 1
        return tickets
    }

    mutating func add(_ errand: Errand, to queue: String) {
        var errand = errand
        errand.number = number()
        errands[queue, default: []].append(errand)
    }

    /// What is being done there is over.
    mutating func finish(_ queue: String) {
        errands[queue]?.removeFirst()
        if errands[queue]?.isEmpty == true { errands[queue] = nil }
    }

    mutating func forget(_ queue: String) { errands[queue] = nil }

    mutating func wait(_ queue: String, for name: String) { waiting[name, default: []].append(queue) }
    /// Those who waited for it, who do so no longer.
    mutating func free(_ name: String) -> [String] { waiting.removeValue(forKey: name) ?? [] }

    /// Numbers go on: answers from before are for nobody.
    mutating func forgetAll() {
        errands = [:]
        waiting = [:]
    }
}
