import Telephony
import Testing

@testable import Floor

/// A queue may say for how long its customers are kept on hold.
struct HoldLimitTests {
    private func held(_ limit: Interval? = .seconds(60)) -> Story {
        var centre = Centre.calling.with(10) { $0.holdLimit = limit }
        for index in centre.agents.indices { centre.agents[index].group = 1 }
        var story = Story(centre)
        for agent: WorkNo in [101, 102, 103] { story.signIn(agent, .busy) }
        story.talks(101, "p1")
        story.does(.hold(101))
        story.mark()
        return story
    }

    @Test func `then the call comes back to the agent`() {
        var story = held()
        story.after(.seconds(59))
        #expect(story.facts == "" && story.standing(101) == .holding)
        story.after(.seconds(1))
        #expect(story.facts == "call.holdLimitPassed, call.retrieved" && story.orders == "join p1, join 1001")
        story.joins(101)
        #expect(story.told(101) == "Talking" && story.floor.nextDeadline == nil)
    }

    @Test func `without a limit it lasts`() {
        var story = held(nil)
        story.after(.seconds(100_000))
        #expect(story.standing(101) == .holding && story.facts == "")
    }

    @Test func `each hold has the whole time`() {
        var story = held()
        story.after(.seconds(40))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.hold(101))
        story.after(.seconds(59))
        #expect(story.standing(101) == .holding)
        story.after(.seconds(1))
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }

    @Test func `while the agent talks to somebody else it waits for the end of that`() {
        var story = held()
        story.does(.callOut(101, CallOut("0791111111")))
        story.answersOutside(101)
        story.after(.seconds(70))
        #expect(story.call("p1")?.stage(of: 101) == .held(101))
        story.mark()
        story.does(.release(101))
        #expect(story.call("p1")?.stage(of: 101) == .held(101), "the agent may take it oneself")
        story.after(.zero)
        #expect(story.call("p1")?.stage(of: 101) == .talking(101) && story.facts.hasSuffix("call.holdLimitPassed, call.retrieved"))
    }

    @Test func `while the switch is away nothing comes back, and then it does`() {
        var story = held()
        story.losesLink()
        story.after(.seconds(70))
        #expect(story.facts == "")
        story.reconciles([story.caller("p1"), story.phone(101, isUp: true)])
        story.after(.zero)
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }

    @Test(arguments: [true, false])
    func `a hold that is over has no limit any more`(_ customerLeaves: Bool) {
        var story = held()
        if customerLeaves { story.leaves("p1") } else { story.phone(101, .hungUp) }
        story.after(.seconds(10))
        story.mark()
        story.after(.seconds(100))
        #expect(!story.facts.contains("holdLimitPassed"))
    }

    @Test func `a changed limit counts for those who are on hold`() {
        var story = held(nil)
        story.after(.seconds(90))
        var centre = Centre.calling.with(10) { $0.holdLimit = .seconds(60) }
        for index in centre.agents.indices { centre.agents[index].group = 1 }
        story.does(.configure(centre))
        story.after(.zero)
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }
}
