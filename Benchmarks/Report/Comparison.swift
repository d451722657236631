/// How fast a server answered, and what each answer cost it.
struct Throughput {
    /// The answers on each connection.
    let counts: [Int]
    /// In seconds.
    let elapsed: Double
    /// What the server used meanwhile, in seconds.
    let processorTime: Double

    private var total: Double { Double(counts.reduce(0, +)) }
    var perSecond: Double { total / elapsed }
    /// Of the server's processor time for each answer, in microseconds.
    var cost: Double { processorTime / total * 1_000_000 }
}

/// The same work on Linefinder and on another server, in turn, so that a noisy machine harms both.
struct Comparison {
    static let rounds = 5

    private var ours: [Throughput] = []
    private var others: [Throughput] = []

    init(
        _ what: String, ours measureOurs: () async throws -> Throughput, beside measureOther: () async throws -> Throughput
    ) async throws {
        for round in 1...Self.rounds {
            note("\(what): round \(round) of \(Self.rounds)")
            ours.append(try await measureOurs())
            others.append(try await measureOther())
        }
    }

    /// Without a least ratio there is no goal.
    func row(_ what: String, atLeast least: Double? = nil) -> Row {
        let ratio = Spread(ours.map(\.perSecond)).median / Spread(others.map(\.perSecond)).median
        return Row(
            what: what, ours: Self.text(ours), beside: "bare: " + Self.text(others), ratio: ratio,
            goals: least.map { [.ratio(ratio, .atLeast($0))] } ?? [])
    }

    /// Throughput, and processor time for each answer, in the middle of the pairs: neither may be worse, by more than two runs of one differ.
    func rows(_ what: String, name: String) -> [Row] {
        let speed = Spread(zip(ours, others).map { $0.perSecond / $1.perSecond }).median
        let cost = Spread(zip(ours, others).map { $0.cost / $1.cost }).median
        return [
            Row(
                what: what, ours: Self.text(ours), beside: "\(name): " + Self.text(others), ratio: speed,
                goals: [.ratio(speed, .atLeast(0.95))]),
            Row(
                what: "… processor time", ours: Spread(ours.map(\.cost)).text(" µs"),
                beside: "\(name): " + Spread(others.map(\.cost)).text(" µs"), ratio: cost, goals: [.ratio(cost, .atMost(1.05))]),
        ]
    }

    private static func text(_ measured: [Throughput]) -> String {
        Spread(measured.map(\.perSecond)).text("/s") + ", " + number(Spread(measured.map(\.cost)).median) + " µs CPU each"
    }
}
