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

/// The same work on Linefinder and on a bare server, in turn, so that a noisy machine harms both.
struct Comparison {
    static let rounds = 5

    private var ours: [Throughput] = []
    private var bare: [Throughput] = []

    init(
        _ what: String, ours measureOurs: () async throws -> Throughput, bare measureBare: () async throws -> Throughput
    ) async throws {
        for round in 1...Self.rounds {
            note("\(what): round \(round) of \(Self.rounds)")
            ours.append(try await measureOurs())
            bare.append(try await measureBare())
        }
    }

    /// Without a least ratio there is no goal.
    func row(_ what: String, atLeast least: Double? = nil) -> Row {
        let ratio = Spread(ours.map(\.perSecond)).median / Spread(bare.map(\.perSecond)).median
        return Row(
            what: what, ours: Self.text(ours), beside: "bare: " + Self.text(bare), ratio: ratio,
            goals: least.map { [.ratio(ratio, .atLeast($0))] } ?? [])
    }

    private static func text(_ measured: [Throughput]) -> String {
        Spread(measured.map(\.perSecond)).text("/s") + ", " + number(Spread(measured.map(\.cost)).median) + " µs CPU each"
    }
}
