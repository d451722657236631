import Foundation
import GRDB
import NIOCore
import Synchronization

private let agents = 2_000
/// Of each agent; a hundred more come by what is said meanwhile.
private let eventsBefore = 900
/// The server saves its state after so many facts.
private let factsEach = 100_000
private let snapshots = 3

/// 2,000 agents on streams with 1,000 events each: how long another agent waits for an answer while the server saves its state and while
/// it does not; how large that state is; and how long a start takes that reads it.
func measureSnapshots(_ bench: Bench) async throws -> [Row] {
    // The last agent is the one who waits.
    let centre = SampleCentre(agents: agents + 1)
    return try await bench.withFolder { folder in
        note("snapshots: \(agents) agents on streams")
        let server = try ChildServer.linefinder(centre, in: folder)
        defer { server.stop() }
        let client = try Client(server)
        let desks = try await Desk.open(centre.agentNumbers, at: client)
        let told = Told()
        _ = try await concurrently(agents) { index in
            try await StreamReader.follow(client, desks[index].stream) {
                if $0.id != nil { told.count() }
            } ended: {
                told.fail($0)
            }
        }
        note("snapshots: \(eventsBefore) events each")
        for index in 0..<eventsBefore {
            try await desks[agents].connection.ask(desks[agents].bulletin(index)).mustBegin(with: Answer.success)
            // Mailboxes hold a thousand; who falls behind would get the present state instead.
            while told.events < (index - 100) * agents { try await ContinuousClock().sleep(for: .milliseconds(5)) }
        }
        let book = try Book(folder + "/data/ledger.db")
        let times = try await Wait(desks: desks, book: book).measure()
        if let failure = told.failure { throw Trouble("A stream ended: \(failure)") }
        server.stop()
        let again = try ChildServer.linefinder(centre, in: folder)
        defer { again.stop() }
        return rows(times, bytes: try book.bytes, recovery: again.readyAfter / .seconds(1))
    }
}

private func rows(_ times: (saving: [Double], between: [Double]), bytes: Double, recovery: Double) -> [Row] {
    let between = Spread(times.between), saving = Spread(times.saving)
    let p99 = between.quantile(0.99)
    let size = bytes / Double(agents) / 1024
    return [
        Row(
            what: "an agent's answer while 2,000 others on streams are at work and the server saves its state, TLS",
            ours: "p99 \(number(saving.quantile(0.99), 1)) ms, most \(number(saving.most, 1)) ms",
            beside: "while it does not: p99 \(number(p99, 1)) ms, most \(number(between.most, 1)) ms", ratio: saving.most / p99,
            goals: [.ratio(saving.most / p99, .atMost(2))]),
        Row(
            what: "… size of the state, for an agent", ours: number(size, 1) + " KiB",
            goals: [Goal(value: size, bound: .atMost(4), unit: " KiB")]),
        Row(
            what: "… a start that reads it, and makes the events again", ours: number(recovery, 2) + " s",
            goals: [Goal(value: recovery, bound: .atMost(5), unit: " s", digits: 1)]),
    ]
}

/// One agent who waits for answers, one after another, while others are at work.
private struct Wait: Sendable {
    /// In a second.
    private static let others = 3_200
    private static let atOnce = 64

    let desks: [Desk]
    let book: Book

    /// The milliseconds of each answer, by whether a state was being saved.
    func measure() async throws -> (saving: [Double], between: [Double]) {
        note("snapshots: \(snapshots) are saved")
        let shared = Shared()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for first in 0..<Self.atOnce { group.addTask { try await work(from: first, shared) } }
            group.addTask { try await ask(shared) }
            group.addTask {
                defer { shared.end() }
                try await watch { shared.note(isSaving: $0) }
            }
            try await group.waitForAll()
        }
        return shared.times
    }

    /// Each of some agents says busy and then free, at a steady pace in all.
    private func work(from first: Int, _ shared: Shared) async throws {
        let pause = Duration.seconds(1) * Self.atOnce / Self.others
        var turn = ContinuousClock.now
        var count = 0
        while !shared.isOver {
            let desk = desks[(first + count / 2 * Self.atOnce) % agents]
            try await say(count, desk)
            count += 1
            turn += pause
            try await ContinuousClock().sleep(until: turn)
        }
    }

    private func ask(_ shared: Shared) async throws {
        var count = 0
        while !shared.isOver {
            let before = shared.isSaving
            let start = ContinuousClock.now
            try await say(count, desks[agents])
            shared.note((ContinuousClock.now - start) / .milliseconds(1), isSaving: before || shared.isSaving)
            count += 1
        }
    }

    private func say(_ count: Int, _ desk: Desk) async throws {
        try await desk.connection.ask(count.isMultiple(of: 2) ? desk.sayBusy : desk.sayFree).mustBegin(with: Answer.success)
    }

    /// Says when a state begins to be saved, and when it is.
    private func watch(_ tell: (Bool) -> Void) async throws {
        var due = factsEach
        var saved = 0
        let end = ContinuousClock.now + .seconds(300)
        while saved < snapshots {
            guard ContinuousClock.now < end else { throw Trouble("The server saved \(saved) states in 300 s.") }
            try await ContinuousClock().sleep(for: .milliseconds(5))
            let position = try book.position
            if position >= due {
                tell(true)
                while try book.newest < due { try await ContinuousClock().sleep(for: .milliseconds(2)) }
                tell(false)
                saved += 1
                due = try book.newest + factsEach
            }
        }
    }
}

/// What is known of the server, and how long the answers took.
private final class Shared: Sendable {
    private let state = Mutex<(isOver: Bool, isSaving: Bool)>((false, false))
    private let found = Mutex<(saving: [Double], between: [Double])>(([], []))

    var isOver: Bool { state.withLock { $0.isOver } }
    var isSaving: Bool { state.withLock { $0.isSaving } }
    var times: (saving: [Double], between: [Double]) { found.withLock { $0 } }

    func end() { state.withLock { $0.isOver = true } }
    func note(isSaving: Bool) { state.withLock { $0.isSaving = isSaving } }
    func note(_ time: Double, isSaving: Bool) {
        found.withLock { if isSaving { $0.saving.append(time) } else { $0.between.append(time) } }
    }
}

/// The ledger, read beside the server.
private struct Book: Sendable {
    private let file: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        file = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Of the last fact.
    var position: Int { get throws { try number("SELECT position FROM lease") } }
    /// Of the newest saved state.
    var newest: Int { get throws { try number("SELECT max(position) FROM snapshot") } }
    /// Of the newest saved state.
    var bytes: Double {
        get throws {
            Double(
                try number(
                    "SELECT sum(length(CAST(body AS BLOB))) FROM snapshot_piece WHERE position = (SELECT max(position) FROM snapshot)"))
        }
    }

    private func number(_ sql: String) throws -> Int { try file.read { try Int.fetchOne($0, sql: sql) } ?? 0 }
}

/// What came over the streams.
private final class Told: Sendable {
    private let state = Mutex<(events: Int, failure: String?)>((0, nil))

    var events: Int { state.withLock { $0.events } }
    var failure: String? { state.withLock { $0.failure } }

    func count() { state.withLock { $0.events += 1 } }
    func fail(_ sentence: String) { state.withLock { $0.failure = $0.failure ?? sentence } }
}

extension Desk {
    fileprivate func bulletin(_ number: Int) -> ByteBuffer {
        let body = #"{"targettype":1,"targetname":"Queue \#(SampleCentre.firstQueue)","bulletindata":"Bulletin \#(number)"}"#
        return Request.bytes("POST", "/agentgateway/resource/onlineagent/\(agent)/notifybulletin", guid: guid, body: body)
    }
}
