import Foundation
import GRDB
import NIOCore
import Softphone

/// Where measurements on a switch take place, and how long they are.
struct SwitchBench {
    let bench: Bench
    /// Where Asterisk is installed.
    let prefix: String
    let minutes: Double

    func withAsterisk<Value>(
        phones: Int, members: Int? = nil, _ body: (PrivateSwitch) async throws -> Value
    ) async throws -> Value {
        let asterisk = try await PrivateSwitch(prefix: prefix, phones: phones, members: members)
        defer { asterisk.stop() }
        return try await body(asterisk)
    }

    /// Linefinder, serving a centre on that switch. `body` is told the folder with its data, too.
    func withLinefinder<Value>(
        _ centre: SwitchCentre, on asterisk: PrivateSwitch, _ body: (ChildServer, String) async throws -> Value
    ) async throws -> Value {
        try await bench.withFolder { folder in
            let file = folder + "/linefinder.yaml"
            try Data(centre.configuration(on: asterisk).utf8).write(to: URL(filePath: file))
            let server = try ChildServer(Executable.linefinder, ["serve", "--config", file], log: folder + "/linefinder.log")
            defer { server.stop() }
            return try await body(server, folder)
        }
    }
}

extension Softphone {
    /// Phones of the private switch, in service.
    static func desks(_ numbers: ClosedRange<Int>, tone: @escaping @Sendable (Int) -> Int, habit: Habit) async throws -> [Softphone] {
        try await concurrently(numbers.count, atOnce: 16) { index in
            let number = numbers.lowerBound + index
            let phone = try await start(
                "\(number)", password: "pw\(number)", server: PrivateSwitch.port, tone: tone(number), habit: habit)
            try await phone.register(expires: 3_600)
            return phone
        }
    }

    /// A telephone somewhere outside.
    static func outside(_ number: Int, tone: Int = 0) async throws -> Softphone {
        try await start("\(number)", server: PrivateSwitch.port, tone: tone)
    }
}

/// How long something took, in milliseconds, each time.
struct Timings {
    let spread: Spread
    let count: Int

    init(_ milliseconds: [Double]) {
        spread = Spread(milliseconds)
        count = milliseconds.count
    }

    var p50: Double { spread.median }
    var p99: Double { spread.quantile(0.99) }
    var text: String {
        "p50 \(number(p50, 2)) ms, p99 \(number(p99, 2)) ms, most \(number(spread.most, 1)) ms, \(number(Double(count))) times"
    }
}

/// A ledger that has one table and stores one row with each commit, for good.
struct StoredCommits {
    private let queue: DatabaseQueue
    private let body = String(repeating: "x", count: 300)

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
            try db.execute(sql: "CREATE TABLE fact (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        }
    }

    /// Stores a row; in how many milliseconds.
    func measure() throws -> Double {
        let start = ContinuousClock.now
        try queue.write { try $0.cachedStatement(sql: "INSERT INTO fact (body) VALUES (?)").execute(arguments: [body]) }
        return (ContinuousClock.now - start) / .milliseconds(1)
    }
}
