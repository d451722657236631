import Telephony
import Testing

@testable import Floor

/// A waiting call that is moved instead of taken.
struct AssignQueueTests {
    private func waiting() -> Story {
        var story = Story()
        for agent: WorkNo in [101, 102] { story.signIn(agent, .busy) }
        story.arrives("p1", to: "4010")
        story.after(.seconds(5))
        story.arrives("p2", to: "4030")
        story.mark()
        return story
    }

    @Test func `it goes to the other queue, to the place of its arrival`() {
        var story = waiting()
        story.does(.assignQueue(101, call: story.id("p1"), 30))
        #expect(story.waiting(10) == [] && story.waiting(30) == ["p1", "p2"] && story.facts == "call.moved")
        #expect(story.asks(.assignQueue(101, call: story.id("p1"), 30)) == nil, "twice is once")
        story.after(.zero)
        #expect(story.waiting(30) == ["p1", "p2"])
    }

    @Test func `what may not be is refused, and changes nothing`() {
        var story = waiting()
        #expect(story.asks(.assignQueue(101, call: story.id("p1"), 99)) == .notYourQueue)
        #expect(story.asks(.assignQueue(101, call: "1-1", 30)) == .unknownCall)
        #expect(story.asks(.assignQueue(103, call: story.id("p1"), 30)) == .notSignedIn)
        story.signIn(103, .busy)
        story.does(.resetSkill(103, [30]))
        #expect(story.asks(.assignQueue(103, call: story.id("p1"), 30)) == .notYourQueue)
        story.requests(102, "p1")
        #expect(story.asks(.assignQueue(101, call: story.id("p1"), 30)) == .takenByAnotherAgent(102, answered: false))
        story.leaves("p2")
        #expect(story.asks(.assignQueue(101, call: story.id("p2"), 10)) == .callEnded(.callerLeft))
    }
}
