import Foundation
import Ledger
import Testing

@testable import Floor

/// Seeded days with faults at every step. To see a failure again: `make simulate SEED=…`.
struct SimulationTests {
    static let first = ProcessInfo.processInfo.environment["LINEFINDER_SEED"].flatMap { UInt64($0) }
    static let days = ProcessInfo.processInfo.environment["LINEFINDER_DAYS"].flatMap { UInt64($0) }
    static let smallSeeds = (first ?? 1)..<(first ?? 1) + (days ?? (first == nil ? 200 : 1))
    static let largeSeeds = (first ?? 1)..<(first ?? 1) + (first == nil ? 5 : 1)

    /// What every hundred small days or so must meet, or it is not tested.
    static let expectedMarks =
        ["refused.takenByAnotherAgent", "refused.engaged", "refused.callOnHold", "refused.selfRecording", "refused.callEnded"]
        + ["refused.notYourQueue", "refused.pickingNotAllowed", "refused.phoneUnavailable", "refused.unknownCall"]
        + ["refused.inAnotherQueue", "refused.switchUnavailable", "append.outcomeUnknown", "append.notOwner", "crash", "link lost"]
        + [
            "crash.before orders", "takeover", "snapshot", "stored unknown to us", "clock set", "stalled", "orders refused",
            "reading asked",
        ]
        + ["ring", "connect", "clear", "record"].map { "refused order.\($0)" }
        + OfferEnd.allCases.filter { $0 != .expired }.map { "offer.\($0.rawValue)" }
        + CallEnd.allCases.filter { ![.joined, .switchLost].contains($0) }.map { "call.\($0.rawValue)" }
        + Fact.storedNames.filter {
            ![
                "note.sent", "bulletin.published", "session.phoneBound", "call.dataSet", "call.digitsSent", "party.unmuted",
                "recording.heard",
                // Bots have tests of their own, and no part in these days yet.
                "handover.made", "handover.returned",
            ].contains($0)
        }.map { "fact.\($0)" }

    @Test func `small days are sound after every fact, and meet every rare state`() async throws {
        let marks = await withTaskGroup(of: (UInt64, Result<Marks, any Error>).self) { group in
            for seed in Self.smallSeeds {
                group.addTask {
                    var world = World(seed: seed, scale: .small)
                    return (seed, Result { try world.run() }.map { world.gateway.marks })
                }
            }
            var marks = Marks()
            for await (seed, outcome) in group {
                switch outcome {
                case .success(let met): marks.add(met)
                case .failure(let error): Issue.record("make simulate SEED=\(seed): \(error)")
                }
            }
            return marks
        }
        guard Self.first == nil else { return }
        for mark in Self.expectedMarks where marks.counts[mark] == nil { Issue.record("no day met '\(mark)'") }
    }

    @Test(arguments: largeSeeds)
    func `a large day is sound`(seed: UInt64) throws {
        var world = World(seed: seed, scale: .large)
        try world.run()
    }

    @Test func `a day on which five thousand wait is sound`() throws {
        var world = World(seed: Self.first ?? 1, scale: .crowded)
        try world.run()
    }

    @Test func `the same seed twice gives the same bytes`() throws {
        let digests = try (1...2).map { _ in
            var world = World(seed: 7, scale: .small)
            try world.run()
            return FactCoding.digest(world.gateway.ledger.facts(centre: 1).flatMap { FactCoding.encode($0.fact).body })
        }
        #expect(digests[0] == digests[1])
    }

    @Test func `without the guard against a second winner the simulation fails`() {
        let failures = (UInt64(1)...3).count { seed in
            var world = World(seed: seed, scale: .small)
            world.gateway.isGuardBroken = true
            do { try world.run() } catch { return true }
            return false
        }
        #expect(failures > 0)
    }

    @Test func `without the memory of legs that we ended the simulation finds a caller with two calls`() {
        let complaints = (UInt64(1)...5).compactMap { seed -> String? in
            var world = World(seed: seed, scale: .small)
            world.gateway.isForgetful = true
            do { try world.run() } catch { return "\(error)" }
            return nil
        }
        #expect(complaints.contains { $0.contains("makes a second call") }, "\(complaints)")
    }
}
