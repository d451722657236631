import Telephony
import Testing

@testable import Floor

struct HoldTests {
    @Test func `hold: the customer hears music, and the agent silence`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.told(101) == "Hold")
        #expect(story.orders == "music p1, silence 1001")
        #expect(story.standing(101) == .holding)
    }

    @Test func `gethold: Talking when they hear each other again, without the call's data`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.mark()
        story.does(.getHold(101, call: story.id("p1")))
        #expect(story.told(101) == "")
        #expect(story.orders == "join p1, join 1001")
        story.joins(101)
        story.joins(101)
        #expect(story.told(101) == "Talking")
    }

    @Test func `both count from their acceptance: release right after gethold ends the call`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.asks(.hold(101)) == .wrongStateToHold)
        story.does(.getHold(101, call: nil))
        #expect(story.asks(.getHold(101, call: nil)) == .nothingHeld)
        story.does(.release(101))
        #expect(story.end("p1") == .answered)
    }

    @Test func `there must be a call that is talked`() {
        var story = Story()
        story.signIn(101)
        #expect(story.asks(.hold(101)) == .noCallToHold)
        for stage in [Stage.ordered, .ringing, .lifted] {
            var story = Story.requested(stage)
            #expect(story.asks(.hold(101)) == .wrongStateToHold)
            #expect(story.asks(.getHold(101, call: nil)) == .nothingHeld)
        }
    }

    @Test func `another id is not held`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.asks(.getHold(101, call: "1-1")) == .nothingHeld)
    }

    @Test func `neither is possible while the link is down`() {
        var story = Story.requested(.talking)
        var held = story
        story.does(.report(.linkLost))
        #expect(story.asks(.hold(101)) == .switchUnavailable)
        held.does(.hold(101))
        held.does(.report(.linkLost))
        #expect(held.asks(.getHold(101, call: nil)) == .switchUnavailable)
    }

    @Test func `a held customer who hangs up ends the call`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Ready")
        #expect(story.end("p1") == .answered)
    }

    @Test func `a held call is shown as held`() throws {
        var story = Story.requested(.talking)
        let talking = story
        #expect(throws: Refusal.noHeldCalls) { try talking.floor.heldCalls(of: 101, at: talking.now) }
        story.does(.hold(101))
        #expect(try story.floor.heldCalls(of: 101, at: story.now).map(\.call) == [story.ids["p1"]])
    }
}
