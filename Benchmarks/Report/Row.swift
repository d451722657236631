/// What a figure must reach.
struct Goal {
    enum Bound { case atLeast(Double), atMost(Double) }

    let value: Double
    let bound: Bound
    let unit: String
    var digits = 0

    static func ratio(_ value: Double, _ bound: Bound) -> Self { Self(value: value, bound: bound, unit: " ×", digits: 2) }

    var isReached: Bool {
        switch bound {
        case .atLeast(let least): value >= least
        case .atMost(let most): value <= most
        }
    }

    fileprivate var text: String {
        switch bound {
        case .atLeast(let least): "≥ " + number(least, digits) + unit
        case .atMost(let most): "≤ " + number(most, digits) + unit
        }
    }
}

/// A line of the report, as it stands in docs/benchmarks.md.
struct Row {
    static let heading = """
        | what | Linefinder | beside | ratio | goal | reached |
        | --- | --- | --- | --- | --- | --- |
        """

    let what: String
    let ours: String
    var beside = "–"
    var ratio: Double?
    var goals: [Goal] = []

    var isReached: Bool { goals.allSatisfy(\.isReached) }

    var markdown: String {
        let cells = [
            what, ours, beside, ratio.map { number($0, 2) } ?? "–",
            goals.isEmpty ? "–" : goals.map(\.text).joined(separator: ", "),
            goals.isEmpty ? "–" : isReached ? "yes" : "**no**",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}
