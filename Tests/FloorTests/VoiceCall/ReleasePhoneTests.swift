import Telephony
import Testing

@testable import Floor

/// `releasephone`: the phone itself is put on hook.
struct ReleasePhoneTests {
    /// Agent 101 is free, with a line that stays up between calls.
    private func lineUp() -> Story {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        story.talks(101, "p0")
        story.does(.release(101))
        story.mark()
        return story
    }

    @Test func `a call that is talked ends, as by release`() {
        var story = Story.requested(.talking)
        story.does(.releasePhone(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        #expect(story.orders == "clear p1, clear 1001")
        #expect(story.end("p1") == .answered)
    }

    @Test(arguments: [Stage.ringing, .lifted])
    func `a requested call that is not talked yet goes back, as by release`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.does(.releasePhone(101))
        #expect(story.told(101) == "PhoneRelease 3, Ready")
        #expect(story.waiting(10) == ["p1"] && story.end("p1") == nil)
    }

    @Test func `a line that stays up between calls is put on hook, and the agent stays what the agent was`() {
        var story = lineUp()
        story.does(.releasePhone(101))
        #expect(story.facts == "agent.lineLost" && story.orders == "clear 1001")
        #expect(story.told(101) == "" && story.standing(101) == .idle && story.agent(101)?.line == nil)
    }

    @Test func `the next call rings the phone again, and the line stays up after it`() {
        var story = lineUp()
        story.does(.releasePhone(101))
        story.arrives("p1")
        story.mark()
        story.requests(101, "p1")
        #expect(story.orders == "ring 1001")
        story.takesUp(101)
        story.does(.release(101))
        #expect(story.agent(101)?.line?.isUp == true)
    }

    @Test func `a call that is talked on such a line ends, too`() {
        var story = lineUp()
        story.talks(101, "p1")
        story.does(.releasePhone(101))
        #expect(story.end("p1") == .answered && story.agent(101)?.engagement == nil)
    }

    @Test func `with the phone on hook there is nothing to release`() {
        var story = lineUp()
        story.does(.releasePhone(101))
        #expect(story.asks(.releasePhone(101)) == .noCallToRelease)
        var fresh = Story()
        fresh.signIn(101)
        #expect(fresh.asks(.releasePhone(101)) == .noCallToRelease)
    }

    @Test func `a held customer is not hung up on`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.asks(.releasePhone(101)) == .noCallToRelease)
        #expect(story.holder("p1") == 101)
    }
}
