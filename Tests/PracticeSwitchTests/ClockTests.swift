import Foundation
import Synchronization
import Telephony
import Testing

@testable import PracticeSwitch

/// A gateway with deadlines and nothing else: it writes down at what time, in milliseconds, it was ticked.
private final class Deadlines: Sendable {
    private struct State {
        var due: [Moment]
        var ticked: [Int64] = []
    }
    private let state: Mutex<State>

    init(_ milliseconds: [Int64]) { state = Mutex(State(due: milliseconds.map { Moment(milliseconds: $0) })) }

    var ticked: [Int64] { state.withLock { $0.ticked } }

    /// `keeps`: a deadline that has passed stays, as one does that a lost link has frozen.
    func hooks(of practice: PracticeSwitch, keeps: Bool = false) -> GatewayHooks {
        var hooks = GatewayHooks.silent
        hooks.due = { self.state.withLock { $0.due.min() } }
        hooks.tick = {
            self.state.withLock { state in
                state.ticked.append(practice.now().milliseconds)
                if !keeps { state.due.removeAll { $0 <= practice.now() } }
            }
        }
        return hooks
    }
}

extension GatewayHooks {
    /// Those of a gateway that has nothing to do.
    static var silent: GatewayHooks {
        GatewayHooks(settle: {}, catchUp: {}, due: { nil }, tick: {}, call: { _ in nil }, leg: { _ in nil }, ended: { _ in nil })
    }
}

@Suite struct ClockTests {
    @Test func `a manual clock stands until it is moved`() async throws {
        let network = try TestNetwork(isClockManual: true)
        network.practice.connect(.silent)
        _ = try network.practice.call(from: "555", to: "4000", stays: .init(patience: .seconds(5)))
        network.pass(.seconds(60))  // the time outside does not matter
        #expect(network.told == ["snapshot", "arrived practice-1 555 4000"])
        try await network.practice.advance(by: .milliseconds(4_999))
        #expect(network.told == [])
        try await network.practice.advance(by: .milliseconds(1))
        #expect(network.told == ["ended practice-1 hungUp"])
    }

    @Test func `it stops at every deadline on the way, of the network and of the gateway, in order`() async throws {
        let network = try TestNetwork(isClockManual: true)
        let gateway = Deadlines([1_002_000, 1_004_000, 1_009_000])
        network.practice.connect(gateway.hooks(of: network.practice))
        _ = try network.practice.call(from: "555", to: "4000", stays: .init(patience: .seconds(3)))
        try await network.practice.advance(by: .seconds(8))
        #expect(gateway.ticked == [1_000_000, 1_002_000, 1_003_000, 1_004_000, 1_008_000])
        #expect(network.practice.now() == Moment(milliseconds: 1_008_000))
    }

    @Test func `what one deadline leads to is due on the same way`() async throws {
        let network = try TestNetwork(isClockManual: true)
        let gateway = Deadlines([1_002_000])
        var hooks = gateway.hooks(of: network.practice)
        // At its deadline the gateway rings a phone, which answers a second later.
        let tick = hooks.tick
        hooks.tick = {
            if network.practice.now() == Moment(milliseconds: 1_002_000) { network.line.send([.ring("a.1", "1001", showing: "")]) }
            await tick()
        }
        network.practice.connect(hooks)
        try await network.practice.advance(by: .seconds(10))
        #expect(gateway.ticked == [1_000_000, 1_002_000, 1_003_000, 1_010_000])
        #expect(network.told == ["snapshot", "alerting a.1", "up a.1"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a deadline that passes without being kept does not stop the clock for ever`() async throws {
        let network = try TestNetwork(isClockManual: true)
        let gateway = Deadlines([1_002_000])
        network.practice.connect(gateway.hooks(of: network.practice, keeps: true))
        try await network.practice.advance(by: .seconds(8))
        try await network.practice.advance(by: .seconds(1))
        #expect(gateway.ticked == [1_000_000, 1_002_000, 1_008_000, 1_008_000, 1_009_000])
    }

    @Test func `slow orders go by the manual clock`() async throws {
        let network = try TestNetwork(isClockManual: true)
        network.practice.connect(.silent)
        network.practice.setOrders(.slow(.seconds(5)))
        network.line.send([.ring("a.1", "1001", showing: "")])
        try await network.practice.advance(by: .seconds(4))
        #expect(network.told == ["snapshot", "unclear a.1"])
        try await network.practice.advance(by: .seconds(2))
        #expect(network.told == ["alerting a.1", "up a.1"])
    }

    @Test(.timeLimit(.minutes(1))) func `real time passes by itself, until it is stopped`() async throws {
        let folder = try TestFolder()
        let practice = try PracticeSwitch(path: "\(folder.path)/practice.db", accessCodes: [], isClockManual: false) {
            Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        }
        practice.begin()
        defer { practice.stop() }
        let (reports, heard) = AsyncStream<String>.makeStream()
        let line = practice.line(centre: 1)
        line.begin { report, _ in heard.yield(report.text) }
        try practice.set("1001") { $0.answersAfter = .milliseconds(20) }
        line.send([.ring("a.1", "1001", showing: "")])
        #expect(await reports.prefix(3).reduce(into: []) { $0.append($1) } == ["snapshot", "alerting a.1", "up a.1"])
    }
}

@Suite struct CentreTests {
    @Test func `each centre hears of its own legs, and all hear of phones`() throws {
        let network = try TestNetwork()
        let other = Ear()
        let line = network.practice.line(centre: 2)
        line.begin(report: other.hear)
        _ = try network.practice.call(from: "555", to: "4000")
        _ = try network.practice.call(from: "777", to: "5000")
        line.send([.ring("b.1", "1002", showing: "")])
        try network.practice.lift("1001")
        #expect(network.told == ["snapshot", "arrived practice-1 555 4000", "phone 1002 inUse", "phone 1001 inUse"])
        #expect(other.take() == ["snapshot", "arrived practice-2 777 5000", "alerting b.1", "phone 1001 inUse"])
        line.askSnapshot()
        #expect(other.take() == ["snapshot b.1 practice-2"])
    }

    @Test func `a centre hears of the phones that it watches`() throws {
        let network = try TestNetwork()
        network.line.watch(["1001"])
        try network.practice.lift("1001")
        try network.practice.lift("1002")
        #expect(network.told == ["snapshot", "phone 1001 inUse"])
        network.line.watch(["1002", "1003"])
        #expect(network.told == ["phone 1002 inUse", "phone 1003 reachable"])
        try network.practice.hangUp("1001")
        try network.practice.hangUp("1002")
        #expect(network.told == ["phone 1002 reachable"])
    }

    @Test func `nothing is told of a phone while the link is down`() throws {
        let network = try TestNetwork()
        network.line.watch([])
        try network.practice.lift("1001")
        network.practice.setLink(up: false)
        network.line.watch(["1001"])
        #expect(network.told == ["snapshot", "linkLost"])
    }
}
