import Telephony
import Testing

@testable import Floor

/// One whose phone is rung again for a held customer has talked, and is not idle yet.
struct RecallIdlenessTests {
    private func recalled() -> Story {
        var story = Story.routed(.talking)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.mark()
        return story
    }

    static let touching: [Command] = [
        .resetSkill(101, [10, 20]), .setTalkRight(101, true), .sayFree(101), .setAutoEnterIdle(101, true),
    ]

    @Test(arguments: touching.indices)
    func `what is set meanwhile does not let the time as idle begin`(_ index: Int) {
        var story = recalled()
        story.does(Self.touching[index])
        #expect(story.agent(101)?.idleSince == nil)
        story.after(.seconds(5))
        story.leaves("p1")
        #expect(story.standing(101) == .idle)
        #expect(story.agent(101)?.idleSince == story.now)
    }

    @Test func `so one who became idle in between is chosen first`() {
        // Both serve the queue at the same level.
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4020", queue: 20)], queues: [QueuePolicy(id: 20, name: "Airport")],
            agents: [101, 102].map { Member(number: $0, name: "Agent", skills: [.init(20, level: 1)]) })
        var story = Story.routed(.talking, centre)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.does(.resetSkill(101, nil))
        story.after(.seconds(1))
        story.signIn(102)
        story.after(.seconds(1))
        story.leaves("p1")
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == 102)
    }

    @Test func `the figures count nobody as available whose phone is rung again`() throws {
        var story = recalled()
        story.does(.resetSkill(101, nil))
        #expect(try story.floor.figures(of: [20], at: story.now).map(\.available) == [0])
        story.leaves("p1")
        #expect(try story.floor.figures(of: [20], at: story.now).map(\.available) == [1])
    }
}
