import Browser
import Foundation
import Testing

/// Two agents as people, for an hour of the centre's time: no call is lost or ended that nobody ended, no text is lost, and no number on a
/// page is wrong at any look. LINEFINDER_HOUR=60 plays the whole of it (`make hour`); else it is one minute and a laptop that sleeps for ten.
struct HourTests {
    private static let minutes = ProcessInfo.processInfo.environment["LINEFINDER_HOUR"].flatMap { Int($0) } ?? 1
    private static let seed = ProcessInfo.processInfo.environment["LINEFINDER_SEED"].flatMap { UInt64($0) } ?? 1
    private static let demo = ProcessInfo.processInfo.environment["LINEFINDER_DEMO"]
    private static let beat = 3

    private static var setup: Setup {
        var setup = Setup.web.with("flowControl: off", "practice: {clock: manual, seed: \(seed)}")
        setup.queues = [
            "handOut: never, ringTimeout: 20s, wrapUp: 20s, dispositions: [{id: 1, name: Booked}, {id: 2, name: Price}, {id: 3, name: Wrong}]",
            "handOut: automatic, ringTimeout: 20s",
        ]
        setup.inspectors = [103]
        return setup
    }

    @Test(.timeLimit(.minutes(60)))
    func `an hour of two agents loses no call and no text, and shows no wrong number`() async throws {
        try await WebStage.play(Self.setup) { try await Self.play(at: Workplace($0)) }
    }

    /// At a demo that runs, whose address LINEFINDER_DEMO has: https://127.0.0.1:8043 of `make demo` or `make demo-asterisk`. There a minute
    /// takes a minute.
    @Test(.enabled(if: demo != nil), .timeLimit(.minutes(90)))
    func `so does an hour at the demo`() async throws {
        try await Browser.run { browser in
            try await Self.play(at: Workplace(demo: Self.demo ?? "", browser))
            for problem in browser.problems { Issue.record("in a page: \(problem)") }
        }
    }

    private static func play(at place: Workplace) async throws {
        let hour = try await Hour(at: place, seed: seed)
        let began = ContinuousClock.now
        // One sleeps in the first half, the other in the second, if there is one.
        var sleepers = minutes > 10 ? hour.people : [hour.people[0]]
        var number = 0
        while !hour.isSpoiled {
            let passed = place.hand == nil ? began.duration(to: .now) : .seconds(number * beat)
            guard passed < .seconds(minutes * 60) else { break }
            if let next = sleepers.first, passed >= .seconds(minutes * 60) * (next === hour.people[0] ? 1 : 3) / 4 {
                sleepers.removeFirst()
                try await hour.sleeps(next)
            }
            try await hour.beat(seconds: beat)
            number += 1
        }
        try await hour.closes()
    }
}
