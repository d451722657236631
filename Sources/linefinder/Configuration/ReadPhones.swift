import Floor
import Telephony
import Yams

/// A range of phones as the file has it.
struct ReadPhones {
    var range: PhoneRange
    var line: Int
}

extension Section {
    /// The phones at which a centre's agents may sign in; nil when left out: any.
    func phones() -> [ReadPhones]? {
        guard let node = self["phones"] else { return nil }
        let nodes = list("phones")
        if node.sequence != nil, nodes.isEmpty {
            findings.error(node.line, "'phones' is empty, so nobody could sign in; name phones such as \"1001-1099\", or leave it out")
        }
        return nodes.compactMap { node in
            findings.value(of: node, "an entry of 'phones'", .phones).map { ReadPhones(range: $0, line: node.line) }
        }
    }
}

extension Scalar<PhoneRange> {
    /// One number, or two of the same length with a hyphen between them.
    fileprivate static var phones: Self {
        Self("1 to 24 digits, or a range of numbers with as many digits each, such as 1001-1099") { text in
            let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map {
                Scalar<PhoneNumber>.phone.parse(String($0))
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
            return PhoneRange(first, last)
        }
    }
}

/// Which centre has which phones, for what goes beyond one centre.
struct PhoneBook {
    private struct Entry {
        var centre: Int
        var line: Int
        /// Nil: any phone.
        var ranges: [ReadPhones]?
        var agents: [ReadAgent]
    }

    private var entries: [Entry] = []

    mutating func note(_ ranges: [ReadPhones]?, _ agents: [ReadAgent], centre: Int, at line: Int) {
        entries.append(Entry(centre: centre, line: line, ranges: ranges, agents: agents))
    }

    func check(_ findings: Findings) {
        for (index, entry) in entries.enumerated() {
            for range in entry.ranges ?? [] {
                for other in entries[..<index] { checkOverlap(of: range, with: other, findings) }
            }
            checkAgents(of: entry, findings)
        }
        guard let open = entries.first(where: { $0.ranges == nil }), let bound = entries.first(where: { $0.ranges != nil }) else { return }
        findings.warn(
            open.line,
            "call centre \(open.centre) has no 'phones', so its agents may sign in at those of call centre \(bound.centre) too; name its own"
        )
    }

    private func checkOverlap(of read: ReadPhones, with other: Entry, _ findings: Findings) {
        guard let same = other.ranges?.first(where: { $0.range.overlaps(read.range) }) else { return }
        findings.error(
            read.line,
            "'\(read.range)' overlaps '\(same.range)' of call centre \(other.centre) in line \(same.line); a phone belongs to one call centre"
        )
    }

    private func checkAgents(of entry: Entry, _ findings: Findings) {
        guard let ranges = entry.ranges, !ranges.isEmpty else { return }
        for agent in entry.agents {
            guard let phone = agent.member.phone, !ranges.contains(where: { $0.range.contains(phone) }) else { continue }
            findings.error(
                agent.line,
                "phone \(phone.rawValue) of agent \(agent.member.number.rawValue) is not among the 'phones' of this call centre; "
                    + "add it there, or choose another")
        }
    }
}
