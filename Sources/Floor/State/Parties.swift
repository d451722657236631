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

    mutating func append(_ party: Party) { if second == nil { second = party } else { others.append(party) } }

    /// Takes out all of whom something is true, but never the first.
    mutating func remove(where isMeant: (Party) -> Bool) {
        if !others.isEmpty { others.removeAll(where: isMeant) }
        if second.map(isMeant) == true { second = others.isEmpty ? nil : others.removeFirst() }
    }

    /// Changes the first agent, or one of them, where it lies.
    mutating func changeAgent(_ number: WorkNo? = nil, _ change: (inout Party) -> Void) {
        let isMeant = { (party: Party) in if case .agent(let agent) = party.who { agent == number ?? agent } else { false } }
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
