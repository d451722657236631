/// What a figure is called and means, for Prometheus and for people.
package struct Metric: Hashable, Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    /// What a restart does to it.
    package enum Source: String, Sendable {
        /// It is how things stand at this moment.
        case now
        /// It is read off the facts, and the same after a restart.
        case facts
        /// It is counted since the process began, and begins anew with the next.
        case process
    }

    /// With the unit, and with what Prometheus wants at the end of it.
    package let name: String
    package let kind: Kind
    package let source: Source
    /// Their values come from fixed sets, never from calls or callers.
    package let labels: [String]
    /// One sentence, without a full stop.
    package let help: String

    init(_ name: String, _ kind: Kind, _ source: Source, _ labels: [String], _ help: String) {
        self.name = name
        self.kind = kind
        self.source = source
        self.labels = labels
        self.help = help
    }

    /// Its row in the table of `docs/metrics.md`.
    package var row: String {
        let labels = labels.isEmpty ? "" : labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(name)` | \(kind.rawValue) | \(labels) | \(source.rawValue) | \(help) |"
    }
}

/// One value of a figure that is looked up when it is asked for.
struct Sample {
    let metric: Metric
    /// In the order of the metric's labels.
    let labels: [String]
    let value: Double

    init(_ metric: Metric, _ labels: [String], _ value: Double) {
        self.metric = metric
        self.labels = labels
        self.value = value
    }

    init(_ metric: Metric, _ labels: [String], _ value: some BinaryInteger) { self.init(metric, labels, Double(value)) }
    init(_ metric: Metric, _ value: Double) { self.init(metric, [], value) }
    init(_ metric: Metric, _ value: some BinaryInteger) { self.init(metric, [], Double(value)) }
}
