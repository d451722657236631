import Floor
import Ledger
import Telephony
import Testing

@testable import Runtime

/// What mailboxes hold after a restart: events are made again from facts.
struct RestartTests {
    private static let ana = WorkNo(101)
    private let base = CallCentreTests()

    /// All that a mailbox delivers, from after a cursor on.
    private func drain(_ mailbox: Mailbox?, after cursor: Cursor? = nil) -> [Event] {
        var events: [Event] = []
        while case .event(let event) = mailbox?.poll(after: events.isEmpty ? cursor : nil, at: base.clock.now) {
            events.append(event)
            mailbox?.settle(event, arrived: true)
        }
        return events
    }

    private func sayBusy(_ reasons: ClosedRange<Int>, at centre: CallCentre) async throws {
        for reason in reasons { _ = try await centre.ask(Self.ana, .trusted, .sayBusy(Self.ana, reason: reason, prolong: true)) }
    }

    /// Ana signs in and is told of forty choices, and states are saved meanwhile.
    private func told() async throws -> CallCentre {
        let centre = await base.open { $0.snapshotEvery = 10 }
        _ = try await base.call(at: centre, agents: 101...101)
        for (reasons, states) in [(1...20, 1), (21...40, 2)] {
            try await sayBusy(reasons, at: centre)
            // They are saved aside.
            while base.ledger.snapshots(centre: 1).count < states { await centre.settle() }
        }
        return centre
    }

    @Test func `a cursor from before the newest saved state finds every event, also when one comes before the desktop does`() async throws {
        let first = try await told()
        first.mailboxes[Self.ana]?.tellsCursors()
        let events = drain(first.mailboxes[Self.ana])
        #expect(events.count >= 42)
        await first.stop()
        let second = await base.open()
        try await sayBusy(50...60, at: second)
        let again = drain(second.mailboxes[Self.ana], after: events[4].cursor)
        #expect(again.prefix(events.count - 5).map(\.cursor) == events[5...].map(\.cursor))
        #expect(again.map(\.notice) == events[5...].map(\.notice) + (50...60).map { .notReady(reason: $0) })
        await second.stop()
    }

    @Test func `events that facts do not tell any more are replaced by the present state`() async throws {
        let first = try await told()
        await first.stop()
        let second = await base.open { $0.reach = 0 }
        #expect(drain(second.mailboxes[Self.ana]).map(\.notice) == [.inService, .notReady(reason: 40)])
        #expect(
            {
                if case .tooOld = second.mailboxes[Self.ana]?.poll(after: Cursor("3.0"), at: base.clock.now) { true } else { false }
            }())
        await second.stop()
    }

    @Test(.timeLimit(.minutes(5))) func `a state that is due at a start is saved, though nothing happens then`() async throws {
        let first = await base.open()
        _ = try await base.call(at: first, agents: 101...101)
        try await sayBusy(1...20, at: first)
        await first.stop()
        #expect(base.ledger.snapshots(centre: 1).isEmpty)
        let second = await base.open { $0.snapshotEvery = 10 }
        while base.ledger.snapshots(centre: 1).isEmpty {
            try Task.checkCancellation()
            await Task.yield()
        }
        await second.stop()
    }

    @Test func `a saved state does not grow with the events that are kept`() async throws {
        let centre = try await told()
        centre.mailboxes[Self.ana]?.tellsCursors()
        _ = drain(centre.mailboxes[Self.ana])
        let before = Saved(floor: Floor(), boxes: centre.mailboxes.saved).snapshot(at: .start).body.count
        try await sayBusy(100...400, at: centre)
        let after = Saved(floor: Floor(), boxes: centre.mailboxes.saved).snapshot(at: .start).body.count
        #expect(after - before <= 2)
        await centre.stop()
    }
}
