import Telephony
import Testing

@testable import Floor

struct HandOutTests {
    @Test func `never: only picking`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1", to: "4010")
        story.after(.seconds(800))
        #expect(story.holder("p1") == nil)
    }

    @Test func `after 15 s: so long only picking, then by itself`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1", to: "4030")
        story.after(.milliseconds(14_999))
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(1))
        #expect(story.facts.hasSuffix("call.opened, offer.made"))
        #expect(story.holder("p1") == 101)
    }

    @Test func `it can be picked before that, and is open when it comes back later`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102, .busy)
        story.arrives("p1", to: "4030")
        story.requests(102, "p1")
        story.rings(102)
        story.after(.seconds(15))
        #expect(story.holder("p1") == 102)
        story.phone(102, .noAnswer)
        #expect(story.holder("p1") == 101)
    }

    @Test func `agents serve no queue until resetskill`() {
        var story = Story()
        story.does(.signIn(SignIn(agent: 101, phone: "1001")))
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        story.does(.resetSkill(101, [20]))
        #expect(story.holder("p1") == 101)
    }

    @Test func `of the skills asked for those are served that are configured`() {
        var story = Story()
        story.signIn(101)
        story.does(.resetSkill(101, [60, 20, 99]))
        #expect(story.agent(101)?.serves.map(\.queue) == [20])
        story.does(.resetSkill(101, []))
        #expect(story.agent(101)?.serves.isEmpty == true)
        story.does(.resetSkill(101, nil))
        #expect(story.agent(101)?.serves.map(\.queue) == [10, 20, 30, 40, 50])
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `resetskill during an offer leaves the offer standing`(_ stage: Stage) {
        var story = Story.routed(stage)
        story.does(.resetSkill(101, []))
        #expect(story.holder("p1") == 101 && story.told(101) == "")
        story.takesUp(101)
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }

    @Test func `settalkright 0 stops routing, not requesting; 1 lets it begin again`() {
        var story = Story()
        story.signIn(101)
        story.does(.setTalkRight(101, false))
        story.arrives("p1", to: "4020")
        story.arrives("p2", to: "4020")
        #expect(story.holder("p1") == nil)
        story.requests(101, "p2")
        #expect(story.holder("p2") == 101)
        story.does(.release(101))
        #expect(story.holder("p1") == nil)
        story.does(.setTalkRight(101, true))
        #expect(story.holder("p1") == 101)
    }

    @Test func `an unreachable phone gets its call when it is reachable again`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .unreachable)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        story.phone(101, is: .reachable)
        #expect(story.holder("p1") == 101)
    }

    @Test func `the offer that comes of a command is part of what comes of it`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.arrives("p1", to: "4020")
        #expect(story.facts == "call.arrived, offer.made")
        #expect(story.told(101) == "Busy")
    }

    @Test func `while the link is down nothing is handed out`() {
        var story = Story()
        story.signIn(101)
        story.does(.report(.linkLost))
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
    }
}
