import Telephony
import Testing

@testable import Floor

struct StandingTests {
    @Test(arguments: Stage.allCases)
    func `with a call an agent is ringing or talking, and working from the talk on`(_ stage: Stage) {
        let story = Story.requested(stage, choice: .busy)
        #expect(story.standing(101) == (stage == .talking ? .talking : .ringing))
        #expect(story.standing(101).isWorking == (stage == .talking))
    }

    @Test func `holding is working, being rung again is not`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.standing(101) == .holding && story.standing(101).isWorking)
        story.phone(101, .hungUp)
        #expect(story.standing(101) == .ringing && !story.standing(101).isWorking)
    }

    @Test func `recording without a call and a call of the phone's own are no work`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.does(.record(101, fileName: Personal(nil)))
        story.phone(102, is: .inUse)
        #expect(story.standing(101) == .recording && story.standing(102) == .ownCall)
        #expect(!story.standing(101).isWorking && !story.standing(102).isWorking)
    }

    @Test func `whoever is not here is signed out`() {
        var story = Story()
        #expect(story.standing(101) == .signedOut)
        #expect(story.standing(999) == .signedOut)
        story.signIn(101)
        story.does(.signOut(101))
        #expect(story.standing(101) == .signedOut)
    }

    @Test func `a custom state is the agent's own text and ends with the session`() {
        var story = Story()
        story.signIn(101)
        story.does(.setCustomState(101, 5))
        #expect(story.floor.customState(of: 101) == 5)
        story.does(.setCustomState(101, nil))
        #expect(story.floor.customState(of: 101) == nil)
        story.does(.setCustomState(101, 6))
        story.signIn(101, forced: true)
        #expect(story.floor.customState(of: 101) == nil)
    }
}
