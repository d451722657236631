/// What a simulation has met. A rare state that no seed ever meets is not tested.
struct Marks {
    private(set) var counts: [String: Int] = [:]

    mutating func note(_ mark: String) { counts[mark, default: 0] += 1 }

    mutating func add(_ other: Marks) {
        for (mark, count) in other.counts { counts[mark, default: 0] += count }
    }

    /// The first word of what a value prints as: the name of an enum's case.
    static func name(of value: some Any) -> String {
        String("\(value)".prefix { $0.isLetter })
    }
}
