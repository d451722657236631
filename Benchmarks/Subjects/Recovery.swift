import Foundation
import GRDB
import Telephony

private let rounds = 3

/// From the start of the server to its ready line, with 10,000 agents signed in and 100,000 facts stored: from a snapshot and
/// the facts since, and from the facts alone.
func measureRecovery(_ bench: Bench) async throws -> [Row] {
    let centre = SampleCentre(agents: 10_000, queues: 3)
    return try await bench.withFolder { folder in
        let data = folder + "/data"
        note("recovery: making a ledger")
        try makeLedger(centre, in: folder)
        let facts = try count("fact", in: data)
        var withSnapshot: [Double] = []
        var without: [Double] = []
        for round in 1...rounds {
            note("recovery: round \(round) of \(rounds)")
            withSnapshot.append(try await start(bench, centre, data: data, forget: false))
            without.append(try await start(bench, centre, data: data, forget: true))
        }
        let text = number(Double(facts))
        return [
            row("recovery, 10,000 agents signed in, \(text) facts, the last 20,000 of them after the snapshot", withSnapshot),
            row("… without a snapshot", without),
        ]
    }
}

private func row(_ what: String, _ seconds: [Double]) -> Row {
    let spread = Spread(seconds)
    return Row(
        what: what, ours: spread.text(" s", digits: 2),
        goals: [Goal(value: spread.median, bound: .atMost(5), unit: " s", digits: 1)])
}

/// 100,000 facts, a snapshot of them by the server itself, and 20,000 more.
private func makeLedger(_ centre: SampleCentre, in folder: String) throws {
    let data = folder + "/data"
    let ledger = data + "/ledger.db"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // Ten minutes ago: the facts count milliseconds from then on, and stay in the past.
    let past = Moment(milliseconds: Int64((Date().timeIntervalSince1970 - 600) * 1000))
    var first = try History(path: ledger, centre: centre.centre, now: past)
    try first.grow(to: 100_000)
    let server = try ChildServer.linefinder(centre, in: folder)
    defer { server.stop() }
    let patience = ContinuousClock.now + .seconds(30)
    while try count("snapshot", in: data) == 0 {
        guard ContinuousClock.now < patience else { throw Trouble("The server saved no snapshot in 30 s.") }
        Thread.sleep(forTimeInterval: 0.1)
    }
    server.stop()
    var second = try History(path: ledger, centre: centre.centre, now: past)
    try second.grow(to: 120_000)
}

/// The seconds until the server is ready, on a copy of the data.
private func start(_ bench: Bench, _ centre: SampleCentre, data: String, forget: Bool) async throws -> Double {
    try await bench.withFolder { folder in
        try FileManager.default.copyItem(atPath: data, toPath: folder + "/data")
        if forget {
            let ledger = try DatabaseQueue(path: folder + "/data/ledger.db")
            try await ledger.write { try $0.execute(sql: "DELETE FROM snapshot") }
            try ledger.close()
        }
        let server = try ChildServer.linefinder(centre, in: folder)
        defer { server.stop() }
        return server.readyAfter / .seconds(1)
    }
}

private func count(_ table: String, in data: String) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let ledger = try DatabaseQueue(path: data + "/ledger.db", configuration: configuration)
    defer { try? ledger.close() }
    return try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? 0
}
