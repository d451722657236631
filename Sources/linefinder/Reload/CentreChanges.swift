import Floor

/// In what a call centre is set up differently, and what that does to those who are there: a sentence for each.
struct CentreChanges {
    let old: Centre
    let new: Centre

    /// None: nothing has changed.
    var lines: [String] {
        var rest = new
        (rest.agents, rest.queues, rest.accessCodes) = (old.agents, old.queues, old.accessCodes)
        let lines =
            sorted("agent", old.agents, new.agents) { $0.number.rawValue } + sorted("queue", old.queues, new.queues) { $0.id.rawValue }
            + sorted("access code", old.accessCodes, new.accessCodes) { $0.number }
            + (rest == old ? [] : ["its other settings have changed"])
        return lines.map { "call centre \(new.id): \($0)" }
    }

    private func sorted<Item: Equatable, Key: Hashable & Comparable>(
        _ name: String, _ old: [Item], _ new: [Item], by key: (Item) -> Key
    ) -> [String] {
        let before = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let kinds = [
            ("new", after.keys.filter { before[$0] == nil }), ("gone", before.keys.filter { after[$0] == nil }),
            ("changed", after.keys.filter { before[$0] != nil && before[$0] != after[$0] }),
        ]
        return kinds.compactMap { kind, keys in
            guard let list = Self.list(name, keys.sorted().map { "\($0)" }) else { return nil }
            let verb = kind == "changed" ? (keys.count == 1 ? "has" : "have") : (keys.count == 1 ? "is" : "are")
            return "\(list) \(verb) \(kind)"
        }
    }

    /// `agents 101, 102 and 7 others`; nil: nobody.
    static func list(_ name: String, _ keys: [String]) -> String? {
        guard let first = keys.first else { return nil }
        guard keys.count > 1 else { return "\(name) \(first)" }
        let shown = 10
        let others = keys.count > shown ? " and \(keys.count - shown) others" : ""
        return "\(name)s \(keys.prefix(shown).joined(separator: ", "))\(others)"
    }
}

extension ConfigureForecast {
    /// A sentence for each kind of people whom it concerns.
    func lines(of centre: Int) -> [String] {
        let talking = CentreChanges.list("agent", talking.map { "\($0.rawValue)" })
        let quiet = CentreChanges.list("agent", signedOut.filter { !self.talking.contains($0) }.map { "\($0.rawValue)" })
        let inspectors = CentreChanges.list("inspector", inspectors.map { "\($0.rawValue)" })
        return [
            quiet.map { "\($0): signed out" }, talking.map { "\($0): signed out; calls go on to their end" },
            inspectors.map { "\($0): may be with that agent no more" }, Self.callers(moved.count, "go on waiting in another queue"),
            Self.callers(ended.count, "ended: nothing leads them anywhere any more"),
        ].compactMap { $0 }.map { "call centre \(centre): \($0)" }
    }

    private static func callers(_ count: Int, _ what: String) -> String? {
        count == 0 ? nil : "\(count) \(count == 1 ? "caller" : "callers") who \(count == 1 ? "waits" : "wait"): \(what)"
    }
}
