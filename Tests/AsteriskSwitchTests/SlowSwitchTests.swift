import Foundation
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Telephony
import Testing

@testable import AsteriskSwitch

/// Our adapter against a switch that takes its time, over real connections.
struct SlowSwitchTests {
    /// 500 in `make test`; `make settle` has more.
    private static let callers = ProcessInfo.processInfo.environment["LINEFINDER_CALLERS"].flatMap { Int($0) } ?? 500
    private static let pace = 20
    private static let room = 8

    /// Serves while something is done with it, and what it reports is heard.
    private static func serve(
        _ manner: SlowSwitch.Manner, _ body: @Sendable (AsteriskSwitch, SlowSwitch, inout AsyncStream<Report>.Iterator) async throws -> Void
    ) async throws {
        let slow = try await SlowSwitch(manner)
        let line = AsteriskSwitch(slow.settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let reports = AsyncStream<Report>.makeStream()
        line.begin { report, _ in reports.continuation.yield(report) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await line.run() }
            var heard = reports.stream.makeAsyncIterator()
            try await body(line, slow, &heard)
            group.cancelAll()
        }
        try await slow.shutDown()
    }

    /// What so many bare requests take, as many at a time as there is room for.
    private static func time(_ count: Int, of slow: SlowSwitch) async throws -> Duration {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let requests = try Requests(slow.settings, on: loop)
        let took = await ContinuousClock().measure {
            await withTaskGroup(of: Void.self) { tasks in
                for _ in 0..<room {
                    tasks.addTask {
                        for _ in 0..<count / room { _ = try? await loop.flatSubmit { requests.send(.time, within: .seconds(60)) }.get() }
                    }
                }
            }
        }
        await requests.shutDown()
        try await group.shutdownGracefully()
        return took
    }

    /// For `make settle`.
    private static func say(_ figure: String) throws { try FileHandle.standardError.write(contentsOf: Data(figure.utf8)) }

    private static func snapshot(_ heard: inout AsyncStream<Report>.Iterator) async throws -> Snapshot {
        while let report = await heard.next(isolation: #isolation) { if case .snapshot(let snapshot) = report { return snapshot } }
        throw CancellationError()
    }

    @Test(.timeLimit(.minutes(3))) func `many who waited are settled in no more than twice the time that the requests take`() async throws {
        let manner = SlowSwitch.Manner(pace: .milliseconds(Int64(Self.pace)), room: Self.room, callers: Self.callers)
        try await Self.serve(manner) { line, slow, heard in
            let legs = try await Self.snapshot(&heard).legs.map(\.id)
            #expect(legs.count == Self.callers)
            // On a busy machine they take longer than they should; so what they take is measured, before and after.
            let few = legs.count / 5
            let before = try await Self.time(few, of: slow)
            let clock = ContinuousClock()
            let began = clock.now
            line.send(legs.map { .connect($0, .music) })
            var settled = 0
            while settled < legs.count, let report = await heard.next(isolation: #isolation) {
                #expect(report.text.hasSuffix(" music"))
                settled += 1
            }
            let took = clock.now - began
            let bare = (before + (try await Self.time(few, of: slow))) * 5
            if Self.callers > 500 { try Self.say("\(Self.callers) callers are settled in \(took); their requests take \(bare)\n") }
            #expect(took <= bare * 2)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `two who talk do not wait for all who wait`() async throws {
        let manner = SlowSwitch.Manner(pace: .milliseconds(Int64(Self.pace)), room: Self.room, callers: 400)
        try await Self.serve(manner) { line, slow, heard in
            let legs = try await Self.snapshot(&heard).legs.map(\.id)
            line.send(legs.map { .connect($0, .music) })
            line.send([.ring("a.1", "1001", showing: "555")])
            var waiting = 0
            var joined = 0
            while joined < 2, let report = await heard.next(isolation: #isolation) {
                switch report.text {
                case "up a.1": line.send([.connect("a.1", .bridge("c1")), .connect(legs[399], .bridge("c1"))])
                case let text where text.hasSuffix(" bridge c1"): joined += 1
                case let text:
                    #expect(text.hasSuffix(" music"))
                    waiting += 1
                }
            }
            #expect(waiting < 200)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `requests that take no time go by the connection for events, if the switch knows that`()
        async throws
    {
        try await Self.serve(SlowSwitch.Manner(pace: .milliseconds(5), knowsRequestsBySocket: true)) { line, slow, heard in
            _ = try await Self.snapshot(&heard)
            line.send([.ring("a.1", "1001", showing: "555")])
            while let report = await heard.next(isolation: #isolation), report != .up("a.1") {}
            // Long enough for the switch to close the connection.
            line.send([.ring("b.1", "1002", showing: String(repeating: "5", count: 40_000))])
            while let report = await heard.next(isolation: #isolation), report != .up("b.1") {}
            line.send([.connect("a.1", .music)])
            while let report = await heard.next(isolation: #isolation), report != .connected("a.1", .music) {}
            let asked = try await slow.asked().filter { $0.contains("POST /channels") }.map { $0.prefix(40) }
            #expect(asked.count == 3)
            #expect(asked.first?.hasPrefix("socket POST /channels?") == true)
            #expect(asked.dropFirst().first?.hasPrefix("http POST /channels?") == true)
            #expect(asked.last == "http POST /channels/lf.x.1.a.1_/moh")
        }
    }

    /// The event of an endpoint names all its channels.
    @Test(.timeLimit(.minutes(1)), arguments: [600 << 10, 8 << 20])
    func `an event is heard however long it is, and what comes after it`(_ length: Int) async throws {
        try await Self.serve(SlowSwitch.Manner()) { line, slow, heard in
            _ = try await Self.snapshot(&heard)
            try await slow.arrive("sw-1", filler: length)
            try await slow.arrive("sw-2", filler: 0)
            var arrived: [String] = []
            while arrived.count < 2, let report = await heard.next(isolation: #isolation) {
                if report.text.hasPrefix("arrived") || report == .linkLost { arrived.append(report.text) }
            }
            #expect(arrived == ["arrived sw-1 555 4000", "arrived sw-2 555 4000"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a switch that does not know that is asked by HTTP, and told once what is to be heard of`()
        async throws
    {
        try await Self.serve(SlowSwitch.Manner()) { line, slow, heard in
            _ = try await Self.snapshot(&heard)
            line.askSnapshot()
            _ = try await Self.snapshot(&heard)
            line.send([.ring("a.1", "1001", showing: "555"), .clear("a.1")])
            while let report = await heard.next(isolation: #isolation), report != .up("a.1") {}
            let asked = try await slow.asked()
            #expect(asked.allSatisfy { $0.hasPrefix("http ") })
            #expect(asked.filter { $0.contains("eventFilter") }.count == 2)
            #expect(asked.filter { $0.contains("subscription") }.count == 1)
            #expect(asked.filter { $0 == "http GET /channels" }.count == 2)
        }
    }
}
