import NIOCore
import Synchronization

/// One queue's list on the streams of many desktops, while callers come and go.
func measureFanOut(_ bench: Bench) async throws -> [Row] {
    let centre = SampleCentre(agents: 1_000)
    note("fanout: \(centre.agents) desktops")
    return try await bench.withLinefinder(centre) { server in
        let client = try Client(server)
        let desks = try await Desk.open(centre.agentNumbers, at: client)
        let streams = Streams()
        _ = try await concurrently(desks.count) { index in
            try await StreamReader.follow(client, desks[index].stream) {
                streams.got($0, at: index)
            } ended: {
                streams.fail("A stream ended: \($0)")
            }
        }
        let callers = Callers(hands: Hands(try await client.connect(64)))
        // Those who wait before are the first to leave.
        for index in 0..<20 { try await callers.come(index) }
        try await ContinuousClock().sleep(for: .seconds(2))
        streams.begin()
        callers.begin()
        note("fanout: \(Callers.changes) changes, 50 a second")
        let used = try server.processorTime
        let elapsed = try await callers.run()
        try await ContinuousClock().sleep(for: .seconds(2))
        return try FanOut(
            seen: streams.all, came: callers.arrivals, stay: callers.waiting, lastChange: callers.lastChange, elapsed: elapsed,
            processorTime: try server.processorTime - used
        ).rows(desktops: centre.agents)
    }
}

/// Callers who come and leave in turn.
private final class Callers: Sendable {
    static let changes = 500
    private static let pause = Duration.milliseconds(20)

    private struct State {
        var waiting: [String] = []
        var arrivals: [(call: String, at: ContinuousClock.Instant)] = []
        var lastChange = ContinuousClock.now
    }
    private let hands: Hands
    private let state = Mutex(State())

    init(hands: Hands) { self.hands = hands }

    var arrivals: [(call: String, at: ContinuousClock.Instant)] { state.withLock { $0.arrivals } }
    var waiting: [String] { state.withLock { $0.waiting } }
    var lastChange: ContinuousClock.Instant { state.withLock { $0.lastChange } }

    func begin() { state.withLock { $0.arrivals = [] } }

    /// Returns how long it took, in seconds.
    func run() async throws -> Double {
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<Self.changes {
                group.addTask { [self] in try await index.isMultiple(of: 2) ? come(100 + index) : leave() }
                try await ContinuousClock().sleep(until: start + Self.pause * (index + 1))
            }
            try await group.waitForAll()
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    func come(_ index: Int) async throws {
        let hand = try hands.take()
        let call = try await hand.ring(from: "555\(100_000 + index)")
        let now = ContinuousClock.now
        state.withLock { state in
            state.waiting.append(call)
            state.arrivals.append((call, now))
            state.lastChange = now
        }
        hands.give(back: hand)
    }

    private func leave() async throws {
        guard let call = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) else { return }
        let hand = try hands.take()
        let answer = try await hand.ask(Request.bytes("DELETE", "/practice/calls/\(call)"))
        guard answer.isNoContent else { throw Trouble("A caller could not hang up: \(answer.text)") }
        state.withLock { $0.lastChange = ContinuousClock.now }
        hands.give(back: hand)
    }
}

/// What came over the streams.
private final class Streams: Sendable {
    struct Seen {
        /// The text of each version of the list.
        var lists: [Int: String] = [:]
        /// What each desktop had, and when.
        var had: [Int: [(version: Int, at: ContinuousClock.Instant)]] = [:]
        /// In bytes, of each desktop so far.
        var received: [Int: Int] = [:]
        var bytesBefore = 0
        var failure: String?
    }
    private let state = Mutex(Seen())

    var all: Seen { state.withLock { $0 } }

    func begin() {
        state.withLock { seen in
            seen.had = [:]
            seen.bytesBefore = seen.received.values.reduce(0, +)
        }
    }

    func got(_ message: StreamMessage, at desktop: Int) {
        let now = ContinuousClock.now
        guard message.event == "waiting" else { return }
        // The version stands near the beginning, and lists are long.
        let beginning = String(decoding: message.data.utf8.prefix(200), as: UTF8.self).split(separator: #""version":"#, maxSplits: 1)
        guard beginning.count == 2, let version = Int(beginning[1].prefix { $0.isNumber }) else {
            return fail("A list has no version: \(message.data.prefix(200))")
        }
        state.withLock { seen in
            seen.received[desktop] = message.received
            seen.had[desktop, default: []].append((version, now))
            if seen.lists[version] == nil { seen.lists[version] = String(message.data) }
        }
    }

    func fail(_ sentence: String) { state.withLock { $0.failure = $0.failure ?? sentence } }
}

/// What the streams had, held against what was done.
private struct FanOut {
    let seen: Streams.Seen
    let came: [(call: String, at: ContinuousClock.Instant)]
    /// Those who wait in the end.
    let stay: [String]
    let lastChange: ContinuousClock.Instant
    let elapsed: Double
    let processorTime: Double

    func rows(desktops: Int) throws -> [Row] {
        if let failure = seen.failure { throw Trouble(failure) }
        let lists = seen.had.values.map(\.count)
        let total = lists.reduce(0, +)
        let bytes = Double(seen.received.values.reduce(0, +) - seen.bytesBefore) / Double(desktops) / 1024
        let times = Spread(try delays(desktops))
        let last = try lastVersion(desktops)
        let each = processorTime * 1000 / Double(desktops) / elapsed
        return [
            Row(
                what: "a queue's list on the streams of 1,000 desktops, 50 changes a second for 10 s, TLS",
                ours: "\(number(Double(total) / elapsed)) lists/s, \(number(Double(total))) in all, at most \(lists.max() ?? 0) "
                    + "for a desktop, \(number(bytes)) KiB for each; \(number(processorTime, 1)) s CPU"),
            Row(
                what: "… processor time for a desktop and second", ours: number(each, 3) + " ms",
                goals: [Goal(value: each, bound: .atMost(0.12), unit: " ms", digits: 2)]),
            Row(
                what: "… from an arrival to the last desktop that has it in its list",
                ours: "p50 \(number(times.median)) ms, p99 \(number(times.quantile(0.99))) ms, most \(number(times.most)) ms"),
            Row(
                what: "… from the last change to the last desktop with the last list", ours: number(last) + " ms",
                goals: [Goal(value: last, bound: .atMost(1_000), unit: " ms")]),
        ]
    }

    /// For each arrival the milliseconds until every desktop had a list with it, or a later one.
    private func delays(_ desktops: Int) throws -> [Double] {
        var first: [Substring: Int] = [:]
        for (version, text) in seen.lists {
            for call in Self.calls(text) { first[call] = min(first[call] ?? version, version) }
        }
        return try came.map { call, at in
            guard let version = first[call[...]] else { throw Trouble("Call \(call) was in no list.") }
            return max(0, (try whenAll(desktops, had: version) - at) / .milliseconds(1))
        }
    }

    private func lastVersion(_ desktops: Int) throws -> Double {
        guard let last = seen.lists.keys.max(), let text = seen.lists[last] else { throw Trouble("There was no list.") }
        guard Set(Self.calls(text)) == Set(stay.map { $0[...] }) else { throw Trouble("The last list is not what waits in the end.") }
        return max(0, (try whenAll(desktops, had: last) - lastChange) / .milliseconds(1))
    }

    private func whenAll(_ desktops: Int, had version: Int) throws -> ContinuousClock.Instant {
        let times = seen.had.values.compactMap { $0.first { $0.version >= version }?.at }
        guard times.count == desktops, let last = times.max() else {
            throw Trouble("Only \(times.count) of \(desktops) desktops had list \(version) or a later one.")
        }
        return last
    }

    private static func calls(_ text: String) -> [Substring] {
        text.split(separator: #""callid":""#, omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != "\"" } }
    }
}
