import Telephony
import Testing

@testable import Floor

struct BindPhoneTests {
    private func begun() -> Story {
        var story = Story()
        story.signIn(101)
        story.mark()
        return story
    }

    @Test func `the session moves, and the next call rings at the new phone`() {
        var story = begun()
        story.does(.bindPhone(101, "1777"))
        #expect(story.facts == "session.phoneBound" && story.told(101) == "" && story.orders == "")
        #expect(story.agent(101)?.session?.phone == "1777")
        story.arrives("p1", to: "4020")
        #expect(story.orders.hasSuffix("ring 1777"))
    }

    @Test func `the old phone is free for another agent, and the new one is taken`() {
        var story = begun()
        story.does(.bindPhone(101, "1777"))
        story.signIn(102, at: "1001")
        #expect(story.asks(.signIn(SignIn(agent: 103, phone: "1777"))) == .phoneNotValid)
        #expect(story.asks(.bindPhone(101, "1001")) == .phoneNotValid)
        story.does(.signOut(101))
        story.signIn(103, at: "1777")
    }

    @Test func `what the old phone does concerns nobody any more`() {
        var story = begun()
        story.does(.bindPhone(101, "1777"))
        story.mark()
        story.phone(101, is: .inUse)
        #expect(story.told(101) == "" && story.standing(101) == .idle)
        story.does(.report(.phone("1777", .inUse)))
        #expect(story.told(101) == "Busy")
    }

    @Test func `to move to one's own phone is granted, in a call too, and nothing happens`() {
        var story = Story.requested(.talking)
        story.does(.bindPhone(101, "1001"))
        #expect(story.facts == "")
    }

    static let engagements: [(name: String, begin: @Sendable (inout Story) -> Void)] = [
        ("being rung", { $0.requests(101, "p1") }),
        ("talking", { $0.talks(101, "p2") }),
        (
            "holding",
            {
                $0.talks(101, "p2")
                $0.does(.hold(101))
            }
        ),
        ("recording", { $0.does(.record(101, fileName: Personal(nil))) }),
        ("an own call", { $0.phone(101, is: .inUse) }),
    ]

    @Test(arguments: engagements.indices)
    func `nobody moves while anything takes them up`(_ index: Int) {
        let engagement = Self.engagements[index]
        var story = begun()
        story.arrives("p1")
        engagement.begin(&story)
        #expect(story.asks(.bindPhone(101, "1777")) == .engaged, "\(engagement.name)")
    }

    @Test func `another agent's phone is refused, and that before anything else but the session`() {
        var story = Story.requested(.talking)
        story.signIn(102)
        #expect(story.asks(.bindPhone(101, "1002")) == .phoneNotValid)
        #expect(story.asks(.bindPhone(102, "1001")) == .phoneNotValid)
        #expect(story.asks(.bindPhone(103, "1001")) == .notSignedIn)
    }

    @Test func `a line that stays up at the old phone is cleared`() {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        story.talks(101, "p1")
        story.does(.release(101))
        story.mark()
        story.does(.bindPhone(101, "1777"))
        #expect(story.facts == "agent.lineLost, session.phoneBound" && story.orders == "clear 1001" && story.told(101) == "")
        story.arrives("p2")
        story.mark()
        story.requests(101, "p2")
        #expect(story.orders == "ring 1777")
    }

    @Test func `a phone that is in use takes the agent up at once`() {
        var story = begun()
        story.does(.report(.phone("1004", .inUse)))
        story.does(.bindPhone(101, "1004"))
        #expect(story.told(101) == "Busy" && story.standing(101) == .ownCall)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        story.does(.report(.phone("1004", .reachable)))
        #expect(story.told(101).hasPrefix("Busy, Ready") && story.holder("p1") == 101)
    }

    @Test func `after-call work goes on at the new phone`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.does(.release(101))
        story.mark()
        story.does(.bindPhone(101, "1777"))
        #expect(story.told(101) == "" && story.standing(101) == .wrapUp)
        story.after(.seconds(20))
        #expect(story.told(101) == "Ready" && story.standing(101) == .idle)
    }

    @Test func `a phone that is in use ends after-call work`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.does(.release(101))
        story.does(.report(.phone("1004", .inUse)))
        story.mark()
        story.does(.bindPhone(101, "1004"))
        #expect(story.told(101) == "Busy" && story.agent(101)?.afterCallWork == nil)
        story.after(.seconds(60))
        #expect(story.told(101) == "Busy")
        story.does(.report(.phone("1004", .reachable)))
        #expect(story.told(101) == "Busy, Ready" && story.standing(101) == .idle)
    }

    @Test func `whoever moves away from a phone that is not there is handed out what waits`() {
        var story = begun()
        story.phone(101, is: .unreachable)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        story.does(.bindPhone(101, "1777"))
        #expect(story.holder("p1") == 101)
    }

    @Test func `whoever moves to a phone that is not there gets no calls`() {
        var story = begun()
        // The switch tells how a phone is once somebody works at it.
        story.does(.bindPhone(101, "1777"))
        story.does(.report(.phone("1777", .unreachable)))
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
        #expect(story.asks(story.request(101, "p1")) == .phoneUnavailable)
    }
}
