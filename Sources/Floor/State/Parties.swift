import Telephony

/// The parties of a call in the order in which they came, never none. The first two, which are all that most calls have, lie in the call
/// itself.
package struct Parties: Sendable, Hashable {
    private var earliest: Party
    private var second: Party?
    private var others: [Party] = []

    init(_ earliest: Party) { self.earliest = earliest }

    /// The first of them who is an agent.
    var agent: Party? {
        if let second, case .agent = second.who { return second }
        if case .agent = earliest.who { return earliest }
        return others.first { $0.agent != nil }
    }

    var haveAgent: Bool {
        if case .agent? = second?.who { return true }
        if case .agent = earliest.who { return true }
        return !others.isEmpty && others.contains { $0.agent != nil }
    }

    /// One who is no agent, and an agent.
    var arePair: Bool {
        guard others.isEmpty, case .outside = earliest.who, case .agent? = second?.who else { return false }
        return true
    }

    var haveOutside: Bool {
        if case .outside = earliest.who { return true }
        if case .outside? = second?.who { return true }
        return others.contains { $0.leg != nil }
    }

    var isAnyAlerting: Bool { earliest.isAlerting || second?.isAlerting == true || others.contains(where: \.isAlerting) }

    /// How many something is true of.
    func count(where isMeant: (Party) -> Bool) -> Int {
        var count = (isMeant(earliest) ? 1 : 0) + (second.map(isMeant) == true ? 1 : 0)
        for party in others where isMeant(party) { count += 1 }
        return count
    }

    /// The one who is this agent.
    func party(of agent: WorkNo) -> Party? {
        if let second, second.who == .agent(agent) { return second }
        if earliest.who == .agent(agent) { return earliest }
        return others.first { $0.who == .agent(agent) }
    }

    /// The one who is being rung: at most one is at a time.
    var alerting: Party? {
        if let second, case .offered = second.progress { return second }
        if case .offered = earliest.progress { return earliest }
        return others.first { if case .offered = $0.progress { true } else { false } }
    }

    /// The first agent who takes part, and is not joined with the others yet.
    var unjoined: Party? {
        if let second, second.progress == .connected(isJoined: false) { return second }
        if earliest.progress == .connected(isJoined: false) { return earliest }
        return others.first { $0.progress == .connected(isJoined: false) }
    }

    /// How many take part, or are about to be joined with those who do.
    var takingPart: Int {
        var count = (earliest.takesPart ? 1 : 0) + (second?.takesPart == true ? 1 : 0)
        for party in others where party.takesPart { count += 1 }
        return count
    }

    /// Since when the first of the agents who take part has done so; nil: none does.
    var agentsConnectedSince: Moment? {
        var since = earliest.agent != nil && earliest.isConnected ? earliest.since : nil
        func note(_ party: Party) {
            if party.agent != nil, party.isConnected { since = since.map { Swift.min($0, party.since) } ?? party.since }
        }
        if let second { note(second) }
        for party in others { note(party) }
        return since
    }

    /// All agents but one, in order.
    func agents(besides agent: WorkNo?) -> [WorkNo] {
        guard !others.isEmpty || earliest.agent != nil else {
            // One who is no agent, and at most one more.
            return second?.agent.flatMap { $0 == agent ? nil : [$0] } ?? []
        }
        return compactMap(\.agent).filter { $0 != agent }
    }

    mutating func append(_ party: Party) { if second == nil { second = party } else { others.append(party) } }

    /// Takes out all of whom something is true; one stays in any case.
    mutating func remove(where isMeant: (Party) -> Bool) {
        if !others.isEmpty { others.removeAll(where: isMeant) }
        if second.map(isMeant) == true { second = others.isEmpty ? nil : others.removeFirst() }
        if let next = second, isMeant(earliest) {
            earliest = next
            second = others.isEmpty ? nil : others.removeFirst()
        }
    }

    /// Changes the first of whom something is true, where it lies.
    mutating func change(where isMeant: (Party) -> Bool, _ change: (inout Party) -> Void) {
        if var party = second, isMeant(party) {
            second = nil
            change(&party)
            second = party
        } else if isMeant(earliest) {
            change(&earliest)
        } else if let index = others.firstIndex(where: isMeant) {
            change(&others[index])
        }
    }

    /// Changes the first agent, or one of them.
    mutating func changeAgent(_ number: WorkNo? = nil, _ change: (inout Party) -> Void) {
        self.change(where: { party in if case .agent(let agent) = party.who { agent == number ?? agent } else { false } }, change)
    }

    /// Changes each of them.
    mutating func changeAll(_ change: (inout Party) -> Void) {
        change(&earliest)
        if var party = second {
            second = nil
            change(&party)
            second = party
        }
        for index in others.indices { change(&others[index]) }
    }

    /// The legs of those who are no agents.
    func forEachOutsideLeg(_ body: (LegID) -> Void) {
        if case .outside(let leg) = earliest.who { body(leg) }
        if case .outside(let leg)? = second?.who { body(leg) }
        for party in others { if case .outside(let leg) = party.who { body(leg) } }
    }
}

extension Parties: Sequence {
    package func makeIterator() -> some IteratorProtocol<Party> {
        var index = 0
        return AnyIterator {
            defer { index += 1 }
            return index == 0 ? earliest : index == 1 ? second : index - 2 < others.count ? others[index - 2] : nil
        }
    }
}

extension Parties: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for party in self { try container.encode(party) }
    }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self.init(try container.decode(Party.self))
        while !container.isAtEnd { append(try container.decode(Party.self)) }
    }
}
