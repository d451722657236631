import Telephony
import Testing

@testable import Floor

/// Callers who came and left while nobody could hear of it.
struct MissedTests {
    private static func missed(_ leg: LegID, _ called: String = "4010", in story: Story) -> Snapshot.Missed {
        Snapshot.Missed(
            id: leg, caller: "0791234567", called: called, since: story.now + .seconds(-60), left: story.now + .seconds(-20))
    }

    private func story() -> Story {
        var story = Story()
        story.losesLink()
        return story
    }

    @Test func `one who was missed has a record, with the times of then`() throws {
        var story = story()
        story.reconciles([], missed: [Self.missed("m1", in: story)])
        #expect(story.facts == "link.restored, call.arrived, call.ended" && story.orders == "clear m1")
        let record = try #require(story.callRecords.first)
        #expect(record.end == .callerLeft && record.arrived == story.now + .seconds(-60) && record.ended == story.now + .seconds(-20))
        #expect(record.waited == .seconds(40))
        #expect(story.floor.calls.isEmpty && story.waiting(10) == [])
    }

    @Test func `one is taken once, until the switch has forgotten it, whatever dies meanwhile`() {
        var story = story()
        story.reconciles([], missed: [Self.missed("m1", in: story)])
        story.restarts()
        story.reconciles([], missed: [Self.missed("m1", in: story)])
        #expect(story.facts == "link.restored" && story.orders == "clear m1" && story.callRecords.isEmpty)
        story.does(.report(.ended("m1", .cleared)))
        #expect(story.floor.unwanted.isEmpty)
    }

    @Test func `one who called a number that leads nowhere is forgotten`() {
        var story = story()
        story.reconciles([], missed: [Self.missed("m1", "999", in: story)])
        #expect(story.facts == "link.restored" && story.orders == "clear m1")
    }
}
