import Telephony
import Testing

@testable import Floor

struct ConfigureTests {
    @Test func `the same configuration again is no news`() {
        var story = Story()
        story.does(.configure(.harbour))
        #expect(story.facts == "")
    }

    @Test func `a changed rule counts from now on`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        for caller in ["p1", "p2"] { story.arrives(caller) }
        story.requests(101, "p1")
        story.does(.configure(.harbour.with(10) { $0.ringTimeout = .seconds(5) }))
        story.requests(102, "p2")
        story.after(.seconds(5))
        #expect(story.holder("p1") == 101 && story.holder("p2") == nil)
    }

    @Test func `a queue whose picking is turned off is not picked from`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.does(.configure(.harbour.with(10) { $0.picking = .off }))
        #expect(story.asks(story.request(101, "p1")) == .pickingNotAllowed)
    }

    @Test func `a new agent, a new queue and a new number are there at once`() {
        var centre = Centre.harbour
        centre.queues.append(QueuePolicy(id: 70, name: "New"))
        centre.accessCodes.append(AccessCode("4070", queue: 70))
        centre.agents.append(Member(number: 170, name: "Nia", skills: [.init(70, level: 1)]))
        var story = Story()
        story.does(.configure(centre))
        story.signIn(170)
        story.arrives("p1", to: "4070")
        #expect(story.holder("p1") == 170)
    }

    @Test func `a skill that is taken away is not served any more; another level counts at once`() {
        var centre = Centre.harbour
        centre.agents[0].skills = [.init(10, level: 1)]
        centre.agents[2].skills = [.init(20, level: 1)]
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.signIn(103)
        story.does(.configure(centre))
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == 103)
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == 102)
        story.arrives("p3", to: "4020")
        #expect(story.holder("p3") == nil)
        #expect(story.asks(story.request(101, "p3")) == .notYourQueue)
    }

    private var withoutAna: Centre {
        var centre = Centre.harbour
        centre.agents.removeFirst()
        return centre
    }

    @Test func `an agent who is no longer in it is signed out and does not sign in again`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.configure(withoutAna))
        #expect(story.facts == "signedOut, configured")
        #expect(story.told(101) == "Shutdown")
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: "1001"))) == .wrongAgentOrPassword)
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `an offer to such an agent ends, the caller at the old place`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.does(.configure(withoutAna))
        #expect(story.waiting(10) == ["p1"])
        #expect(story.agent(101)?.engagement == nil)
    }

    @Test func `a call of such an agent goes on to its end`() {
        var story = Story.requested(.talking)
        story.does(.configure(withoutAna))
        #expect(story.told(101) == "Shutdown")
        #expect(story.holder("p1") == 101 && story.orders == "")
        story.leaves("p1")
        #expect(story.end("p1") == .answered && story.agent(101)?.engagement == nil)
    }

    @Test func `a queue that is gone is served until its calls are`() {
        var centre = Centre.harbour
        centre.queues.removeAll { $0.id == 10 }
        centre.accessCodes.removeAll { $0.queue == 10 }
        for index in centre.agents.indices { centre.agents[index].skills.removeAll { $0.queue == 10 } }
        var story = Story.requested(.ringing)
        story.does(.configure(centre))
        story.takesUp(101)
        #expect(story.told(101) == "PhoneOffhook, Talking, CallInfo")
        story.does(.release(101))
        #expect(story.end("p1") == .answered)
        story.does(.report(.arrived("p2", caller: "1", called: "4010")))
        #expect(story.orders.hasSuffix("clear p2"))
    }
}
