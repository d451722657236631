import AsteriskSwitch
import Foundation
import Logging
import Softphone
import Synchronization
import Telephony
import Testing

/// The Asterisk adapter by itself, on a real Asterisk with phones: what is ordered of it goes out, and what it reports is kept.
final class AsteriskLine: Sendable {
    let asterisk: PrivateAsterisk
    let phones: [Int: Softphone]
    private let settings: AsteriskSettings
    private let adapter: AsteriskSwitch
    private let reports = Mutex<[(report: Report, at: ContinuousClock.Instant)]>([])

    /// Serves while something is done with it, and as another one, which finds what the first left, while something else is; phones 1001
    /// to 1004 answer soon. Nothing is left on the switch afterwards.
    static func serve(
        _ body: (AsteriskLine) async throws -> Void, again: ((AsteriskLine) async throws -> Void)? = nil
    ) async throws {
        let asterisk = try await PrivateAsterisk.shared()
        var phones: [Int: Softphone] = [:]
        for number in 1001...1004 {
            let phone = try await Softphone.start(
                "\(number)", password: "pw\(number)", server: asterisk.sip, tone: AsteriskTelephones.tone(number),
                habit: .answer(after: .milliseconds(100)), allowsMany: true)
            try await phone.register()
            phones[number] = phone
        }
        let line = AsteriskLine(asterisk, phones)
        try await line.serve(body, clears: again == nil)
        if let again { try await AsteriskLine(asterisk, phones).serve(again, clears: true) }
        try await eventually(within: .seconds(5), #_sourceLocation) { try await asterisk.names("channels").isEmpty }
        try await eventually(within: .seconds(5), #_sourceLocation) {
            try await asterisk.names("bridges").filter { $0.hasPrefix("lf.") }.isEmpty
        }
        for phone in phones.values { await phone.stop() }
    }

    private init(_ asterisk: PrivateAsterisk, _ phones: [Int: Softphone]) {
        self.asterisk = asterisk
        self.phones = phones
        var settings = AsteriskSettings(
            url: asterisk.url, user: "ari", password: "ari-secret", application: "linefinder-1", installation: "adapter", centre: 1,
            accessCodes: ["4000"], now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
        settings.voices = "\(asterisk.folder)/voices"
        self.settings = settings
        adapter = AsteriskSwitch(settings, logger: Logger(label: "adapter") { _ in SwiftLogNoOpLogHandler() })
    }

    private func serve(_ body: (AsteriskLine) async throws -> Void, clears: Bool) async throws {
        adapter.begin { report, _ in self.reports.withLock { $0.append((report, .now)) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.adapter.run() }
            defer { group.cancelAll() }
            try await eventually(within: .seconds(5), #_sourceLocation) { self.snapshots.count == 1 }
            try await body(self)
            guard clears else { return }
            for leg in try await snapshot().legs { order(.clear(leg.id)) }
            try await eventually(within: .seconds(5), #_sourceLocation) { try await self.asterisk.names("channels").isEmpty }
        }
    }

    func order(_ orders: Order...) { adapter.send(orders) }

    var snapshots: [Snapshot] {
        reports.withLock { reports in reports.compactMap { if case .snapshot(let snapshot) = $0.report { snapshot } else { nil } } }
    }

    /// Where the switch keeps what it recorded.
    var store: AsteriskRecordings { AsteriskRecordings(settings) }

    /// All that was reported of one leg, in order.
    func told(of leg: LegID) -> [Report] { reports.withLock { $0.map(\.report).filter { $0.leg == leg } } }

    /// Waits until something has been reported.
    func hears(_ report: Report, within time: Duration = .seconds(5), sourceLocation: SourceLocation = #_sourceLocation) async throws {
        do {
            try await eventually(within: time, sourceLocation) { self.reports.withLock { $0.contains { $0.report == report } } }
        } catch {
            Issue.record("told was \(reports.withLock { $0.map(\.report) })", sourceLocation: sourceLocation)
            throw error
        }
    }

    func snapshot() async throws -> Snapshot {
        let before = snapshots.count
        adapter.askSnapshot()
        try await eventually(within: .seconds(5), #_sourceLocation) { self.snapshots.count > before }
        return try #require(snapshots.last)
    }

    /// How long it takes from orders to what they lead to.
    func time(to report: Report, of orders: Order...) async throws -> Duration {
        let (before, began) = reports.withLock { ($0.count, ContinuousClock.now) }
        adapter.send(orders)
        var at: ContinuousClock.Instant?
        try await eventually(within: .seconds(5), #_sourceLocation) {
            at = self.reports.withLock { $0[before...].first { $0.report == report }?.at }
            return at != nil
        }
        return try #require(at) - began
    }

    /// A phone of the house is rung in a leg, and lifts itself.
    func up(_ leg: LegID, _ phone: Int) async throws -> SoftCall {
        order(.ring(leg, PhoneNumber("\(phone)"), showing: "5550000"))
        try await hears(.up(leg))
        return try #require(phones[phone]?.calls.last)
    }

    /// Somebody outside whom every number that the trunk leads to reaches.
    func outside(_ habit: Softphone.Habit) async throws -> Softphone {
        try await Softphone.start(
            "outside", server: asterisk.sip, tone: AsteriskTelephones.tone(caller: "5550109"), habit: habit, at: asterisk.sip + 20)
    }

    /// The ringing tone of the test's Asterisk: 440 and 480 Hz.
    static let ringing = 480
    static let music = 350

    /// Who is heard in a call: phones by number, `outside`, `ringing`, `music`.
    func heard(_ call: SoftCall) async -> [String] {
        let known =
            [("music", Self.music), ("ringing", Self.ringing), ("outside", AsteriskTelephones.tone(caller: "5550109"))]
            + phones.keys.sorted().map { ("\($0)", AsteriskTelephones.tone($0)) }
        let heard = await call.listen(to: known.map(\.1), for: .milliseconds(200))
        return known.filter { heard.hears($0.1) }.map(\.0)
    }

    func hears(_ call: SoftCall, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        var last: [String] = []
        try? await eventually(within: .seconds(5), sourceLocation) {
            last = await self.heard(call)
            return last == expected
        }
        #expect(last == expected, "told was \(reports.withLock { $0.map(\.report) })", sourceLocation: sourceLocation)
    }
}

extension Report {
    var leg: LegID? {
        switch self {
        case .arrived(let leg, _, _, _), .alerting(let leg), .up(let leg), .connected(let leg, _), .ended(let leg, _),
            .transferAsked(let leg, _), .phoneHeld(let leg, _), .unclear(let leg):
            leg
        case .phone, .recordingBegan, .recordingFailed, .recordingEnded, .playing, .linkLost, .snapshot: nil
        }
    }
}
