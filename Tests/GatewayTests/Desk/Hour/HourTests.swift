import Browser
import Foundation
import Testing

/// Two agents as people, for an hour of the centre's time: no call is lost or ended that nobody ended, no text is lost, and no number on a
/// page is wrong at any look. LINEFINDER_HOUR=60 plays the whole of it (`make hour`); else it is one minute and a laptop that sleeps for ten.
struct HourTests {
    private static let minutes = ProcessInfo.processInfo.environment["LINEFINDER_HOUR"].flatMap { Int($0) } ?? 1
    private static let seed = ProcessInfo.processInfo.environment["LINEFINDER_SEED"].flatMap { UInt64($0) } ?? 1
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
        try await WebStage.play(Self.setup) { stage in
            let hour = try await Hour(stage, seed: Self.seed)
            let beats = Self.minutes * 60 / Self.beat
            for number in 0..<beats {
                // One sleeps in the first half, the other in the second, if there is one.
                for (place, person) in hour.people.enumerated() where number == beats * (2 * place + 1) / 4 {
                    if place == 0 || Self.minutes > 10 { try await hour.sleeps(person) }
                }
                try await hour.beat(number, seconds: Self.beat)
                if hour.isSpoiled { break }
            }
            try await hour.closes()
        }
    }
}
