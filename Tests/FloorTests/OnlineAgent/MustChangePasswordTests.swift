import Telephony
import Testing

@testable import Floor

/// An agent who must change the password before anything else.
struct MustChangePasswordTests {
    private func signIn(_ story: inout Story, forced: Bool = false) {
        var ask = SignIn(agent: 101, phone: "1001", forced: forced)
        ask.mustChangePassword = true
        story.does(.signIn(ask))
        story.does(.resetSkill(101, nil))
    }

    private func begun() -> Story {
        var story = Story()
        signIn(&story)
        story.mark()
        return story
    }

    @Test func `routing hands out nothing before, and what waits as soon as it is changed`() {
        var story = begun()
        story.arrives("p1", to: "4020")
        story.after(.seconds(60))
        #expect(story.holder("p1") == nil && story.standing(101) == .idle)
        story.does(.passwordChanged(101))
        #expect(story.holder("p1") == 101)
    }

    @Test func `nobody is told of the change, which is no state`() {
        var story = begun()
        story.does(.passwordChanged(101))
        #expect(story.facts == "session.set" && story.told(101) == "" && story.orders == "")
    }

    @Test func `such an agent is not counted as available`() throws {
        var story = begun()
        #expect(try story.floor.figures(of: [20], at: story.now).map(\.available) == [0])
        #expect(try story.floor.figures(of: [20], at: story.now).map(\.loggedOn) == [1])
        story.does(.passwordChanged(101))
        #expect(try story.floor.figures(of: [20], at: story.now).map(\.available) == [1])
    }

    @Test func `a request is refused before, and granted after`() {
        var story = begun()
        story.arrives("p1")
        #expect(story.asks(story.request(101, "p1")) == .mustChangePassword)
        #expect(story.asks(.requestCall(101, call: "no id", queue: 99)) == .mustChangePassword)
        story.does(.passwordChanged(101))
        story.requests(101, "p1")
        #expect(story.holder("p1") == 101)
    }

    @Test func `without the switch it is still the first thing to do`() {
        var story = begun()
        story.arrives("p1")
        story.losesLink()
        #expect(story.asks(story.request(101, "p1")) == .mustChangePassword)
    }

    @Test func `a call that is the agent's already is granted again, another is not`() {
        var story = Story.requested(.talking)
        signIn(&story, forced: true)
        story.arrives("p2")
        story.mark()
        story.requests(101, "p1")
        #expect(story.facts == "")
        #expect(story.asks(story.request(101, "p2")) == .mustChangePassword)
    }

    @Test func `the right to get calls does not stand in for it, nor it for the right`() {
        var story = begun()
        story.arrives("p1", to: "4020")
        story.does(.setTalkRight(101, true))
        story.does(.sayFree(101))
        #expect(story.holder("p1") == nil)
        story.does(.setTalkRight(101, false))
        story.does(.passwordChanged(101))
        #expect(story.holder("p1") == nil)
        story.does(.setTalkRight(101, true))
        #expect(story.holder("p1") == 101)
    }

    @Test func `each session has its own`() {
        var story = begun()
        story.does(.signOut(101))
        story.signIn(101)
        #expect(story.agent(101)?.session?.mustChangePassword == false)
        signIn(&story, forced: true)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        story.signIn(101, forced: true)
        #expect(story.holder("p1") == 101)
    }
}
