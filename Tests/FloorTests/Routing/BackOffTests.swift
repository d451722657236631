import Telephony
import Testing

@testable import Floor

struct BackOffTests {
    /// Agent 101 has not answered p1, and is idle again.
    private func refused() -> Story {
        var story = Story.routed(.ringing)
        story.phone(101, .noAnswer)
        story.does(.sayFree(101))
        return story
    }

    @Test func `routing leaves the agent alone with the call for 30 s`() {
        var story = refused()
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(29_999))
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(1))
        #expect(story.holder("p1") == 101)
    }

    @Test func `as long as the queue says`() {
        var story = Story.routed(.ringing, .harbour.with(20) { $0.backOff = .seconds(5) })
        story.phone(101, .noAnswer)
        story.does(.sayFree(101))
        story.after(.seconds(5))
        #expect(story.holder("p1") == 101)
    }

    @Test func `other agents get the call, and this agent gets other calls`() {
        var story = refused()
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == 101)
        story.signIn(102)
        #expect(story.holder("p1") == 102)
    }

    @Test func `it never binds a request`() {
        var story = refused()
        story.requests(101, "p1")
        #expect(story.holder("p1") == 101)
    }

    @Test func `a second refusal begins it anew`() {
        var story = refused()
        story.after(.seconds(20))
        story.requests(101, "p1")
        story.phone(101, .rejected)
        story.does(.sayFree(101))
        story.after(.milliseconds(29_999))
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(1))
        #expect(story.holder("p1") == 101)
    }

    @Test func `a call that ends leaves no back-off behind`() {
        var story = refused()
        story.leaves("p1")
        #expect(story.floor.nextDeadline == nil)
    }
}
