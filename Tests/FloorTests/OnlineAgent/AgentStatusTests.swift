import Telephony
import Testing

@testable import Floor

struct AgentStatusTests {
    @Test(arguments: Stage.allCases)
    func `taken up in any way is 7, and working from the talk on`(_ stage: Stage) {
        let story = Story.requested(stage, choice: .busy)
        #expect(story.floor.status(of: 101) == AgentStatus(state: 7, isWorking: stage == .talking))
    }

    @Test func `holding is working, being rung again is not`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.floor.status(of: 101) == AgentStatus(state: 7, isWorking: true))
        story.phone(101, .hungUp)
        #expect(story.floor.status(of: 101) == AgentStatus(state: 7, isWorking: false))
    }

    @Test func `recording without a call and a call of the phone's own are 7, not working`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.does(.record(101, fileName: Personal(nil)))
        story.phone(102, is: .inUse)
        for agent in [101, 102] as [WorkNo] {
            #expect(story.floor.status(of: agent) == AgentStatus(state: 7, isWorking: false))
        }
    }

    @Test func `whoever is not here is signed out`() {
        var story = Story()
        #expect(story.state(101) == 2)
        #expect(story.state(999) == 2)
        story.signIn(101)
        story.does(.signOut(101))
        #expect(story.state(101) == 2)
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
