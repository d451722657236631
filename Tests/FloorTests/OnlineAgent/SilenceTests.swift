import Telephony
import Testing

@testable import Floor

/// A desktop that gives no sign of life for 120 s.
struct SilenceTests {
    @Test func `silence ends the session`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.fallsSilent(101)
        #expect(story.told(101) == "Shutdown")
        #expect(story.standing(101) == .signedOut)
    }

    @Test func `the silence of an older session ends nothing`() {
        var story = Story()
        story.signIn(101)
        story.signIn(101, forced: true)
        story.mark()
        story.does(.fallSilent(101, SessionNumber(1)))
        #expect(story.facts == "")
        story.does(.fallSilent(102, SessionNumber(1)))
        #expect(story.facts == "")
    }

    @Test func `the next sign-in finds a connected call: InService, Busy, Talking`() {
        var story = Story.requested(.talking)
        story.fallsSilent(101)
        story.mark()
        story.does(.signIn(SignIn(agent: 101, phone: "1001")))
        #expect(story.told(101) == "InService, Busy, Talking")
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
    }

    @Test func `the next sign-in finds a held call, too`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.fallsSilent(101)
        story.mark()
        story.signIn(101, .busy)
        #expect(story.told(101) == "InService, Busy, Talking, Hold")
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, NotReady 0")
    }

    @Test func `a call found from another phone goes on at the old one, and the next rings at the new one`() {
        var story = Story.requested(.talking)
        story.fallsSilent(101)
        story.signIn(101, at: "1777")
        story.does(.release(101))
        story.arrives("p2")
        story.mark()
        story.requests(101, "p2")
        #expect(story.orders == "ring 1777")
    }

    @Test func `a call that goes on without a session ends without notices`() {
        var story = Story.requested(.talking)
        story.fallsSilent(101)
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "")
        #expect(story.orders == "clear 1001")
        #expect(story.end("p1") == .answered && story.agent(101)?.engagement == nil)
        #expect(story.callRecords.count == 1 && story.legRecords.count == 1)
    }
}
